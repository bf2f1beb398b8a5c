"""A return visit as one writes it with plain ``eventsourcing``."""

from datetime import date
from uuid import UUID, uuid4

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import JSONTranscoder, Transcoding


class DateAsISO(Transcoding):
    """Dates, which the library leaves to its users."""

    type = date
    name = "date_iso"

    def encode(self, obj: date) -> str:
        return obj.isoformat()

    def decode(self, data: str) -> date:
        return date.fromisoformat(data)


class Visit(Aggregate):
    """One visit, with the fields of ours."""

    @event("Opened")
    def __init__(self, case_id: UUID, matter: str, owner: str, deputy: str, due: date) -> None:
        self.case_id = case_id
        self.matter = matter
        self.owner = owner
        self.deputy = deputy
        self.due = due
        self.satisfaction = 0
        self.problems: dict[UUID, bool] = {}

    @event("Made")
    def make(self, channel: str, satisfaction: int, subject: UUID, remarks: str) -> None:
        self.satisfaction = satisfaction

    @event("ProblemRaised")
    def raise_problem(self, problem_id: UUID, kind: str, department: str, subject: UUID, description: str) -> None:
        if self.satisfaction == 0 or problem_id in self.problems:
            raise ValueError(problem_id)
        self.problems[problem_id] = False


class VisitApplication(Application[UUID]):
    """Load, decide, save."""

    name = "visits"

    def register_transcodings(self, transcoder: JSONTranscoder) -> None:
        super().register_transcodings(transcoder)
        transcoder.register(DateAsISO())

    def raise_problem(self, visit_id: UUID, subject: UUID, description: str) -> None:
        visit: Visit = self.repository.get(visit_id)
        visit.raise_problem(uuid4(), "complex", "zjw", subject, description)
        self.save(visit)
