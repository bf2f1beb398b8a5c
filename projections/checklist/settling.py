"""What follows from all rows of a case: what can start, where materials come from, which stage it is in."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

from projections.checklist.book import Book
from projections.checklist.matters import DONE, RUNNING, Material, Matter
from projections.rows.replacing import replace

GRANTED = DONE - {"waived"}
Results = Mapping[str, Sequence[Matter]]


def settle(book: Book, cases: Collection[UUID]) -> None:
    """Bring the derived columns of these cases up to date."""
    lists: defaultdict[UUID, list[Matter]] = defaultdict(list)
    for row in book.matters.values():
        lists[row.case_id].append(row)
    for case_id in cases:
        _settle_matters(book, lists[case_id])
        _settle_case(book, case_id, lists[case_id])


def _settle_case(book: Book, case_id: UUID, matters: Collection[Matter]) -> None:
    undone = [row.stage for row in matters if not row.is_freed]
    settled = replace(book.cases[case_id], stage=min(undone, default=0), matters_done=len(matters) - len(undone))
    if settled != book.cases[case_id]:
        book.cases[case_id] = settled


def _settle_matters(book: Book, matters: Iterable[Matter]) -> None:
    freed = {row.matter for row in matters if row.is_freed}
    results = _results(matters)
    for row in matters:
        settled = replace(_startable(row, freed), materials=_sourced(row, results))
        if settled != row:
            book.matters[row.case_id, row.matter] = settled


def _results(matters: Iterable[Matter]) -> Results:
    """The matters that have given their result, by code, in the plan's order."""
    results: defaultdict[str, list[Matter]] = defaultdict(list)
    for row in sorted(matters, key=lambda row: row.nth):
        if row.state in GRANTED:
            results[row.matter.partition(":")[0]].append(row)
    return results


def _startable(row: Matter, freed: AbstractSet[str]) -> Matter:
    if row.state in RUNNING or row.is_freed:
        return replace(row, waits_for=())
    waits_for = tuple(key for key in (*row.predecessors, *row.stage_gate) if key not in freed)
    untouched = row.state in {"waiting", "startable"}
    state = ("waiting" if waits_for else "startable") if untouched else row.state
    return replace(row, state=state, waits_for=waits_for)


def _sourced(row: Matter, results: Results) -> tuple[Material, ...]:
    instance = row.matter.partition(":")[2]
    return tuple(_from(material, instance, results) for material in row.materials)


def _from(material: Material, instance: str, results: Results) -> Material:
    """A paper that came stays given; a shared one or an earlier result is never asked for again."""
    kind, _, codes = material.origin.partition(":")
    came = material.state in {"given", "pending"}
    if kind == "shared":
        return material if came else replace(material, state="shared")
    if kind != "result":
        return material
    source = _source(re.split(r"[|,]", codes), instance, results)
    state = material.state if came else "result" if source else "awaited"
    held = (source.matter, source.document) if source else ("", "")
    return replace(material, state=state, source=held[0], document=held[1])


def _source(codes: Sequence[str], instance: str, results: Results) -> Matter | None:
    """The matter that gave the result: of the same instance where there is one, else the first."""
    found = [row for code in codes for row in results.get(code, ())]
    return next((row for row in found if row.matter.partition(":")[2] == instance), next(iter(found), None))
