"""What the API and the pages need from outside, as they need it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from psycopg import Connection
from psycopg_pool import ConnectionPool

from domain.cases.amendment import Amendment
from domain.cases.commands import AmendPlan
from domain.cases.plans import Plans
from domain.events.appending import Answer
from domain.guidance.drafting.register import Register
from domain.guidance.edition import Edition
from domain.values.actor import Actor, Role
from domain.values.calendar import WorkingCalendar
from domain.values.sealed import Sealed
from services.commands.incoming import Incoming
from services.commands.ports import Editions
from services.http.standing import Alarm, Parked, Standing

Views = ConnectionPool[Connection[tuple[Any, ...]]]


class Account(Protocol):
    """Who is signed in. It must not carry a password or a token."""

    @property
    def id(self) -> str: ...
    @property
    def login(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def office(self) -> str: ...
    @property
    def subject(self) -> UUID: ...
    @property
    def display_name(self) -> Sealed: ...
    @property
    def language(self) -> str: ...
    @property
    def actor(self) -> Actor: ...


class Session(Protocol):
    """A session just begun."""

    @property
    def token(self) -> str: ...
    @property
    def account(self) -> Account: ...
    @property
    def expires_at(self) -> datetime: ...


class Accounts(Protocol):
    """Accounts and sessions. It must tell a token to nobody but the one who signs in."""

    def sign_in(self, login: str, password: str) -> Session:
        """Begin a session, or raise ``Refused``."""
        ...

    def of_token(self, token: str) -> Account | None:
        """The account of a running session."""
        ...

    def sign_out(self, token: str) -> None:
        """End a session."""
        ...

    def by_id(self, account_ids: Iterable[str]) -> Mapping[str, Account]:
        """The accounts with these ids that exist."""
        ...


class Desk(Protocol):
    """Where commands are handed in; see ``services.commands.desk``."""

    def handle(self, command: object, incoming: Incoming) -> Answer:
        """Decide and record, or raise ``Refused``, ``StreamConflict`` or ``KeyReused``."""
        ...

    def seal(self, subject: UUID, text: str) -> Sealed:
        """Personal data as a command may carry it."""
        ...

    def plans(self, case_id: UUID) -> Plans:
        """The plans that a case has had; none where there is no such case."""
        ...

    def register(self) -> Register:
        """The editions of the guidance that the record knows."""
        ...

    def effect(self, command: AmendPlan) -> Amendment:
        """What an amendment would change; nothing is recorded."""
        ...


class Published(Protocol):
    """A record as it lies on the broker."""

    @property
    def offset(self) -> int: ...
    @property
    def key(self) -> bytes | None: ...
    @property
    def value(self) -> bytes | None: ...
    @property
    def headers(self) -> Sequence[tuple[str, bytes]]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """Everything handed in. ``listen`` is the address on which the views tell of changes (NOTIFY steward_views).

    ``published`` reads the record of a topic, partition, offset and position from the broker again; None when there is
    none. In a topic that was made anew the position lies at another offset. ``alarms`` are all that stand, and the last
    few that are cleared. Who asks for metrics must know
    ``metrics_token``; without one nobody may.
    """

    desk: Desk
    accounts: Accounts
    unseal: Callable[[Sealed], str | None]
    views: Views
    listen: str
    published: Callable[[str, int, int, int], Published | None]
    editions: Editions
    alarms: Callable[[], Sequence[Alarm]]
    standing: Callable[[], Standing]
    parked: Callable[[], Mapping[str, Sequence[Parked]]]
    try_again: Callable[[str, Parked, str], object]
    metrics_token: str | None
    clock: Callable[[], datetime]
    calendar: Callable[[], WorkingCalendar]

    @property
    def edition(self) -> Edition:
        """The edition in force."""
        return self.editions.current()
