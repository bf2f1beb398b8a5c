"""Who the clients are: everybody is signed up before the first fault, and nobody signs in again."""

from random import Random
from threading import Event

from domain.values.actor import Role
from tests.chaos.clients import Notes, Person, Trio
from tests.offices import Clerk, Office, opened
from tests.services.supervisor.systems import Up

CLIENTS = 6
HOUSEKEEPERS, CAPACITY = 6, 1000
OFFICE = "zwb"


def trios(up: Up, notes: Notes, *, seed: int, stop: Event) -> list[Trio]:
    """As many as there are clients, each with people and chances of its own."""
    with opened(up) as office:
        head = office.enlist(Role.SUPERVISOR, OFFICE)
        keepers = tuple(_keeper(office, head) for _ in range(HOUSEKEEPERS))
        return [_trio(office, keepers, notes, f"{seed}/{number}", stop) for number in range(CLIENTS)]


def _keeper(office: Office, head: Clerk) -> str:
    account = office.enlist(Role.HOUSEKEEPER, OFFICE).account.id
    head.do("housekeepers", account_id=account, capacity=CAPACITY)
    return account


def _trio(office: Office, keepers: tuple[str, ...], notes: Notes, seed: str, stop: Event) -> Trio:
    random = Random(seed)

    def person(role: Role, of: str) -> Person:
        clerk = office.enlist(role, of)
        return Person(office.address, clerk.token, account_id=clerk.account.id, notes=notes, random=random)

    return Trio(
        enterprise=person(Role.ENTERPRISE, f"e-{seed}"),
        officer=person(Role.OFFICER, OFFICE),
        supervisor=person(Role.SUPERVISOR, OFFICE),
        rival=person(Role.SUPERVISOR, OFFICE),
        housekeepers=keepers,
        random=random,
        stop=stop,
    )
