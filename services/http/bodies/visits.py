"""What a visitor sends about a return visit. What people said is sealed before it goes on."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from domain.events.return_visits import ProblemKind
from domain.return_visits import commands
from services.http.bodies.body import Body, Line, Prose, Seal, Short, Text


class Made(Body):
    """The talk took place; 1 is very satisfied, 5 very dissatisfied."""

    deed: Literal["make"]
    channel: Line
    identity_disclosed: bool = False
    satisfaction: int
    remarks: Prose = ""

    def command(self, visit_id: UUID, seal: Seal) -> commands.MakeReturnVisit:
        remarks = seal(self.remarks) if self.remarks else None
        return commands.MakeReturnVisit(visit_id, self.channel, self.identity_disclosed, self.satisfaction, remarks)


class Raised(Body):
    """The applicant raised a problem; its id comes from the sender, so that a repetition raises nothing twice."""

    deed: Literal["raise"]
    problem_id: UUID
    kind: ProblemKind
    department: Short = ""
    description: Text

    def command(self, visit_id: UUID, seal: Seal) -> commands.RaiseVisitProblem:
        return commands.RaiseVisitProblem(visit_id, self.problem_id, self.kind, seal(self.description), self.department)


class Settled(Body):
    """A problem was settled."""

    deed: Literal["settle"]
    problem_id: UUID
    answer: Text

    def command(self, visit_id: UUID, seal: Seal) -> commands.SettleVisitProblem:
        return commands.SettleVisitProblem(visit_id, self.problem_id, seal(self.answer))


class Closed(Body):
    """The visit is over."""

    deed: Literal["close"]

    def command(self, visit_id: UUID, _: Seal) -> commands.CloseReturnVisit:
        return commands.CloseReturnVisit(visit_id)


VisitDeed = Annotated[Made | Raised | Settled | Closed, Field(discriminator="deed")]
