"""What one thread waits for while another one records."""

from collections.abc import Sequence
from threading import Lock

from infra.eventstore.group import Outcome, Wish


class Ticket:
    """One thread's commands, and what became of them."""

    __slots__ = ("_asleep", "error", "outcomes", "touches", "wishes")

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.wishes = wishes
        self.touches = wishes[0].touches if len(wishes) == 1 else frozenset().union(*(wish.touches for wish in wishes))
        self.outcomes: list[Outcome] | None = None
        self.error: Exception | None = None
        self._asleep = Lock()
        self._asleep.acquire()

    @property
    def settled(self) -> bool:
        return self.outcomes is not None or self.error is not None

    def wait(self) -> None:
        """Sleep until the ticket is settled or its thread is to lead."""
        self._asleep.acquire()

    def wake(self) -> None:
        if self._asleep.locked():
            self._asleep.release()

    def told(self) -> list[Outcome]:
        if self.outcomes is None:
            raise self.error or AssertionError
        return self.outcomes
