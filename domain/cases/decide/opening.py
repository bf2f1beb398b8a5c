"""Opening a case."""

from domain.cases.commands import OpenCase
from domain.cases.rules.in_force import OPENING
from domain.cases.state import CaseState
from domain.events.cases import CaseOpened
from domain.events.fact import Fact
from domain.values.occasion import Occasion
from domain.values.refusal import obey


def open_case(state: CaseState, command: OpenCase, occasion: Occasion) -> tuple[Fact, ...]:
    obey(OPENING, state, command, occasion)
    return (
        CaseOpened(
            case_id=command.case_id,
            enterprise_id=command.enterprise_id,
            enterprise_name=command.enterprise_name,
            credit_code=command.credit_code,
            project_name=command.project_name,
            town=command.town,
            contact=command.contact,
            edition=command.edition,
            edition_hash=command.edition_hash,
            answers=command.answers,
            plan=command.plan,
        ),
    )
