"""From an enterprise's answers to the command that opens its case."""

from dataclasses import dataclass
from uuid import UUID

from domain.cases.commands import OpenCase
from domain.guidance.answers import Answers
from domain.guidance.edition import Edition
from domain.guidance.match import match
from domain.guidance.plan import plan
from domain.guidance.recording import recorded_plan
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What an enterprise tells about itself and its project. ``segments`` counts the segments of a rail line."""

    enterprise_id: str
    enterprise_name: str
    credit_code: str
    project_name: str
    town: str
    contact: Sealed
    segments: int = 1


def open_case(case_id: UUID, project: Project, answers: Answers, edition: Edition) -> OpenCase:
    """The command, with the list that the answers give. Raises ``AnswerError`` for answers that cannot stand."""
    found = match(edition, answers)
    return OpenCase(
        case_id=case_id,
        enterprise_id=project.enterprise_id,
        enterprise_name=project.enterprise_name,
        credit_code=project.credit_code,
        project_name=project.project_name,
        town=project.town,
        contact=project.contact,
        edition=edition.id,
        edition_hash=edition.content_hash,
        answers=found.answers,
        plan=recorded_plan(plan(edition, found, segments=project.segments), edition),
    )
