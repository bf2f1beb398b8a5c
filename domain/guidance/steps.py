"""Questions and facts in the order in which they can be settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.guidance.conditions.kinds import BOOL, Kind
from domain.guidance.facts import Fact, fact
from domain.guidance.questions import Question, kind_of_answer, question
from domain.guidance.reading import Row

Step = Question | Fact


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps in order, and every name that a condition may use."""

    steps: tuple[Step, ...]
    names: Mapping[str, Kind]


def steps(questions: Iterable[Row], facts: Iterable[Row]) -> Steps:
    """Read them; raises `EditionError` when one looks at a later one."""
    rows = list(questions)
    kinds = _kinds(rows)
    facts_after = _facts_after(facts, kinds)
    found: list[Step] = list(facts_after.get("", ()))
    known = {step.name: BOOL for step in found if isinstance(step, Fact)}
    for row in rows:
        key = row.text("key")
        found.append(_settled(row, known))
        found.extend(facts_after.get(key, ()))
        known |= {key: kinds[key]} | {one.name: BOOL for one in facts_after.get(key, ())}
    return Steps(tuple(found), known)


def _kinds(rows: Iterable[Row]) -> Mapping[str, Kind]:
    kinds: dict[str, Kind] = {}
    for row in rows:
        if row.text("key") in kinds:
            raise row.error("key", zh="已被使用", en="is taken")
        kinds[row.text("key")] = kind_of_answer(row)
    return kinds


def _settled(row: Row, known: Mapping[str, Kind]) -> Question:
    for key in row.texts("depends_on"):
        if key not in known:
            raise row.error("depends_on", zh=f"没有 {key!r}，或其位置在后", en=f"{key!r} is unknown, or comes later")
    return question(row, known)


def _facts_after(rows: Iterable[Row], kinds: Mapping[str, Kind]) -> Mapping[str, list[Fact]]:
    """The facts by the last question that each of them needs, itself or through another fact."""
    order = ["", *kinds]
    last: dict[str, str] = {key: key for key in kinds}
    after: dict[str, list[Fact]] = {}
    for row in rows:
        one = fact(row, {name: kinds.get(name, BOOL) for name in last})
        if one.name in last:
            raise row.error("name", zh="已被使用", en="is taken")
        last[one.name] = max((last[name] for name in one.condition.names), key=order.index, default="")
        after.setdefault(last[one.name], []).append(one)
    return after
