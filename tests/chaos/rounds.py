"""Round after round, some of them while the former is still being recovered from."""

import time
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore, Lock

import psycopg

from tests.agreement import PLACES
from tests.chaos.clients import Notes
from tests.chaos.deck import ONLY, Card
from tests.chaos.faults import FAULTS, NoHarm
from tests.chaos.system import System, wait

AT_ONCE = 4  # rounds that are not recovered from yet
HEALTH_EVERY = 15  # rounds, after which all is waited for
HEADS = "SELECT topic, partition, position FROM record.head"

Say = Callable[[str], None]


class Rounds:
    """Plays cards against a system while the clients work.

    Raises ``Hangs`` when something has not recovered so many seconds after its harm was over.
    """

    def __init__(self, system: System, notes: Notes, say: Say, *, seconds: float) -> None:
        self._system = system
        self._notes = notes
        self._say = say
        self._seconds = seconds
        self._room = BoundedSemaphore(AT_ONCE)
        self._locks = {name: Lock() for name in (*system.names, *ONLY.values())}
        self.played = 0
        self.harmed = Counter[str]()

    def play(self, cards: Iterable[Card]) -> None:
        played = list[Future[None]]()
        with ThreadPoolExecutor(AT_ONCE) as threads:
            for card in cards:
                time.sleep(card.after)
                self._room.acquire()  # let go of by the round itself, once recovered
                if any(done.done() and done.exception() for done in played):
                    self._room.release()
                    break
                played.append(threads.submit(self._round, card))
                self.played += 1
                if card.number % HEALTH_EVERY == 0:
                    played[-1].exception()
        for done in played:
            done.result()

    def _round(self, card: Card) -> None:
        began = time.monotonic()
        try:
            with self._locks[card.target]:
                told = self._harm(card)
            over = time.monotonic()
            self._recovered(f"round {card.number}, {card.kind} {card.target}")
            took, after = over - began, time.monotonic() - over
            what = " ".join(filter(None, (card.kind, card.target, told)))
            self._say(f"round {card.number}: {what}; over after {took:.1f} s, recovered {after:.1f} s later")
        finally:
            self._room.release()

    def _harm(self, card: Card) -> str:
        try:
            told = FAULTS[card.kind](self._system, card)
        except NoHarm as reason:
            return f"did no harm, {reason}"
        self.harmed[card.kind] += 1
        return told

    def _recovered(self, what: str) -> None:
        """Every reader has what was recorded when the harm was over, and a client got an answer since."""
        over = time.monotonic()
        wait(lambda: self._notes.last_ack > over, seconds=self._seconds, what=f"{what}: a client is answered")
        heads = self._heads()
        wait(lambda: self._reached(heads), seconds=self._seconds, what=f"{what}: every reader catches up")

    def _heads(self) -> dict[tuple[str, int], int]:
        found = dict[tuple[str, int], int]()

        def asked() -> bool:
            try:
                found.update({(topic, number): at for topic, number, at in self._system.up.rows(HEADS)})
            except psycopg.Error:
                return False
            return True

        wait(asked, seconds=self._seconds, what="the database answers")
        return found

    def _reached(self, heads: dict[tuple[str, int], int]) -> bool:
        try:
            places = self._system.up.rows(PLACES)
        except psycopg.Error:
            return False
        return all(reached >= heads[topic, number] for _, topic, number, reached, _ in places)
