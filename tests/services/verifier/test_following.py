"""What the reconciler takes for a difference and what not, round by round, in memory."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import pytest

from domain.events.reading import START, Mark
from services.verifier.alarming import Alarming
from services.verifier.following import Follower
from services.verifier.ports import Ends, Partition, Row
from services.verifier.sweeping import Sweeper
from services.verifier.tally import Finding
from services.verifier.watched import Look, Watched
from tests.services.relay.doubles import ONE, Lying, chain, recorded
from tests.services.verifier.copies import Noted
from tests.services.verifier.test_comparing import published

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Standing:
    id: int
    source: str
    kind: str
    topic: str
    partition: int
    position: int


@dataclass
class Both:
    """Both sides and the alarms, in memory. ``meanwhile`` happens after every single look at either side."""

    stored: list[Row]
    lying: list[Lying] = field(default_factory=list)
    noted: int = 0
    hidden: int = 0
    told: dict[int, Finding] = field(default_factory=dict)
    meanwhile: Callable[[], None] = lambda: None

    def publish(self, upto: int) -> None:
        """What a relay does: the record first, then the note."""
        self.lying[:] = published([row for row in self.stored if row[0].position <= upto])
        self.noted = upto

    def published(self) -> Mapping[Partition, int]:
        return self._then({ONE: self.noted})

    def offsets(self) -> Mapping[Partition, int]:
        return self._then({ONE: len(self.lying) - self.hidden})

    def ends(self) -> Mapping[Partition, Ends]:
        last = Mark(self.stored[-1][0].position, self.stored[-1][0].hash) if self.stored else START
        return self._then({ONE: Noted(last, last)})

    def rows(self, partition: Partition, *, after: int, upto: int, most: int = 0) -> Iterator[Row]:
        return iter([row for row in self.stored if after < row[0].position <= upto])

    def row_at(self, partition: Partition, position: int) -> Row | None:
        return next((row for row in self.stored if row[0].position == position), None)

    def lacked(self, marks: Sequence[tuple[Partition, Mark]]) -> Sequence[tuple[Partition, int]]:
        there = {(row[0].position, row[0].hash) for row in self.stored}
        return [(one, mark.position) for one, mark in marks if (mark.position, mark.hash) not in there]

    def read(self, spans: Mapping[Partition, tuple[int, int]]) -> Mapping[Partition, Sequence[Lying]]:
        return {one: self.lying[begin:end] for one, (begin, end) in spans.items()}

    def standing(self) -> Sequence[Standing]:
        return [Standing(nth, "reconciler", one.kind, *ONE, one.position) for nth, one in self.told.items()]

    def raise_one(self, finding: Finding) -> bool:
        self.told[len(self.told)] = finding
        return True

    def clear(self, ids: Sequence[int]) -> None:
        for nth in ids:
            del self.told[nth]

    def _then(self, answer: Answer) -> Answer:
        self.meanwhile()
        return answer


@dataclass(frozen=True)
class Kafka:
    """The other side, by the name that a port gives it."""

    both: Both

    def ends(self) -> Mapping[Partition, int]:
        return self.both.offsets()

    def read(self, spans: Mapping[Partition, tuple[int, int]]) -> Mapping[Partition, Sequence[Lying]]:
        return self.both.read(spans)


class Rounds:
    """A reconciler without its pauses."""

    def __init__(self, both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("services.verifier.sweeping.REST_SECONDS", 0.0)
        monkeypatch.setattr("services.verifier.sweeping.SUSPECT_REST_SECONDS", 0.0)
        self.both, self.watched = both, dict[Partition, Watched]()
        self.alarming = Alarming(both)
        self.follower = Follower(both, Kafka(both), self.alarming, self.watched)
        self.sweeper = Sweeper(both, Kafka(both), self.alarming, self.watched)

    def go(self, rounds: int = 1) -> list[tuple[str, int]]:
        """The alarms that stand after so many rounds, each with a whole sweep."""
        for _ in range(rounds):
            self.alarming.look()
            look = Look.at_both(self.both, Kafka(self.both))
            self.follower.follow(look)
            for _ in range(4):
                self.sweeper.step(look)
        return [(str(one.kind), one.position) for one in self.both.told.values()]


@pytest.fixture
def both() -> Both:
    made = Both(chain(ONE, [1, 2, 5, 6, 9]))
    made.publish(9)
    return made


@pytest.fixture
def rounds(both: Both, monkeypatch: pytest.MonkeyPatch) -> Rounds:
    return Rounds(both, monkeypatch)


def record_one_more(both: Both) -> None:
    last = both.stored[-1][0]
    both.stored.append(recorded(ONE, last.position + 1, Mark(last.position, last.hash)))


def test_what_is_recorded_and_published_between_two_looks_is_no_difference(both: Both, rounds: Rounds) -> None:
    def meanwhile() -> None:
        record_one_more(both)
        both.publish(both.stored[-1][0].position)

    both.meanwhile = meanwhile
    assert rounds.go(20) == []
    assert rounds.watched[ONE].seen.position > 20


def test_what_waits_to_be_published_is_no_difference(both: Both, rounds: Rounds) -> None:
    for _ in range(5):
        record_one_more(both)
    assert rounds.go(9) == []


def test_a_broker_that_tells_less_for_a_moment_is_believed_only_when_it_stays_so(both: Both, rounds: Rounds) -> None:
    assert rounds.go() == []
    both.hidden = 2
    assert rounds.go(2) == []
    both.hidden = 0
    assert rounds.go(3) == []
    both.hidden = 2
    assert rounds.go(9) == [("missing", 6)]
    both.hidden = 0
    assert rounds.go(3) == []


def test_a_tail_cut_on_both_sides_is_found_by_what_was_seen(both: Both, rounds: Rounds) -> None:
    rounds.go()
    del both.stored[-1]
    both.publish(6)
    assert ("broken", 9) in rounds.go(9)


def test_only_the_first_of_many_is_told_and_all_is_settled_when_it_is_healed(both: Both, rounds: Rounds) -> None:
    whole = list(both.lying)
    rounds.go()
    both.lying[1:4] = [Lying(one.offset, one.key, b"{}", one.headers) for one in whole[1:4]]
    assert rounds.go(5) == [("differing", 2)]
    both.lying[1] = whole[1]
    assert rounds.go(5) == [("differing", 5)]
    both.lying[:] = whole
    assert rounds.go(2) == []
