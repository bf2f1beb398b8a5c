"""What the facts of a project and of its housekeeper do to its rows. Facts of other screens do nothing."""

from domain.events.cases import CaseOpened, ProjectCompleted
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
    for planned in fact.plan.matters:
        row = OwnMatter(
            case_id=fact.case_id,
            matter=str(planned.key),
            names=planned.names,
            department=planned.department,
            office=planned.decided_by or planned.department,
            promised_kind=planned.promised_limit.kind,
            legal_kind=planned.legal_limit.kind,
        )
        book.matters[fact.case_id, row.matter] = row
