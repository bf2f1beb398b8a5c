"""For which answers two editions say different things; that there are no others is proven."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Protocol

import z3

from domain.guidance import Edition
from domain.guidance.conditions.condition import Condition
from domain.guidance.proof import Finding
from infra.prover.terms import Formula
from infra.prover.world import World, world_of


class Row(Protocol):
    """What stands in an edition under a condition."""

    @property
    def zh(self) -> str: ...

    @property
    def en(self) -> str: ...

    @property
    def condition(self) -> Condition: ...


def compared(old: Edition, new: Edition) -> tuple[Finding, ...]:
    """Each difference with answers that show it, as the new edition takes them; none: every list is the same.

    A project is compared when its answers are valid in both. Answers that only one takes are a difference of their own,
    where both ask the same questions.
    """
    before, after = world_of(old), world_of(new)  # the answers have the same names in both, so they are the same
    return tuple(chain(_lists(before, after), _validity(before, after), _processes(before, after)))


def _lists(before: World, after: World) -> Iterator[Finding]:
    solver = z3.Solver()
    solver.add(*before.rules.values(), *after.rules.values())
    registers: list[tuple[str, Mapping[str, Row], Mapping[str, Row]]] = [
        ("matters", before.edition.matters, after.edition.matters),
        ("reforms", before.edition.reforms, after.edition.reforms),
    ]
    for register, was, now in registers:
        for code in {**now, **was}:
            held, holds = _holds(before, was.get(code)), _holds(after, now.get(code))
            called = now.get(code) or was[code]
            for gone, wanted in ((False, z3.And(holds, z3.Not(held))), (True, z3.And(held, z3.Not(holds)))):
                if solver.check(wanted) == z3.sat:
                    zh = f"有项目{'不再' if gone else '新'}适用“{called.zh}”"
                    en = f"'{called.en}' {'no longer' if gone else 'now'} applies to some project"
                    yield Finding(f"{register} {code}", zh=zh, en=en, witness=after.witness(solver.model()))


def _validity(before: World, after: World) -> Iterator[Finding]:
    if before.edition.questions.keys() != after.edition.questions.keys():
        return
    for taken, refused, zh, en in (
        (before, after, "有些答案不再有效", "some answers are no longer valid"),
        (after, before, "有些答案现在有效", "some answers are valid now"),
    ):
        solver = z3.Solver()
        solver.add(*taken.rules.values(), z3.Not(z3.And(list(refused.rules.values()))))
        if solver.check() == z3.sat:
            yield Finding("answers", zh=zh, en=en, witness=taken.witness(solver.model()))


def _processes(before: World, after: World) -> Iterator[Finding]:
    solver = z3.Solver()
    solver.add(*before.rules.values(), *after.rules.values())
    was, now = ({one.code: holds for one, holds in world.processes()} for world in (before, after))
    for code in {**now, **was}:
        never = z3.BoolVal(val=False)
        if solver.check(now.get(code, never) != was.get(code, never)) == z3.sat:
            zh, en = f"有项目的流程类别因 {code} 而不同", f"some project's process differs by {code}"
            yield Finding(f"processes {code}", zh=zh, en=en, witness=after.witness(solver.model()))


def _holds(world: World, row: Row | None) -> Formula:
    return z3.BoolVal(val=False) if row is None else world.holds(row.condition)
