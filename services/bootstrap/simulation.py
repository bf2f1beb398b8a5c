"""Wires the demo's simulation: the same desk, accounts and record as everybody's."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from multiprocessing.pool import ThreadPool
from random import Random
from uuid import UUID

from domain.events.streams import POOL, assignment_stream, contact_stream, visit_stream
from domain.housekeepers.assignment import UNASSIGNED, evolve_assignment
from domain.return_visits import evolve as visit
from domain.return_visits.state import EMPTY as NO_VISIT
from domain.utility_contacts import evolve as contact
from domain.utility_contacts.state import EMPTY as NO_CONTACT
from domain.values.refusal import Refused
from domain.values.shanghai import at_hour
from infra import catalogue
from infra.accounts.accounts import Accounts
from infra.calendar import china
from infra.kafka.permissions import Principal
from infra.postgres.connections import pool as connections
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.bootstrap.commands import desk, event_store
from services.bootstrap.guarding import GuardedStore
from services.bootstrap.patience import PatientDesk, patiently
from services.simulation import opening
from services.simulation.cast import Cast, cast
from services.simulation.ports import Desk
from services.simulation.season import Season, spread, working_days

WORKERS = 8
UTILITY_STAGE = 6


@dataclass(frozen=True, slots=True)
class Scenario:
    """What is to be simulated; the same scenario always gives the same facts."""

    projects: int
    seed: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: commands accepted and refused."""

    accepted: int
    refused: int


class PromisesInRecord:
    """What the reactions have opened, read from the record."""

    def __init__(self, store: GuardedStore) -> None:
        self._store = store

    def housekeeper_of(self, case_id: UUID) -> str | None:
        stream = assignment_stream(case_id)
        found = patiently(lambda: self._store.state(stream, UNASSIGNED, evolve_assignment))
        return found.state.housekeeper_id if found.version else None

    def owner_of(self, visit_id: UUID) -> str | None:
        found = patiently(lambda: self._store.state(visit_stream(visit_id), NO_VISIT, visit.evolve))
        return found.state.owner if found.version else None

    def is_open(self, contact_id: UUID) -> bool:
        found = patiently(lambda: self._store.state(contact_stream(contact_id), NO_CONTACT, contact.evolve))
        return found.version > 0


def play(access: Access, scenario: Scenario, *, password: str, tell: Callable[[int, int], None]) -> Outcome:
    """Play a scenario through the commands; played again after an interruption it goes on where it was.

    ``tell`` hears how many of how many days are done.
    """
    people = people_of(scenario)
    with closing(event_store(access, Principal.WEB)) as store, desk(access, store) as recording:
        counter = PatientDesk(recording)
        _sign_up(access, counter, people, password)
        season = Season(counter, PromisesInRecord(store), cast=people, calendar=china.published())
        _staff(counter, season, people, scenario)
        _run_days(counter, season, people, scenario, tell)
    return Outcome(season.accepted, season.refused)


def people_of(scenario: Scenario) -> Cast:
    """Everybody in a scenario."""
    edition = catalogue.current()
    lead = edition.stages[UTILITY_STAGE].lead
    utilities = {one.department for one in edition.matters.values() if one.stage == UTILITY_STAGE} - {lead}
    return cast(Random(scenario.seed), tuple(edition.departments), tuple(sorted(utilities)))  # noqa: S311


def _sign_up(access: Access, counter: Desk, people: Cast, password: str) -> None:
    with closing(connections(access.postgres_dsn(Role.ACCOUNTS), name="steward demo")) as lent:
        accounts = Accounts(lent)
        for person in people.sign_in():
            create = partial(
                accounts.create,
                login=person.login,
                password=password,
                role=person.actor.role,
                office=person.actor.office,
                subject=person.subject,
                display_name=counter.seal(person.subject, person.name),
                account_id=person.actor.id,
            )
            with suppress(Refused):  # signed up before an interruption
                patiently(create)


def _staff(counter: Desk, season: Season, people: Cast, scenario: Scenario) -> None:
    supervisor = next(one.actor for one in people.others if one.login == "supervisor")
    at, random = at_hour(scenario.first_day, 8), Random(f"{scenario.seed}/staff")  # noqa: S311
    for command in opening.pool(counter, people):
        season.tell(command, supervisor, at=at, key=f"{POOL}/{command.housekeeper_id}")
    for number, leave in enumerate(opening.leaves(random, people, scenario.first_day, scenario.last_day)):
        season.tell(leave, supervisor, at=at, key=f"{POOL}/leave/{number}")


def _run_days(
    counter: Desk, season: Season, people: Cast, scenario: Scenario, tell: Callable[[int, int], None]
) -> None:
    calendar = china.published()
    days = working_days(calendar, scenario.first_day, scenario.last_day)
    office = opening.Office(counter, people, catalogue.current(), calendar)
    lives = list(opening.lives(office, count=scenario.projects, seed=scenario.seed))
    opens = spread(Random(f"{scenario.seed}/days"), lives, days)  # noqa: S311
    with ThreadPool(WORKERS) as workers:  # its threads hold no exit up, however long they wait for a server
        for done, day in enumerate(days, 1):
            season.day(day, opens.get(day, ()), workers)
            tell(done, len(days))
