"""Rebuilds the record in PostgreSQL behind what is there, in chunks, so that a killed restore goes on where it was."""

from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import merge

from domain.events.reading import START, Mark
from services.restorer.chaining import chained
from services.restorer.chunks import EVENTS, Chunk, chunks
from services.restorer.differing import RecordsDiffer, Skipping
from services.restorer.ports import Entry, Partition, ResultOf, Target, Topics

Told = Callable[[int, int], None]


@dataclass(slots=True)
class Restored:
    """What was done, up to the position ``last``.

    ``skipped`` positions, from ``first_skipped`` on, have no record: none of them came to Kafka.
    """

    events: int = 0
    commands: int = 0
    repeated: int = 0
    skipped: int = 0
    first_skipped: int = 0
    last: int = 0

    def note(self, chunk: Chunk, *, behind: int) -> None:
        """A chunk was put back behind a position."""
        for entry, _ in chunk.entries:
            if entry.position > behind + 1 and not self.skipped:
                self.first_skipped = behind + 1
            self.skipped += entry.position - behind - 1
            behind = entry.position
        self.last = behind
        self.events += len(chunk.entries)


@dataclass
class Restorer:
    """Puts records back as they were. It must not change a byte of them, nor write before or between what is there."""

    target: Target
    topics: Topics
    result_of: ResultOf
    tell: Told
    size: int = EVENTS
    done: Restored = field(default_factory=Restored)

    def restore(self) -> Restored:
        """Put back all that Kafka holds and PostgreSQL lacks. ``tell`` hears how many of about how many were read.

        Raises ``RecordsDiffer`` at the first record that does not fit; what was put back before it stays.
        """
        try:
            self._restore({partition: mark.position for partition, mark in self.target.heads().items()})
        except Skipping:
            # A relay that was paused may have repeated records out of turn around the place that was found.
            self._restore({})
        return self.done

    def _restore(self, after: dict[Partition, int]) -> None:
        self._heads, self._last = dict(self.target.heads()), self.target.last()
        self._early: list[tuple[Partition, Mark]] = []
        opened = self.topics.open(after)
        partitions = (
            chained(partition, records, self._heads.get(partition, START), repeated=self._note)
            for partition, records in opened.of.items()
        )
        for chunk in chunks(merge(*partitions, key=_position), self.size):
            self._add(chunk)
            self.tell(self.done.events + self.done.repeated, opened.records)
        self._check_early()

    def _add(self, chunk: Chunk) -> None:
        self._follows(chunk)
        answers = chunk.answers(self.result_of)
        ends = chunk.ends
        self.target.add(chunk.entries, answers, last=self._last, heads=self._heads, ends=ends)
        self.done.commands += len(answers)
        self.done.note(chunk, behind=self._last)
        self._heads |= ends
        self._last = chunk.last
        self._check_early()

    def _follows(self, chunk: Chunk) -> None:
        first = chunk.first
        if first.position <= self._last:
            reason = f"PostgreSQL recorded up to {self._last} without it"
            raise RecordsDiffer((first.topic, first.partition), first.position, reason)

    def _note(self, partition: Partition, mark: Mark) -> None:
        if mark == self._heads.get(partition):
            return
        self.done.repeated += 1
        if mark.position <= self._heads.get(partition, START).position:
            self._check(partition, mark)
        else:
            self._early.append((partition, mark))

    def _check_early(self) -> None:
        """Those that came before the first one was put back."""
        early, self._early = self._early, []
        for partition, mark in early:
            if mark.position <= self._heads.get(partition, START).position:
                self._check(partition, mark)
            else:
                self._early.append((partition, mark))

    def _check(self, partition: Partition, mark: Mark) -> None:
        if self.target.hash_at(partition, mark.position) != mark.hash:
            raise RecordsDiffer(partition, mark.position, "Kafka repeats another record than PostgreSQL holds")


def _position(entry: Entry) -> int:
    return entry[0].position
