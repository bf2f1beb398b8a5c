"""Records of all partitions in the order in which they were recorded, cut between commands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.events.appending import Answer
from domain.events.envelope import Envelope
from domain.events.reading import Mark
from services.restorer.ports import Entry, Partition, ResultOf, Settled

EVENTS = 2_000  # in one transaction, about: the lock on the record is held for some 100 ms


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole commands, whose positions follow one another."""

    entries: Sequence[Entry]

    @property
    def first(self) -> Envelope:
        return self.entries[0][0]

    @property
    def last(self) -> int:
        return self.entries[-1][0].position

    @property
    def ends(self) -> dict[Partition, Mark]:
        """Where the partitions of its records end after it."""
        return {(one.topic, one.partition): Mark(one.position, one.hash) for one, _ in self.entries}

    def answers(self, result_of: ResultOf) -> list[Settled]:
        """What each command was answered."""
        return [_answer([one for one, _ in entries], result_of) for _, entries in groupby(self.entries, _command)]


def chunks(entries: Iterable[Entry], size: int) -> Iterator[Chunk]:
    """The events of a command follow one another, and no chunk ends within them."""
    taken: list[Entry] = []
    for entry in entries:
        if len(taken) >= size and _command(entry) != _command(taken[-1]):
            yield Chunk(taken)
            taken = []
        taken.append(entry)
    if taken:
        yield Chunk(taken)


def _command(entry: Entry) -> object:
    return entry[0].command_id


def _answer(events: Sequence[Envelope], result_of: ResultOf) -> Settled:
    last = events[-1]
    answer = Answer(last.command_id, last.topic, last.partition, last.position, result_of(events))
    return answer, last.recorded_at
