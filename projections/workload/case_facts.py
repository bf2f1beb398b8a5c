"""What the facts of a project and of its housekeeper do to its rows. Facts of other screens do nothing."""

from collections.abc import Iterator

from domain.events.cases import CaseOpened, PlanAmended, ProjectCompleted
from domain.events.envelope import Envelope
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned, NoHousekeeperAvailable
from projections.rows.replacing import replace
from projections.workload.book import Book
from projections.workload.own_matter import OwnMatter
from projections.workload.pending_materials import close_pending
from projections.workload.rows import CaseLoad


def fold_case(book: Book, fact: Fact, envelope: Envelope) -> None:
    """Open the project, or change its row."""
    match fact:
        case CaseOpened():
            _open(book, fact, envelope)
        case PlanAmended():
            _amend(book, fact)
        case HousekeeperAssigned():
            row = book.cases[fact.case_id]
            assigned = replace(row, housekeeper_id=fact.housekeeper_id, housekeeper_name=fact.name)
            book.cases[fact.case_id] = replace(assigned, housekeeper_reason=fact.reason)
        case NoHousekeeperAvailable():
            book.cases[fact.case_id] = replace(book.cases[fact.case_id], housekeeper_reason=fact.reason)
        case ProjectCompleted():
            book.cases[fact.case_id] = replace(book.cases[fact.case_id], completed=fact.on)
            close_pending(book, fact.case_id, at=envelope.occurred_at)
        case _:
            pass


def _open(book: Book, fact: CaseOpened, envelope: Envelope) -> None:
    book.cases[fact.case_id] = CaseLoad(
        case_id=fact.case_id,
        project_name=fact.project_name,
        enterprise_name=fact.enterprise_name,
        town=fact.town,
        process=fact.plan.process.code,
        process_names=fact.plan.process.names,
        opened_at=envelope.occurred_at,
        origin=envelope.origin,
    )
    for row in _matters(fact):
        book.matters[fact.case_id, row.matter] = row


def _amend(book: Book, fact: PlanAmended) -> None:
    """What is owed stays as it is: it is owed for matters that have begun, and those stay on the list."""
    process = fact.plan.process
    book.cases[fact.case_id] = replace(book.cases[fact.case_id], process=process.code, process_names=process.names)
    old = {key: row for key, row in book.matters.items() if key[0] == fact.case_id}
    rows = {(fact.case_id, row.matter): row for row in _matters(fact)}
    for key, row in rows.items():
        book.matters[key] = replace(row, attempt=old[key].attempt) if key in old else row
    for key in old.keys() - rows.keys():
        del book.matters[key]


def _matters(fact: CaseOpened | PlanAmended) -> Iterator[OwnMatter]:
    for planned in fact.plan.matters:
        yield OwnMatter(
            case_id=fact.case_id,
            matter=str(planned.key),
            names=planned.names,
            department=planned.department,
            office=planned.decided_by or planned.department,
            promised_kind=planned.promised_limit.kind,
            legal_kind=planned.legal_limit.kind,
        )
