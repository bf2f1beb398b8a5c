"""What is sent about another list for a running project."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from domain.cases.commands import UndoAmendment
from services.http.bodies.body import Body, Text
from services.http.bodies.cases import Answers

EXAMPLE: JsonDict = {"answers": {"project_category": "ent_logistics", "build_nature": "new"}}


class Changed(BaseModel):
    """Answers that might be given instead of those of the project; the whole of them."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE]})

    answers: Answers


class Amend(Body):
    """The answers of a project, all of them, as they are now, and why they changed."""

    answers: Answers
    reason: Annotated[Text, Field(examples=["用地方式改为租赁"])]


class Undo(Body):
    """Why the last amendment is taken back."""

    reason: Text

    def command(self, case_id: UUID) -> UndoAmendment:
        return UndoAmendment(case_id, self.reason)
