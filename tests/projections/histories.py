"""Histories that can happen: projects that walk their way at random, repeatable from a seed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from domain.cases.carrying_over import carried_over
from domain.cases.evolve import evolve
from domain.cases.state import EMPTY
from domain.events.cases import (
    CaseOpened,
    ConstructionStarted,
    LandAcquired,
    PlanAmended,
    ProjectCodeAssigned,
    ProjectCompleted,
)
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.fact import Fact
from domain.events.housekeepers import (
    HousekeeperAssigned,
    HousekeeperEnrolled,
    NoHousekeeperAvailable,
    SlotReleased,
    SlotTaken,
)
from domain.events.matters import MatterApproved, MatterApprovedWithMaterialsPending, MatterCompletion, MatterRevoked
from domain.events.planned import Plan, PlannedMatter
from domain.events.return_visits import (
    ProblemKind,
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
)
from domain.events.streams import (
    POOL,
    STEWARD,
    assignment_stream,
    case_stream,
    contact_id_of,
    contact_stream,
    visit_id_of,
    visit_stream,
)
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from domain.values.shanghai import day_of
from tests.examples.facts import SEALED, example
from tests.examples.plans import plan, small_plan
from tests.projections.attempts import attempt

EDITION = "histories"  # its matters are called by other names than those of an edition that is in force
KEEPERS = ("keeper-1", "keeper-2")


@dataclass(frozen=True)
class Happening:
    """A fact, its stream and when it occurred; of a case, or of none."""

    stream: str
    case_id: UUID | None
    fact: Fact
    at: datetime


def history(seed: int, *, cases: int = 3, amended: float = 0.0) -> list[Happening]:
    """The pool's beginning, then the lives of some cases, interleaved; how likely a list is changed at a turn."""
    rng = Random(seed)
    start = datetime(2026, 1, 5, 1, tzinfo=UTC)
    enrolled = [Happening(POOL, None, HousekeeperEnrolled(keeper, SEALED, 8), start) for keeper in KEEPERS]
    lives = [
        iter(Life(uuid5(STEWARD, f"{seed}/{nth}"), Random(f"{seed}/{nth}"), start, amended=amended).tell())
        for nth in range(cases)
    ]
    return [*enrolled, *_interleaved(rng, lives)]


def _interleaved(rng: Random, lives: list[Iterator[Happening]]) -> Iterator[Happening]:
    while lives:
        life = rng.choice(lives)
        told = next(life, None)
        if told is None:
            lives.remove(life)
        else:
            yield told


def _among(one: PlannedMatter, keys: set[MatterKey], *, waived: bool) -> PlannedMatter:
    """The matter as it waits for these alone."""
    predecessors = tuple(key for key in one.predecessors if key in keys)
    gate = tuple(key for key in one.stage_gate if key in keys)
    return replace(one, predecessors=predecessors, stage_gate=gate, waived=waived)


