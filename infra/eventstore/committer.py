"""Collects what concurrent threads want recorded into one call, without making a lone caller wait."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter
from threading import Lock
from typing import Any
from uuid import UUID

from psycopg import Connection

from domain.events.appending import Answer, StoreUnavailable
from infra.eventstore.connections import BROKEN
from infra.eventstore.group import Outcome, Session, Wish
from infra.eventstore.ticket import Ticket

LARGEST_GROUP = 128
NOBODY = UUID(int=0)


class Committer:
    """Group commit. A thread that finds no call under way leads: it records what waits, then lets the next thread lead.

    While a group is being written, the next one gathers by itself, so there is no delay to tune. One call at a time: a
    second one would wait for the record's lock, and two half groups cost more than a whole one.
    """

    def __init__(self, connect: Callable[[], Connection[Any]]) -> None:
        self._connect = connect
        self._mutex = Lock()
        self._waiting: deque[Ticket] = deque()
        self._session: Session | None = None
        self._last = Answer(NOBODY, "", 0, 0, {})
        self._closed = False
        self._led = False

    def submit(self, wish: Wish) -> Outcome:
        """Record one command and tell its outcome. Raises ``StoreUnavailable``."""
        return self._submit([wish])[0]

    def submit_all(self, wishes: Iterable[Wish]) -> list[Outcome]:
        """Record several commands, each for itself, in as few calls as their number and their streams allow."""
        return list(chain.from_iterable(map(self._submit, _groups(wishes))))

    def close(self) -> None:
        """No call begins any more; one that is under way is let finish."""
        with self._mutex:
            self._closed = True
            if not self._led:
                self._drop()

    def _submit(self, wishes: Sequence[Wish]) -> list[Outcome]:
        ticket = Ticket(wishes)
        if not self._enqueue(ticket):
            ticket.wait()
        if not ticket.settled:
            self._lead(ticket)
        return ticket.told()

    def _enqueue(self, ticket: Ticket) -> bool:
        """Whether the caller leads; else it waits until it is told an outcome, or to lead."""
        with self._mutex:
            if self._led:
                self._waiting.append(ticket)
                return False
            self._led = True
            return True

    def _lead(self, own: Ticket) -> None:
        group = self._gather(own)
        try:
            self._settle(group)
        except BaseException:
            for ticket in group:
                ticket.error = ticket.error or StoreUnavailable("the thread that was recording was interrupted")
            raise
        finally:
            self._pass_on()
            own.wake_in_turn(group[1:])

    def _gather(self, own: Ticket) -> list[Ticket]:
        """As many as there is room for, up to the first that touches what one before it touches."""
        group, room, touched = [own], LARGEST_GROUP - len(own.wishes), set(own.touches)
        with self._mutex:
            while self._waiting and len(self._waiting[0].wishes) <= room:
                if not touched.isdisjoint(self._waiting[0].touches):
                    break
                ticket = self._waiting.popleft()
                touched |= ticket.touches
                room -= len(ticket.wishes)
                group.append(ticket)
        return group

    def _pass_on(self) -> None:
        with self._mutex:
            if self._waiting:
                self._waiting.popleft().wake()
                return
            self._led = False
            if self._closed:
                self._drop()

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
            return self._record_once(wishes)
        except BROKEN:
            self._drop()
        try:
            return self._record_once(wishes)
        except BROKEN as error:
            self._drop()
            raise StoreUnavailable(str(error)) from error

    def _record_once(self, wishes: Sequence[Wish]) -> list[Outcome]:
        session = self._session or self._begin()
        outcomes = session.append(wishes)
        self._last = max(self._last, *(outcome.answer for outcome in outcomes), key=attrgetter("position"))
        return outcomes

    def _begin(self) -> Session:
        """A new session, unless behind it stands a database that was put back to an earlier moment meanwhile."""
        self._session, last = Session(self._connect()), self._last
        if last.position and self._session.command_at(last.position) != last.command_id:
            self._drop()
            raise StoreUnavailable(f"the record has lost position {last.position}, which this process was told of")
        return self._session

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session:
            session.close()


def _groups(wishes: Iterable[Wish]) -> Iterator[list[Wish]]:
    """In order; none is too large or touches a stream or a key twice."""
    group: list[Wish] = []
    touched: set[object] = set()
    for wish in wishes:
        if len(group) == LARGEST_GROUP or not touched.isdisjoint(wish.touches):
            yield group
            group, touched = [], set()
        group.append(wish)
        touched |= wish.touches
    if group:
        yield group
