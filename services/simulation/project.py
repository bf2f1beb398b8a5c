"""The life of one simulated project: it remembers what it has done and knows what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from domain.cases.commands import CompleteProject, OpenCase, RecordConstructionStarted, RecordLandAcquired
from domain.cases.matter_commands import ApproveMatter, DisapproveMatter, MatterCommand
from domain.events.planned import PlannedMatter
from domain.events.streams import contact_id_of, visit_id_of
from domain.values.actor import Actor
from domain.values.calendar import WorkingCalendar
from domain.values.matter_key import MatterKey
from domain.values.shanghai import at_hour, day_of
from services.simulation.cast import Cast
from services.simulation.matter_course import Parties, course
from services.simulation.step import Course, Step

LAND = ("LX-10", "LX-11")
PERMITS = ("SG-05", "SG-06", "SG-09", "SG-11")
ACCEPTANCE = 4
NEXT_DEED = timedelta(minutes=25)


@dataclass(slots=True)
class Due:
    """The next step of one course, and when it is done."""

    at: datetime
    step: Step
    rest: Course


@dataclass(slots=True)
class ProjectLife:
    """One project. ``waiting`` are the promises that reactions must have opened before the day can end."""

    random: Random
    opening: OpenCase
    applicant: Actor
    cast: Cast
    calendar: WorkingCalendar
    project_code: str
    building_days: int
    due: list[Due] = field(default_factory=list)
    freed: set[MatterKey] = field(default_factory=set)
    started: set[MatterKey] = field(default_factory=set)
    completions: dict[MatterKey, int] = field(default_factory=dict)
    visits: list[tuple[UUID, PlannedMatter]] = field(default_factory=list)
    contacts: list[UUID] = field(default_factory=list)
    construction_ends: date | None = None
    deeds: int = 0

    @property
    def case_id(self) -> UUID:
        """The project's case."""
        return self.opening.case_id

    def begin(self, at: datetime) -> None:
        """Go on after the case was opened."""
        self.freed |= {matter.key for matter in self.opening.plan.matters if matter.waived}
        self._start_what_can(at)

    def deeds_of(self, day: date) -> Iterator[Due]:
        """What is done on a day, in order; doing it may add more to the same day."""
        while found := min((one for one in self.due if day_of(one.at) <= day), key=lambda one: one.at, default=None):
            self.due.remove(found)
            yield found

    def done(self, deed: Due) -> None:
        """Remember a deed that was accepted, and plan what follows it."""
        self.deeds += 1
        match deed.step.command:
            case ApproveMatter() as approved:
                self._complete(approved)
                self._free(approved.matter, deed.at)
            case DisapproveMatter() as disapproved:
                self._complete(disapproved)
            case _:
                pass
        self.follow(deed.rest, deed.at)

    def follow(self, course_: Course, after: datetime) -> None:
        """Plan the next step of a course, if it has one."""
        if step := next(course_, None):
            self.due.append(Due(self._moment(after, step.wait), step, course_))

    def _moment(self, after: datetime, working_days: int) -> datetime:
        if working_days == 0:
            return after + NEXT_DEED
        day = self.calendar.working_days_after(day_of(after), working_days)
        return at_hour(day, self.random.randint(9, 16), self.random.randint(0, 59))

    def _complete(self, command: MatterCommand) -> None:
        nth = self.completions[command.matter] = self.completions.get(command.matter, 0) + 1
        matter = self._planned(command.matter)
        self.visits.append((visit_id_of(self.case_id, command.matter, nth), matter))

    def _free(self, key: MatterKey, at: datetime) -> None:
        self.freed.add(key)
        self._milestones(key, at)
        self._start_what_can(at)

    def _start_what_can(self, at: datetime) -> None:
        for matter in self.opening.plan.matters:
            if matter.key not in self.started | self.freed and not matter.waits_for(self.freed):
                self.started.add(matter.key)
                self._start(matter, at)

    def _start(self, matter: PlannedMatter, at: datetime) -> None:
        if matter.utility:
            self.contacts.append(contact_id_of(self.case_id, matter.key))
        officers = self.cast.officers
        decides, checks = officers[matter.decided_by].actor, officers[matter.department].actor
        parties = Parties(self.applicant, decides, checks, self.project_code)
        going = course(self.random, self.case_id, matter, parties, self._preparation(matter, at))
        self.follow(going, at)

    def _preparation(self, matter: PlannedMatter, at: datetime) -> int:
        """Papers take their time, and acceptance waits for the building."""
        papers = self.random.randint(1, 4 + 2 * len(matter.materials))
        if matter.stage != ACCEPTANCE:
            return papers
        ends = self.construction_ends or self.calendar.working_days_after(day_of(at), self.building_days)
        return papers + max(self.calendar.working_days_between(day_of(at), ends), 0)

    def _milestones(self, key: MatterKey, at: datetime) -> None:
        if key.code in LAND:
            self._plan(RecordLandAcquired(self.case_id, day_of(at)), at)
        if key.code in PERMITS and self.construction_ends is None:
            starts = self.calendar.working_days_after(day_of(at), self.random.randint(2, 12))
            self.construction_ends = self.calendar.working_days_after(starts, self.building_days)
            self._plan(RecordConstructionStarted(self.case_id, starts), at_hour(starts, 16, 30))
        if len(self.freed) == len(self.opening.plan.matters):
            ends = self.calendar.working_days_after(day_of(at), 3)
            self._plan(CompleteProject(self.case_id, ends), at_hour(ends, 16, 45))

    def _plan(self, command: object, at: datetime) -> None:
        self.due.append(Due(at + NEXT_DEED, Step(0, self.applicant, command), iter(())))

    def _planned(self, key: MatterKey) -> PlannedMatter:
        return next(matter for matter in self.opening.plan.matters if matter.key == key)