class Life:
    """One project's life."""

    def __init__(self, case_id: UUID, rng: Random, start: datetime, *, amended: float) -> None:
        self._case = case_id
        self._rng = rng
        self._now = start + timedelta(days=rng.randrange(30))
        self._plan: Plan = small_plan()
        self._freed = {planned.key for planned in self._plan.matters if planned.waived}
        self._counts: dict[MatterKey, list[int]] = {planned.key: [0, 0] for planned in self._plan.matters}
        self._keeper = ""
        self._amended = amended
        self._state = EMPTY

    def tell(self) -> Iterator[Happening]:
        yield from self._of_case(self._opened())
        yield from self._assigned()
        yield from self._of_case(LandAcquired(self._case, day_of(self._now)))
        for _ in range(self._rng.randrange(4, 24)):
            if self._amended and self._rng.random() < self._amended:
                yield from self._another_list()
            if able := [planned for planned in self._plan.matters if self._can_start(planned)]:
                yield from self._matter(self._rng.choice(able))
        if len(self._freed) == len(self._plan.matters):
            yield from self._of_case(ConstructionStarted(self._case, day_of(self._now)))
            yield from self._of_case(ProjectCompleted(self._case, day_of(self._now)))
            if self._keeper:
                yield self._at(POOL, SlotReleased(self._keeper, self._case, "项目办结"), of_case=False)

    def _opened(self) -> CaseOpened:
        names = {"enterprise_name": f"企业{self._case.hex[:4]}", "project_name": f"项目{self._case.hex[:4]}"}
        return example(CaseOpened, case_id=self._case, edition=EDITION, plan=self._plan, **names)

    def _another_list(self) -> Iterator[Happening]:
        """Some matters come, some go, some are waived."""
        rows = [one for one in small_plan().matters if self._rng.random() < 0.7] or list(small_plan().matters[:1])
        keys = {one.key for one in rows}
        asked = plan(*(_among(one, keys, waived=self._rng.random() < 0.2) for one in rows))
        self._plan = carried_over(self._state, self._plan, asked)
        yield from self._of_case(example(PlanAmended, case_id=self._case, edition=EDITION, plan=self._plan))
        self._freed = set(self._state.freed)
        self._counts = {one.key: [0, 0] for one in self._plan.matters} | self._counts

    def _assigned(self) -> Iterator[Happening]:
        stream = assignment_stream(self._case)
        if self._rng.random() < 0.3:
            yield self._at(stream, example(NoHousekeeperAvailable, case_id=self._case))
        if self._rng.random() < 0.9:
            self._keeper = self._rng.choice(KEEPERS)
            yield self._at(POOL, SlotTaken(self._keeper, self._case), of_case=False)
            yield self._at(stream, example(HousekeeperAssigned, case_id=self._case, housekeeper_id=self._keeper))

    def _can_start(self, planned: PlannedMatter) -> bool:
        return planned.key not in self._freed and not planned.waits_for(self._freed)

    def _matter(self, planned: PlannedMatter) -> Iterator[Happening]:
        key = planned.key
        if planned.utility and self._counts[key][0] == 0:
            yield from self._contact(planned)
        self._counts[key][0] += 1
        attempts, completions = self._counts[key]
        for fact in attempt(self._rng, self._case, key, attempt=attempts, completion=completions + 1, now=self._now):
            yield from self._of_case(fact)
            if isinstance(fact, MatterCompletion):
                self._counts[key][1] += 1
                yield from self._completed(planned, fact)

    def _completed(self, planned: PlannedMatter, fact: MatterCompletion) -> Iterator[Happening]:
        if isinstance(fact, MatterApproved | MatterApprovedWithMaterialsPending):
            self._freed.add(planned.key)
            if planned.key.code == "LX-01" and fact.completion == 1:
                yield from self._of_case(example(ProjectCodeAssigned, case_id=self._case))
            yield from self._check(planned, fact)
        yield from self._visit(planned.key, fact)
        if planned.key in self._freed and self._rng.random() < 0.08:
            self._freed.discard(planned.key)
            yield from self._of_case(MatterRevoked(self._case, planned.key, "材料不实"))

    def _check(self, planned: PlannedMatter, fact: MatterCompletion) -> Iterator[Happening]:
        if planned.letter is None:
            return
        step = self._case, planned.key, fact.completion
        yield from self._of_case(CommitmentCheckOpened(*step, self._due(42)))
        found = self._rng.random()
        if found < 0.4:
            yield from self._of_case(CommitmentKept(*step, "与承诺一致"))
        elif found < 0.6:
            self._freed.discard(planned.key)
            yield from self._of_case(CommitmentBroken(*step, "未按承诺实施"))
            yield from self._of_case(MatterRevoked(self._case, planned.key, "未按承诺实施"))

    def _contact(self, planned: PlannedMatter) -> Iterator[Happening]:
        contact = contact_id_of(self._case, planned.key)
        step = contact, self._case, planned.key
        stream = contact_stream(contact)
        yield self._at(stream, UtilityContactOpened(*step, planned.utility, SEALED, self._due(2)))
        yield self._at(stream, EnterpriseContacted(*step, "phone", "接入方案"))
        if self._rng.random() < 0.8:
            yield self._at(stream, UtilityContactClosed(*step, "DN200"))

    def _visit(self, matter: MatterKey, fact: MatterCompletion) -> Iterator[Happening]:
        visit = visit_id_of(self._case, matter, fact.completion)
        step, stream = (visit, self._case, matter), visit_stream(visit)
        outcome = 11 if isinstance(fact, MatterApproved) else 12 if matter in self._freed else 13
        people = self._keeper, "officer-1"
        opened = ReturnVisitOpened(*step, fact.completion, outcome, day_of(self._now), *people, self._due(7))
        yield self._at(stream, opened)
        if self._rng.random() < 0.7:
            self._now += timedelta(days=self._rng.randrange(12))
            yield self._at(stream, ReturnVisitMade(*step, "phone", True, self._rng.randrange(1, 6), SEALED))  # noqa: FBT003
            yield from self._afterwards(step, stream)

    def _afterwards(self, step: tuple[UUID, UUID, MatterKey], stream: str) -> Iterator[Happening]:
        for nth in range(self._rng.randrange(3)):
            problem = uuid5(step[0], str(nth))
            department = self._rng.choice(["", "zjw"])
            yield self._at(stream, VisitProblemRaised(*step, problem, ProblemKind.COMPLEX, department, SEALED))
            if self._rng.random() < 0.3:
                return
            yield self._at(stream, VisitProblemSettled(*step, problem, SEALED))
        yield self._at(stream, ReturnVisitClosed(*step))

    def _due(self, days: int) -> Due:
        return Due(day_of(self._now) + timedelta(days=days), "test", provisional=self._rng.random() < 0.1)

    def _of_case(self, fact: Fact) -> Iterable[Happening]:
        happening = self._at(case_stream(self._case), fact)
        self._state = evolve(self._state, fact, happening.at)
        return (happening,)

    def _at(self, stream: str, fact: Fact, *, of_case: bool = True) -> Happening:
        self._now += timedelta(hours=self._rng.randrange(1, 40))
        return Happening(stream, self._case if of_case else None, fact, self._now)
