"""Months of the office, day by day: what people did each day, then a wait until every reaction has come."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID, uuid5

import structlog
from tenacity import retry, retry_if_result, stop_after_delay, wait_fixed

from domain.events.envelope import Origin
from domain.events.planned import PlannedMatter
from domain.values.actor import Actor
from domain.values.calendar import WorkingCalendar
from domain.values.refusal import Refused
from domain.values.shanghai import at_hour
from services.commands.incoming import Incoming
from services.simulation.cast import Cast
from services.simulation.ports import Desk, Promises, Workers
from services.simulation.project import ProjectLife
from services.simulation.visit_course import Visit, course

SIMULATION = UUID("3f0f4a34-93a5-5f0c-8f3a-31b0d7a1c0de")
PATIENCE_SECONDS = 120

log = structlog.get_logger(__name__)


class Season:
    """Runs the projects through the days. It knows nothing but what it did itself and what the reactions opened."""

    def __init__(self, desk: Desk, promises: Promises, *, cast: Cast, calendar: WorkingCalendar) -> None:
        self._desk = desk
        self._promises = promises
        self._cast = cast
        self._calendar = calendar
        self._running: list[ProjectLife] = []
        self.accepted = 0
        self.refused = 0

    def day(self, day: date, opening: Iterable[ProjectLife], workers: Workers) -> None:
        """One day: cases open one after another, so that each housekeeper is chosen in the same order every time."""
        for life in opening:
            self._open(life, at_hour(day, 9, life.random.randint(0, 59)))
        list(workers.map(partial(self._live, day=day), self._running))
        for life in self._running:
            self._await_promises(life, at_hour(day, 17))

    def tell(self, command: object, actor: Actor, *, at: datetime, key: str) -> bool:
        """Send a command as somebody; false when a rule refused it."""
        command_id = uuid5(SIMULATION, key)
        incoming = Incoming(
            principal=actor.id, actor=actor, occurred_at=at, origin=Origin.SIMULATION, command_id=command_id
        )
        try:
            self._desk.handle(command, incoming)
        except Refused as refused:
            self.refused += 1
            log.warning("deed_refused", rule=refused.refusal.rule, command=type(command).__name__, key=key)
            return False
        self.accepted += 1
        return True

    def _open(self, life: ProjectLife, at: datetime) -> None:
        if self.tell(life.opening, life.applicant, at=at, key=f"{life.case_id}/open"):
            _until(lambda: self._promises.housekeeper_of(life.case_id) is not None)
            life.begin(at)
            self._running.append(life)

    def _live(self, life: ProjectLife, *, day: date) -> None:
        for deed in life.deeds_of(day):
            if self.tell(deed.step.command, deed.step.actor, at=deed.at, key=f"{life.case_id}/{life.deeds}"):
                life.done(deed)

    def _await_promises(self, life: ProjectLife, evening: datetime) -> None:
        for contact_id in life.contacts:
            _until(partial(self._promises.is_open, contact_id))
        life.contacts.clear()
        for visit_id, matter in life.visits:
            self._plan_visit(life, visit_id, matter, evening)
        life.visits.clear()

    def _plan_visit(self, life: ProjectLife, visit_id: UUID, matter: PlannedMatter, evening: datetime) -> None:
        _until(lambda: self._promises.owner_of(visit_id) is not None)
        visitor = self._cast.by_id(self._promises.owner_of(visit_id) or "")
        if visitor:
            seal = partial(self._desk.seal, life.opening.contact.subject)
            life.follow(course(life.random, Visit(visit_id, visitor, matter.department, seal)), evening)


@retry(retry=retry_if_result(lambda came: not came), wait=wait_fixed(0.01), stop=stop_after_delay(PATIENCE_SECONDS))
def _until(came: Callable[[], bool]) -> bool:
    return came()


def working_days(calendar: WorkingCalendar, first: date, last: date) -> Sequence[date]:
    """The days on which the office is open, first and last counted."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(day for day in days if calendar.works_on(day))


def spread(random: Random, lives: Sequence[ProjectLife], days: Sequence[date]) -> dict[date, list[ProjectLife]]:
    """On which day each project opens: evenly over all but the last few weeks."""
    opening: dict[date, list[ProjectLife]] = {}
    for life in lives:
        opening.setdefault(random.choice(days[: max(len(days) - 15, 1)]), []).append(life)
    return opening
