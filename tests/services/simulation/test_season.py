"""A simulated season is believable, and the same seed always gives the same facts."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import cache
from random import Random
from uuid import UUID

from domain.events.appending import Answer
from domain.events.envelope import Origin, Recorded
from domain.events.fact import Fact
from domain.events.matters import MatterAccepted, MatterApproved
from domain.events.streams import assignment_stream, contact_stream, visit_stream
from domain.housekeepers.assignment import UNASSIGNED, evolve_assignment
from domain.return_visits import evolve as visit
from domain.return_visits.state import EMPTY as NO_VISIT
from domain.values.sealed import Sealed
from domain.values.shanghai import day_of
from infra.calendar import china
from infra.catalogue import editions
from services.commands.desk import Desk
from services.commands.incoming import Incoming
from services.reactor.reacting import is_answered, reactions_to
from services.simulation import opening
from services.simulation.cast import cast
from services.simulation.season import Season, spread, working_days
from tests.doubles.eventstore import MemoryEventStore

NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
FIRST, LAST = date(2026, 1, 5), date(2026, 6, 30)
UTILITIES = ("gdj", "grj", "gsj", "psj", "rqj", "txj")


class PlainSealer:
    """Keeps the text readable, so that two runs can be compared."""

    def seal(self, subject: UUID, text: str) -> Sealed:
        return Sealed(subject, text)


class ReactingDesk:
    """The desk with the reactor's reactions sent at once."""

    def __init__(self, store: MemoryEventStore) -> None:
        self.store = store
        self._desk = Desk(store, sealer=PlainSealer(), calendars=china.published, clock=lambda: NOW)
        self._answered = 0

    def handle(self, command: object, incoming: Incoming) -> Answer:
        answer = self._desk.handle(command, incoming)
        while self._answered < len(self.store.everything()):
            recorded = self.store.everything()[self._answered]
            self._answered += 1
            if is_answered(recorded.envelope.type):
                for reaction in reactions_to(recorded):
                    self._desk.handle(reaction.command, reaction.incoming)
        return answer

    def seal(self, subject: UUID, text: str) -> Sealed:
        return self._desk.seal(subject, text)

    def housekeeper_of(self, case_id: UUID) -> str | None:
        return self.store.state(assignment_stream(case_id), UNASSIGNED, evolve_assignment).state.housekeeper_id

    def owner_of(self, visit_id: UUID) -> str | None:
        return self.store.state(visit_stream(visit_id), NO_VISIT, visit.evolve).state.owner

    def is_open(self, contact_id: UUID) -> bool:
        return bool(self.store.load(contact_stream(contact_id)))


def played(seed: int, *, projects: int = 9) -> tuple[Season, Sequence[Recorded[Fact]]]:
    """A season in memory, one deed after the other."""
    edition, calendar = editions.current(), china.published()
    people = cast(Random(seed), tuple(edition.departments), UTILITIES)
    desk = ReactingDesk(MemoryEventStore(lambda: NOW))
    season = Season(desk, desk, cast=people, calendar=calendar)
    supervisor = next(one.actor for one in people.others if one.login == "supervisor")
    for command in opening.pool(desk, people):
        season.tell(command, supervisor, at=NOW, key=command.housekeeper_id)
    days = working_days(calendar, FIRST, LAST)
    office = opening.Office(desk, people, edition, calendar)
    opens = spread(Random(seed), list(opening.lives(office, count=projects, seed=seed)), days[:20])
    with ThreadPoolExecutor(1) as one_by_one:
        for day in days:
            season.day(day, opens.get(day, ()), one_by_one)
    return season, desk.store.everything()


once = cache(played)


def told(facts: Sequence[Recorded[Fact]]) -> list[tuple[str, Fact, datetime]]:
    return [(one.envelope.stream_id, one.fact, one.envelope.occurred_at) for one in facts]


def test_the_same_seed_gives_the_same_facts() -> None:
    _, first = once(1, projects=3)
    _, again = played(1, projects=3)
    assert len(first) > 100
    assert told(first) == told(again)


def test_another_seed_gives_other_facts() -> None:
    assert told(once(1, projects=3)[1]) != told(once(2, projects=3)[1])


def test_no_rule_refuses_what_simulated_people_do() -> None:
    season, facts = once(1)
    assert season.refused == 0
    assert season.accepted > 300
    assert {one.envelope.origin for one in facts} == {Origin.SIMULATION}


def test_things_go_wrong_as_they_do_in_an_office() -> None:
    _, facts = once(1)
    steps = Counter(type(one.fact).__name__ for one in facts)
    assert steps["MatterCorrectionRequested"] > 0
    assert steps["MatterNotApproved"] > 0
    assert steps["SpecialProcedureStarted"] > 0
    assert steps["VisitProblemRaised"] > 0
    assert steps["ReturnVisitClosed"] > 50
    assert late_decisions(facts) > 0


def late_decisions(facts: Sequence[Recorded[Fact]]) -> int:
    accepted = [one.fact for one in facts if isinstance(one.fact, MatterAccepted)]
    promised = {(fact.case_id, fact.matter): fact.promised_due for fact in accepted}
    late = 0
    for one in facts:
        if isinstance(one.fact, MatterApproved) and (due := promised[one.fact.case_id, one.fact.matter]):
            late += day_of(one.envelope.occurred_at) > due.on
    return late
