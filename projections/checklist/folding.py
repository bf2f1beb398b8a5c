"""Which facts do what to the view's rows."""

from domain.events.commitments import CommitmentStep
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.matters import MatterStep
from domain.events.return_visits import VisitStep
from domain.events.utility_contacts import UtilityContactStep
from projections.checklist.book import Book
from projections.checklist.case_facts import fold_case
from projections.checklist.check_facts import fold_check
from projections.checklist.contact_facts import fold_contact
from projections.checklist.matter_facts import fold_matter
from projections.checklist.visit_facts import fold_visit


def fold(book: Book, recorded: Recorded[Fact]) -> None:
    """Hand a fact to its family."""
    match recorded.fact:
        case MatterStep() as fact:
            fold_matter(book, fact, recorded.envelope)
        case CommitmentStep() as fact:
            fold_check(book, fact)
        case UtilityContactStep() as fact:
            fold_contact(book, fact, recorded.envelope)
        case VisitStep() as fact:
            fold_visit(book, fact, recorded.envelope)
        case fact:
            fold_case(book, fact, recorded.envelope)
