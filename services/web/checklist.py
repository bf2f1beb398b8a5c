"""A project's list, arranged for reading."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.events.planned import Term
from domain.guidance.edition import Edition
from domain.values.names import Names
from projections.checklist.cases import Case
from projections.checklist.matters import RUNNING, Material, Matter
from services.http.ports import Account
from services.web.actions import APPLICANTS, joint_steps_for, steps_for
from services.web.clocks import Clock, clocks_of

MILESTONES = ("land_acquired", "construction_started", "production_started", "completed")


@dataclass(frozen=True, slots=True)
class Waited:
    """What a matter waits for; ``matter`` is nothing where the viewer does not see it."""

    key: str
    names: Names
    matter: Matter | None


class Checklist:
    """What is next, what runs, and every stage with its matters."""

    def __init__(self, account: Account, case: Case, matters: Sequence[Matter], *, edition: Edition) -> None:
        self._account = account
        self._case = case
        self._edition = edition
        self._by_key = {one.matter: one for one in matters}
        self._frees = Counter(key for one in matters for key in one.waits_for)
        self._is_over = case.completed is not None
        self.matters = matters

    @property
    def todo(self) -> tuple[Matter, ...]:
        """What the viewer can do something about now: corrections, then what is due, then what frees the most."""
        mine = [one for one in self.matters if self._is_mine(one)]
        return tuple(sorted(mine, key=self._urgency))

    @property
    def next(self) -> tuple[Matter, ...]:
        """What the applicant can do next, for those who look on."""
        if self._account.role in APPLICANTS or self._is_over:
            return ()
        return tuple(sorted((one for one in self.matters if one.can_start), key=self._urgency))

    @property
    def running(self) -> tuple[Matter, ...]:
        """What others are working on, the most urgent first."""
        found = [one for one in self.matters if one.state in RUNNING and not self._is_mine(one)]
        return tuple(sorted(found, key=lambda one: (one.due is None, one.due, one.nth)))

    @property
    def stages(self) -> tuple[tuple[Term, tuple[Matter, ...]], ...]:
        """Each stage that has matters, in the plan's order."""
        lanes = (
            (term, tuple(one for one in self.matters if str(one.stage) == term.code)) for term in self._case.stages
        )
        return tuple((term, lane) for term, lane in lanes if lane)

    @property
    def milestones(self) -> tuple[tuple[str, object], ...]:
        """Name and day of each milestone; None while it is to come."""
        return tuple((name, getattr(self._case, name)) for name in MILESTONES)

    @property
    def next_milestone(self) -> str:
        """The first milestone to come, or an empty text."""
        return next((name for name, day in self.milestones if day is None), "")

    @staticmethod
    def done(lane: Sequence[Matter]) -> int:
        """How many matters of a stage are behind us."""
        return sum(one.is_freed for one in lane)

    def is_open(self, lane: Sequence[Matter]) -> bool:
        """Whether something in a stage can be done or is being done."""
        return not self._is_over and any(one.state in RUNNING or one.can_start for one in lane)

    def group(self, matter: Matter) -> Names:
        """What the matters are called that are decided together: by their reform, else by their group."""
        code = matter.group_code
        reforms = (one.names for one in self._case.reforms if code.startswith(one.code))
        return next(reforms, Names(code, code))

    def open_members(self, matter: Matter) -> tuple[Matter, ...]:
        """The matters of its group that are still to be decided, as far as the viewer sees them."""
        return tuple(one for one in self.matters if one.group_code == matter.group_code != "" and not one.is_freed)

    def joint_steps(self, matter: Matter) -> tuple[str, ...]:
        """What the viewer may try on all of its group at once."""
        return joint_steps_for(self._account, self.open_members(matter), completed=self._is_over)

    def dossier(self, matter: Matter) -> tuple[Material, ...]:
        """The materials that its group asks for, each once: not what is there already, nor what a matter results in."""
        papers = [paper for one in self.open_members(matter) for paper in one.materials]
        return tuple({one.code: one for one in papers if not one.is_held and one.state != "awaited"}.values())

    def waited(self, matter: Matter) -> tuple[Waited, ...]:
        """What a matter waits for, with how that stands where the viewer sees it."""
        return tuple(Waited(key, self.name(key), self._by_key.get(key)) for key in matter.waits_for)

    @staticmethod
    def runs(matter: Matter) -> bool:
        """Whether an application for it is under way."""
        return matter.state in RUNNING

    def frees(self, matter: Matter) -> int:
        """How many matters of the list wait for this one."""
        return self._frees[matter.matter]

    def name(self, key: str) -> Names:
        """What a matter is called, also one that the viewer does not see; its code when the edition lost it."""
        if found := self._by_key.get(key):
            return found.names
        known = self._edition.matters.get(key.partition(":")[0])
        return Names(known.zh, known.en) if known else Names(key, key)

    @staticmethod
    def clocks(matter: Matter) -> tuple[Clock, ...]:
        """The clocks that run or stand still."""
        return clocks_of(matter)

    def steps(self, matter: Matter) -> tuple[str, ...]:
        """What the viewer may try on a matter."""
        return steps_for(self._account, matter, completed=self._is_over)

    def _urgency(self, one: Matter) -> tuple[bool, date, int, int]:
        due = one.due or (one.check_due if one.check_state == "open" else None)
        return one.state != "correcting", due or date.max, -self.frees(one), one.nth

    def _is_mine(self, matter: Matter) -> bool:
        if self._account.role in APPLICANTS:
            return not self._is_over and (matter.state == "correcting" or matter.can_start)
        asked = matter.state in {"received", "at_window", "accepted", "suspended"} or matter.check_state == "open"
        return asked and bool(self.steps(matter))
