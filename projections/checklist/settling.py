"""What follows from all rows of a case: what can start, where materials come from, which stage it is in."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from uuid import UUID

from projections.checklist.book import Book
from projections.checklist.matters import DONE, RUNNING, Material, Matter
from projections.rows.replacing import replace


def settle(book: Book, cases: Collection[UUID]) -> None:
    """Bring the derived columns of these cases up to date."""
    lists: defaultdict[UUID, list[Matter]] = defaultdict(list)
    for row in book.matters.values():
        lists[row.case_id].append(row)
    for case_id in cases:
        _settle_matters(book, lists[case_id])
        _settle_case(book, case_id, lists[case_id])


def _settle_case(book: Book, case_id: UUID, matters: Collection[Matter]) -> None:
    undone = [row.stage for row in matters if row.state not in DONE]
    settled = replace(book.cases[case_id], stage=min(undone, default=0), matters_done=len(matters) - len(undone))
    if settled != book.cases[case_id]:
        book.cases[case_id] = settled


def _settle_matters(book: Book, matters: Iterable[Matter]) -> None:
    freed = {row.matter for row in matters if row.state in DONE}
    with_result = {row.matter.partition(":")[0] for row in matters if row.state in DONE and not row.waived}
    for row in matters:
        settled = replace(_startable(row, freed), materials=_sourced(row, with_result))
        if settled != row:
            book.matters[row.case_id, row.matter] = settled


def _startable(row: Matter, freed: AbstractSet[str]) -> Matter:
    if row.state in RUNNING | DONE:
        return replace(row, waits_for=())
    waits_for = tuple(key for key in (*row.predecessors, *row.stage_gate) if key not in freed)
    untouched = row.state in {"waiting", "startable"}
    state = ("waiting" if waits_for else "startable") if untouched else row.state
    return replace(row, state=state, waits_for=waits_for)


def _sourced(row: Matter, with_result: AbstractSet[str]) -> tuple[Material, ...]:
    return tuple(replace(material, state=_source(material, with_result)) for material in row.materials)


def _source(material: Material, with_result: AbstractSet[str]) -> str:
    """A paper that came stays given; a shared one or an earlier result is never asked for again."""
    kind, _, codes = material.origin.partition(":")
    if material.state in {"given", "pending"} or kind not in {"shared", "result"}:
        return material.state
    if kind == "shared":
        return "shared"
    return "result" if with_result & set(re.split(r"[|,]", codes)) else "awaited"
