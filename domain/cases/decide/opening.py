"""Opening a case."""

from domain.cases.commands import OpenCase
from domain.events.cases import CaseOpened
from domain.events.fact import Fact


def open_case(command: OpenCase) -> tuple[Fact, ...]:
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
