"""The people of the simulated office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from domain.values.actor import Actor, Role
from services.simulation.companies import Company, company, person

HOUSEKEEPERS = 12
COMPANIES = 150
WITH_LOGIN = 6


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in. ``subject`` is the person's id for sealed data."""

    actor: Actor
    login: str
    name: str
    subject: UUID


@dataclass(frozen=True, slots=True)
class Enterprise:
    """A company and its clerk."""

    company: Company
    clerk: Person


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody in the simulation."""

    enterprises: Sequence[Enterprise]
    housekeepers: Sequence[Person]
    officers: Mapping[str, Person]
    others: Sequence[Person]

    def sign_in(self) -> Iterable[Person]:
        """Those who get an account: all staff, and the clerks of the first few enterprises."""
        yield from (enterprise.clerk for enterprise in self.enterprises[:WITH_LOGIN])
        yield from self.housekeepers
        yield from self.officers.values()
        yield from self.others

    def by_id(self, account_id: str) -> Actor | None:
        """The actor with an account id, among the staff."""
        staff = (*self.housekeepers, *self.officers.values())
        return next((one.actor for one in staff if one.actor.id == account_id), None)


def cast(random: Random, departments: Sequence[str], utilities: Sequence[str]) -> Cast:
    """An office with one officer for each department, twelve housekeepers and the enterprises around it."""
    return Cast(
        enterprises=tuple(_enterprise(random, number) for number in range(1, COMPANIES + 1)),
        housekeepers=tuple(
            _person(random, Role.HOUSEKEEPER, "zwb", f"housekeeper{number}") for number in range(1, HOUSEKEEPERS + 1)
        ),
        officers={code: _officer(random, code, utilities) for code in departments},
        others=(
            _person(random, Role.SUPERVISOR, "zwb", "supervisor"),
            _person(random, Role.AUDITOR, "", "auditor"),
            _person(random, Role.ANALYST, "", "analyst"),
            _person(random, Role.TOWN_CLERK, "", "town"),
        ),
    )


def _enterprise(random: Random, number: int) -> Enterprise:
    one = company(random)
    actor = Actor(_id(random), Role.ENTERPRISE, one.enterprise_id)
    return Enterprise(one, Person(actor, f"enterprise{number}", one.clerk, _uuid(random)))


def _officer(random: Random, code: str, utilities: Sequence[str]) -> Person:
    role = Role.UTILITY if code in utilities else Role.OFFICER
    return _person(random, role, code, f"{role}-{code}")


def _person(random: Random, role: Role, office: str, login: str) -> Person:
    return Person(Actor(_id(random), role, office), login, person(random), _uuid(random))


def _id(random: Random) -> str:
    return f"a-{random.getrandbits(64):016x}"


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
