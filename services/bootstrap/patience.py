"""A client that waits for servers to come back, as a person who presses the button again would."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from psycopg import OperationalError
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_exponential

from domain.events.appending import Answer, StoreUnavailable
from domain.values.sealed import Sealed
from services.commands.desk import Desk
from services.commands.incoming import Incoming

PATIENCE_SECONDS = 90
Told = TypeVar("Told")


def patiently(deed: Callable[[], Told]) -> Told:
    """Try until the servers answer. Sending a command again is safe: it has its id, and gets its first answer."""
    tries = Retrying(
        retry=retry_if_exception_type((StoreUnavailable, OperationalError)),
        wait=wait_exponential(multiplier=0.1, max=1),
        stop=stop_after_delay(PATIENCE_SECONDS),
        reraise=True,
    )
    return tries(deed)


class PatientDesk:
    """The desk, as such a client uses it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def handle(self, command: object, incoming: Incoming) -> Answer:
        return patiently(lambda: self._desk.handle(command, incoming))

    def seal(self, subject: UUID, text: str) -> Sealed:
        return patiently(lambda: self._desk.seal(subject, text))
