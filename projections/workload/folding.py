"""Which facts do what to the view's rows."""

from domain.events.commitments import CommitmentStep
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.matters import MatterStep
from domain.events.return_visits import VisitStep
from domain.events.utility_contacts import UtilityContactStep
from projections.workload.book import Book
from projections.workload.case_facts import fold_case
from projections.workload.check_facts import fold_check
from projections.workload.contact_facts import fold_contact
from projections.workload.matter_facts import fold_matter
from projections.workload.visit_facts import fold_visit


def fold(book: Book, recorded: Recorded[Fact]) -> None:
    """Hand a fact to its family."""
    match recorded.fact:
        case MatterStep() as fact:
            fold_matter(book, fact, recorded.envelope)
        case CommitmentStep() as fact:
            fold_check(book, fact, recorded.envelope)
        case UtilityContactStep() as fact:
            fold_contact(book, fact, recorded.envelope)
        case VisitStep() as fact:
            fold_visit(book, fact, recorded.envelope)
        case fact:
            fold_case(book, fact, recorded.envelope)
