"""Collects what concurrent threads want recorded into one call, without making a lone caller wait."""

from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain
from threading import Lock
from typing import Any

from psycopg import Connection

from domain.events.appending import StoreUnavailable
from infra.eventstore.connections import BROKEN
from infra.eventstore.group import Outcome, Wish, append_group
from infra.eventstore.ticket import Ticket

LARGEST_GROUP = 128


class Committer:
    """Group commit. The first thread to come leads: it records what waits, then lets the next waiting thread lead.

    While a group is being written, the next one gathers by itself, so there is no delay to tune.
    """

    def __init__(self, connect: Callable[[], Connection[Any]]) -> None:
        self._connect = connect
        self._connection: Connection[Any] | None = None
        self._mutex = Lock()
        self._waiting: deque[Ticket] = deque()
        self._led = False

    def submit(self, wish: Wish) -> Outcome:
        """Record one command and tell its outcome. Raises ``StoreUnavailable``."""
        return self._submit([wish])[0]

    def submit_all(self, wishes: Sequence[Wish]) -> list[Outcome]:
        """Record several commands, each for itself, in as few calls as their number allows."""
        chunks = (wishes[start : start + LARGEST_GROUP] for start in range(0, len(wishes), LARGEST_GROUP))
        return list(chain.from_iterable(map(self._submit, chunks)))

    def close(self) -> None:
        self._drop_connection()

    def _submit(self, wishes: Sequence[Wish]) -> list[Outcome]:
        ticket = Ticket(wishes)
        if not self._enqueue(ticket):
            ticket.wait()
        if not ticket.settled:
            self._lead()
        return ticket.told()

    def _enqueue(self, ticket: Ticket) -> bool:
        """Whether the caller leads."""
        with self._mutex:
            self._waiting.append(ticket)
            leads, self._led = not self._led, True
            return leads

    def _lead(self) -> None:
        """The leader's own ticket is the first that waits."""
        group = self._gather()
        try:
            self._settle(group)
        except BaseException:
            for ticket in group:
                ticket.error = ticket.error or StoreUnavailable("the thread that was recording was interrupted")
            raise
        finally:
            self._pass_on()
            for ticket in group:
                ticket.wake()

    def _gather(self) -> list[Ticket]:
        with self._mutex:
            group = [self._waiting.popleft()]
            room = LARGEST_GROUP - len(group[0].wishes)
            while self._waiting and len(self._waiting[0].wishes) <= room:
                group.append(self._waiting.popleft())
                room -= len(group[-1].wishes)
            return group

    def _pass_on(self) -> None:
        with self._mutex:
            self._led = bool(self._waiting)
            if self._waiting:
                self._waiting[0].wake()

    def _settle(self, group: Sequence[Ticket]) -> None:
        """One that cannot be recorded at all must not spoil the group: then each goes for itself."""
        try:
            outcomes = iter(self._record([wish for ticket in group for wish in ticket.wishes]))
            for ticket in group:
                ticket.outcomes = [next(outcomes) for _ in ticket.wishes]
        except Exception as error:  # noqa: BLE001  each waiting thread raises it for itself
            self._settle_failure(group, error)

    def _settle_failure(self, group: Sequence[Ticket], error: Exception) -> None:
        for ticket in group:
            if len(group) == 1 or isinstance(error, StoreUnavailable):
                ticket.error = error
            else:
                self._settle([ticket])

    def _record(self, wishes: Sequence[Wish]) -> list[Outcome]:
        """A connection that broke may have broken after the commit: asked again, the record knows its first answer."""
        try:
            return append_group(self._connected(), wishes)
        except BROKEN:
            self._drop_connection()
        try:
            return append_group(self._connected(), wishes)
        except BROKEN as error:
            self._drop_connection()
            raise StoreUnavailable(str(error)) from error

    def _connected(self) -> Connection[Any]:
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _drop_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()
