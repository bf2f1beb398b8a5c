"""What one thread waits for while another one records."""

from collections.abc import Sequence
from itertools import pairwise
from threading import Lock

from infra.eventstore.group import Outcome, Wish


class Ticket:
    """One thread's commands, and what became of them."""

    __slots__ = ("_asleep", "error", "following", "outcomes", "touches", "wishes")

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self.wishes = wishes
        self.touches = wishes[0].touches if len(wishes) == 1 else frozenset().union(*(wish.touches for wish in wishes))
        self.outcomes: list[Outcome] | None = None
        self.error: Exception | None = None
        self.following: Ticket | None = None
        self._asleep = Lock()
        self._asleep.acquire()

    @property
    def settled(self) -> bool:
        return self.outcomes is not None or self.error is not None

    def wait(self) -> None:
        """Sleep until the ticket is settled or its thread is to lead."""
        self._asleep.acquire()
        self._wake_next()

    def wake(self) -> None:
        self._asleep.release()

    def wake_in_turn(self, others: Sequence["Ticket"]) -> None:
        """Wake the first of the others, each of which wakes the next: all at once would fight for the interpreter."""
        for ticket, following in pairwise((self, *others)):
            ticket.following = following
        self._wake_next()

    def told(self) -> list[Outcome]:
        if self.outcomes is None:
            raise self.error or AssertionError
        return self.outcomes

    def _wake_next(self) -> None:
        if self.following:
            self.following.wake()
