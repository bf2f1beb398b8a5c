"""A running case was given another list: what has begun keeps its numbers, what is not on the list any more goes."""

from domain.events.cases import PlanAmended
from projections.lifecycle.book import Book
from projections.lifecycle.opening import learn_terms, matter_of
from projections.lifecycle.stages import none_undone, stage_of, with_one_more
from projections.lifecycle.stored.matter import Matter
from projections.rows.replacing import replace

PROGRESS = (
    "attempt",
    "approved",
    "pending",
    "accepted_at",
    "stopped_at",
    "stopped_seconds",
    "promised_due",
    "legal_due",
    "check_due",
    "kept",
    "broken",
)


def amended(book: Book, fact: PlanAmended) -> None:
    """Put the new list into the book."""
    old = {key: row for key, row in book.matters.items() if key[0] == fact.case_id}
    undone, keys = none_undone(), set()
    for planned in fact.plan.matters:
        row = matter_of(fact, planned)
        keys.add(key := (row.case_id, row.matter))
        book.matters[key] = row = _with_progress(row, old[key]) if key in old else row
        undone = undone if row.freed else with_one_more(undone, row.stage)
    for key in old.keys() - keys:
        del book.matters[key]
    project, process = book.projects[fact.case_id], fact.plan.process
    book.projects[fact.case_id] = replace(
        project,
        edition=fact.edition,
        process=process.code,
        budget_days=process.budget_days,
        undone=undone,
        stage=stage_of(undone),
    )
    learn_terms(book, fact, but={row.code for row in old.values() if row.attempt})


def _with_progress(row: Matter, old: Matter) -> Matter:
    return replace(row, **{name: getattr(old, name) for name in PROGRESS})
