"""What changed from one edition to the next, as sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from domain.guidance.conditions.condition import Condition
from domain.guidance.edition import Edition
from domain.guidance.effects.effect import Measure
from domain.guidance.options import Option
from domain.guidance.saying import condition_said
from domain.values.limits import DayKind, Limit
from domain.values.names import Names

REGISTERS = {
    "questions": Names("问题", "question"),
    "facts": Names("判断", "fact"),
    "constraints": Names("约束", "constraint"),
    "processes": Names("流程类别", "process"),
    "stages": Names("阶段", "stage"),
    "departments": Names("部门", "department"),
    "materials": Names("材料", "material"),
    "matters": Names("事项", "matter"),
    "reforms": Names("改革措施", "reform measure"),
    "sources": Names("依据", "source"),
    "phrases": Names("用语", "phrase"),
    "help": Names("题目说明", "help text"),
}
FIELDS = {
    "zh": Names("中文名称", "Chinese name"),
    "en": Names("英文名称", "English name"),
    "condition": Names("适用条件", "condition"),
    "asked": Names("提问条件", "condition to be asked"),
    "options": Names("选项", "options"),
    "stage": Names("阶段", "stage"),
    "department": Names("部门", "department"),
    "decided_by": Names("审批部门", "deciding office"),
    "legal_limit": Names("法定时限", "legal limit"),
    "promised_limit": Names("承诺时限", "promised limit"),
    "budget_days": Names("全流程目标（工作日）", "target in working days"),
    "predecessors": Names("前置事项", "predecessors"),
    "due_before_stage": Names("完成期限所在阶段", "stage before whose end it is due"),
    "materials": Names("材料", "materials"),
    "origin": Names("材料来源", "origin"),
    "measure": Names("涉及事项与承诺天数", "matters and promised days"),
    "effect": Names("作用方式", "effect"),
    "effect_name": Names("作用类型", "kind of effect"),
    "requires": Names("必需前置", "required predecessors"),
    "special_procedures": Names("特别程序", "special procedures"),
    "commitment_allowed": Names("可否告知承诺", "whether commitment is allowed"),
    "default": Names("不提问时的答案", "answer when it is not asked"),
    "type": Names("类型", "type"),
    "unit": Names("单位", "unit"),
    "result": Names("办理结果", "result"),
    "lead": Names("牵头部门", "leading office"),
    "cites": Names("依据", "sources"),
    "note": Names("说明", "note"),
    "title": Names("标题", "title"),
    "ref": Names("出处", "reference"),
}
DAYS = {
    DayKind.WORKING: Names("个工作日", "working days"),
    DayKind.CALENDAR: Names("个自然日", "calendar days"),
    DayKind.NONE: Names("天", "days"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change at a place of the edition, such as ``matters GC-01 promised_limit``."""

    place: str
    zh: str
    en: str


def differences(old: Edition, new: Edition) -> tuple[Change, ...]:
    """Everything that was added, taken out or changed, register by register in the order of the new edition."""
    return tuple(_differences(old, new))


def _differences(old: Edition, new: Edition) -> Iterator[Change]:
    for register, what in REGISTERS.items():
        before, after = _rows(old, register), _rows(new, register)
        for code, row in after.items():
            if code not in before:
                called = _called(row)
                yield Change(f"{register} {code}", f"新增{what.zh}{called.zh}", f"new {what.en} {called.en}")
            else:
                yield from _changed(register, code, (old, before[code]), (new, row))
        for code, row in before.items():
            if code not in after:
                called = _called(row)
                yield Change(f"{register} {code}", f"取消{what.zh}{called.zh}", f"{what.en} {called.en} is gone")
    yield from _required(old, new)


def _changed(register: str, code: str, before: tuple[Edition, Any], after: tuple[Edition, Any]) -> Iterator[Change]:
    called = _called(after[1])
    for field in fields(after[1]):
        old, new = getattr(before[1], field.name), getattr(after[1], field.name)
        if old != new and field.name == "effect":
            yield Change(
                f"{register} {code} effect", f"{called.zh}的作用方式有变化", f"the effect of {called.en} changed"
            )
        elif old != new:
            name = FIELDS.get(field.name, Names(field.name, field.name))
            was, now = _said(before[0], old), _said(after[0], new)
            zh = f"{called.zh}的{name.zh}：原为 {was.zh}；现为 {now.zh}"
            en = f"{name.en} of {called.en}: was {was.en}; now {now.en}"
            yield Change(f"{register} {code} {field.name}", zh, en)


def _required(old: Edition, new: Edition) -> Iterator[Change]:
    for code in {**old.requires, **new.requires}:
        was, now = (", ".join(one.requires.get(code, ())) or "–" for one in (old, new))
        if was != now:
            zh, en = f"{code} 的必需前置：原为 {was}；现为 {now}", f"what {code} requires: was {was}; now {now}"
            yield Change(f"requires {code}", zh, en)


def _rows(edition: Edition, register: str) -> Mapping[str, Any]:
    if register == "constraints":
        return {one.code: one for one in edition.constraints}
    if register == "questions":
        return {one.code: one for one in edition.questions.values()}
    return {str(code): row for code, row in getattr(edition, register).items()}


def _called(row: Any) -> Names:  # noqa: ANN401  any row of an edition
    title = getattr(row, "title", "")
    return Names(f"“{getattr(row, 'zh', title)}”", f"'{getattr(row, 'en', title)}'")


def _said(edition: Edition, value: object) -> Names:
    match value:
        case Condition():
            return condition_said(edition, value.tree)
        case Limit():
            unit = DAYS[value.kind]
            return Names(f"{value.days} {unit.zh}", f"{value.days} {unit.en}")
        case Option(_, zh, en, available) if available is not None:
            when = condition_said(edition, available.tree)
            return Names(f"{zh}（{when.zh}）", f"{en} (if {when.en})")
        case Measure():
            codes = ", ".join(value.matters)
            return Names(f"{codes}；{value.promised_days} 天", f"{codes}; {value.promised_days} days")
        case tuple():
            parts = [_said(edition, one) for one in value]
            return Names("、".join(one.zh for one in parts) or "无", ", ".join(one.en for one in parts) or "none")
        case None | "":
            return Names("无", "none")
        case _:
            zh, en = getattr(value, "zh", str(value)), getattr(value, "en", str(value))
            return Names(zh, en)
