"""What the simulation needs from outside: it acts through the same door as people do."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from domain.events.appending import Answer
from domain.values.sealed import Sealed
from services.commands.incoming import Incoming

Thing = TypeVar("Thing")


class Desk(Protocol):
    """The one door in."""

    def handle(self, command: object, incoming: Incoming) -> Answer: ...
    def seal(self, subject: UUID, text: str) -> Sealed: ...


class Promises(Protocol):
    """What the reactions have opened so far."""

    def housekeeper_of(self, case_id: UUID) -> str | None:
        """The case's housekeeper; empty when none was free, None while it is not decided."""
        ...

    def owner_of(self, visit_id: UUID) -> str | None:
        """Who makes a visit; empty when nobody can yet, None while it is not open."""
        ...

    def is_open(self, contact_id: UUID) -> bool:
        """Whether a contact was opened."""
        ...


class Workers(Protocol):
    """Threads that do the same for many things at once."""

    def map(self, deed: Callable[[Thing], None], things: Iterable[Thing], /) -> Iterable[None]: ...


Told = Callable[[int, int], None]
