"""A running case was given another list: what has begun keeps its progress, what is not on the list any more goes."""

from domain.events.cases import PlanAmended
from projections.checklist.book import Book
from projections.checklist.matters import Material, Matter
from projections.checklist.opening import matter_of
from projections.rows.replacing import replace

CAME = frozenset({"given", "pending"})
PROGRESS = (
    "state", "attempt", "completion", "acceptance_due", "promised_due", "legal_due", "provisional",
    "legal_provisional", "procedure", "document", "reason", "corrections", "received_at", "accepted_at", "decided_at",
    "check_state", "check_due", "check_provisional", "finding", "last_step", "last_step_at",
)  # fmt: skip


def amended(book: Book, fact: PlanAmended) -> None:
    """Put the new list into the book."""
    process, case_id = fact.plan.process, fact.case_id
    book.cases[case_id] = replace(
        book.cases[case_id],
        edition=fact.edition,
        edition_hash=fact.edition_hash,
        answers=fact.answers,
        process=process.code,
        process_names=process.names,
        budget_days=process.budget_days,
        stages=fact.plan.stages,
        reforms=fact.plan.reforms,
        matters_total=len(fact.plan.matters),
    )
    old = {key: row for key, row in book.matters.items() if key[0] == case_id}
    for nth, planned in enumerate(fact.plan.matters):
        key = case_id, str(planned.key)
        row = matter_of(fact, planned, nth)
        book.matters[key] = _with_progress(row, old[key]) if key in old else row
    for key in old.keys() - {(case_id, str(planned.key)) for planned in fact.plan.matters}:
        del book.matters[key]


def _with_progress(row: Matter, old: Matter) -> Matter:
    """What has been handed in was handed in, also where nothing else has begun."""
    came = {one.code: one for one in old.materials if one.state in CAME}
    kept = replace(row, materials=tuple(_came(one, came.get(one.code)) for one in row.materials))
    return replace(kept, **{name: getattr(old, name) for name in PROGRESS}) if old.last_step else kept


def _came(one: Material, old: Material | None) -> Material:
    return replace(one, state=old.state) if old else one
