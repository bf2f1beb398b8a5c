"""What the restorer makes of records on Kafka, with both sides in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from domain.events.envelope import Envelope
from domain.events.headers import Headers, headers_of
from domain.events.layout import hash_of
from domain.events.reading import START, Mark
from services.restorer.differing import RecordsDiffer
from services.restorer.ports import Entry, Opened, Partition, Settled
from services.restorer.restoring import Restored, Restorer
from services.restorer.standing import Lacking, lacking
from tests.services.relay.doubles import ONE, TWO, chain, recorded


@dataclass(frozen=True)
class Lying:
    """A record on Kafka."""

    topic: str
    partition: int
    offset: int
    value: bytes | None
    headers: Headers


@dataclass
class MemoryTopics:
    """Partitions as lists; ``found`` is where the search for a position ends, when it does not end at its record."""

    partitions: Mapping[Partition, Sequence[Entry]]
    found: dict[Partition, int] = field(default_factory=dict)

    def open(self, after: Mapping[Partition, int]) -> Opened:
        of = {at: lying(at, rows)[self._begin(at, after) :] for at, rows in self.partitions.items()}
        return Opened(sum(map(len, of.values())), {at: iter(records) for at, records in of.items()})

    def _begin(self, at: Partition, after: Mapping[Partition, int]) -> int:
        if at in after and at in self.found:
            return self.found[at]
        positions = [envelope.position for envelope, _ in self.partitions[at]]
        return positions.index(after[at]) if after.get(at) in positions else 0


@dataclass
class MemoryTarget:
    """The record, which dies after so many chunks."""

    rows: dict[Partition, list[Entry]] = field(default_factory=dict)
    chunks: list[list[int]] = field(default_factory=list)
    answers: list[Settled] = field(default_factory=list)

    def heads(self) -> dict[Partition, Mark]:
        return {at: Mark(rows[-1][0].position, rows[-1][0].hash) for at, rows in self.rows.items()}

    def last(self) -> int:
        return max((rows[-1][0].position for rows in self.rows.values()), default=0)

    def hash_at(self, partition: Partition, position: int) -> bytes | None:
        return next((one.hash for one, _ in self.rows.get(partition, ()) if one.position == position), None)

    def add(
        self,
        entries: Sequence[Entry],
        answers: Sequence[Settled],
        *,
        last: int,
        heads: Mapping[Partition, Mark],
        ends: Mapping[Partition, Mark],
    ) -> None:
        assert (last, heads) == (self.last(), self.heads())
        for envelope, value in entries:
            self.rows.setdefault((envelope.topic, envelope.partition), []).append((envelope, value))
        assert self.heads() == {**heads, **ends}
        self.chunks.append([envelope.position for envelope, _ in entries])
        self.answers += answers


def lying(at: Partition, rows: Iterable[Entry]) -> list[Lying]:
    return [Lying(*at, nth, value, headers_of(envelope)) for nth, (envelope, value) in enumerate(rows)]


def restored(target: MemoryTarget, topics: MemoryTopics, size: int = 100) -> Restored:
    return Restorer(target, topics, lambda _: {}, lambda _done, _of: None, size).restore()


def of_one_command(rows: Sequence[Entry]) -> list[Entry]:
    """The same rows, as events of the first one's command."""
    last, told = START, list[Entry]()
    for envelope, value in rows:
        bare = replace(envelope, command_id=rows[0][0].command_id, previous_hash=last.hash)
        signed = replace(bare, hash=hash_of(bare, value))
        last = Mark(signed.position, signed.hash)
        told.append((signed, value))
    return told


EVEN, ODD = chain(ONE, range(2, 11, 2)), chain(TWO, range(1, 10, 2))
BOTH = MemoryTopics({ONE: EVEN, TWO: ODD})


def test_records_come_back_in_the_order_of_their_positions_over_all_partitions() -> None:
    target = MemoryTarget()
    assert restored(target, BOTH) == Restored(events=10, commands=10, last=10)
    assert target.chunks == [list(range(1, 11))]
    assert target.rows == {ONE: EVEN, TWO: ODD}


def test_a_restore_that_ended_within_goes_on_where_it_was() -> None:
    target = MemoryTarget({ONE: EVEN[:2], TWO: ODD[:2]})
    assert restored(target, BOTH, size=3) == Restored(events=6, commands=6, last=10)
    assert target.chunks == [[5, 6, 7], [8, 9, 10]]
    assert restored(target, BOTH) == Restored()


def test_the_events_of_a_command_are_never_parted_and_it_is_answered_with_its_last_one() -> None:
    target = MemoryTarget()
    rows = of_one_command(chain(ONE, [1, 2, 3, 4]))
    restored(target, MemoryTopics({ONE: rows}), size=3)
    assert target.chunks == [[1, 2, 3, 4]]
    [(answer, at)] = target.answers
    assert (answer.command_id, answer.position, at) == (rows[0][0].command_id, 4, rows[-1][0].recorded_at)


def test_repeated_records_are_skipped_and_counted() -> None:
    target = MemoryTarget()
    done = restored(target, MemoryTopics({ONE: [*EVEN[:3], *EVEN[1:3], *EVEN[3:]], TWO: ODD}))
    assert (done.events, done.repeated) == (10, 2)
    assert target.rows == {ONE: EVEN, TWO: ODD}


def test_records_repeated_out_of_turn_are_read_from_the_beginning() -> None:
    """Two relays wrote at once: the search may end where the next record is one that comes too early."""
    mixed = [*EVEN[:4], *EVEN[1:2], *EVEN[3:4], *EVEN[2:]]
    target = MemoryTarget({ONE: EVEN[:2], TWO: ODD[:2]})
    done = restored(target, MemoryTopics({ONE: mixed, TWO: ODD}, found={ONE: 4}))
    assert done.events == 6
    assert target.rows == {ONE: EVEN, TWO: ODD}


def test_positions_without_an_event_are_counted() -> None:
    done = restored(MemoryTarget(), MemoryTopics({ONE: chain(ONE, [1, 2, 7]), TWO: chain(TWO, [9])}))
    assert (done.events, done.skipped, done.first_skipped) == (4, 5, 3)


def changed(row: Entry, **fields: object) -> Entry:
    envelope, value = row
    bare: Envelope = replace(envelope, **fields)  # type: ignore[arg-type]
    return replace(bare, hash=hash_of(bare, value)), value


@pytest.mark.parametrize(
    ("harmed", "position"),
    [
        ([*EVEN[:2], (EVEN[2][0], b"{}"), *EVEN[3:]], 6),
        ([*EVEN[:2], *EVEN[3:]], 8),
        (EVEN[1:], 4),
        ([*EVEN[:2], EVEN[3], EVEN[2], EVEN[4]], 8),
        ([*EVEN[:2], changed(EVEN[2], actor_id="b"), *EVEN[3:]], 8),
        ([*EVEN[:3], changed(EVEN[2], actor_id="b"), *EVEN[3:]], 6),
        ([*EVEN[:3], changed(EVEN[0], actor_id="b"), *EVEN[3:]], 2),
        ([*EVEN[:2], recorded(ONE, 6, START), *EVEN[3:]], 6),
    ],
    ids=["a value", "a missing one", "a missing first", "two swapped", "forged", "forged again", "late", "unchained"],
)  # fmt: skip
def test_a_record_that_does_not_fit_stops_it_and_is_named(harmed: list[Entry], position: int) -> None:
    target = MemoryTarget()
    with pytest.raises(RecordsDiffer) as refused:
        restored(target, MemoryTopics({ONE: harmed, TWO: ODD}), size=1)
    assert (refused.value.partition, refused.value.position) == (ONE, position)
    assert target.rows.get(ONE, []) == EVEN[: len(target.rows.get(ONE, []))] or position == 8


def test_nothing_is_put_before_what_is_there() -> None:
    target = MemoryTarget({TWO: ODD})
    with pytest.raises(RecordsDiffer, match="recorded up to 9 without it"):
        restored(target, BOTH)
    assert target.rows == {TWO: ODD}


def test_another_record_at_the_end_is_another_history() -> None:
    target = MemoryTarget({ONE: [changed(EVEN[0], actor_id="b")], TWO: ODD[:1]})
    with pytest.raises(RecordsDiffer) as refused:
        restored(target, BOTH)
    assert refused.value.position == 2


def test_a_side_that_lacks_the_last_records_is_told_and_one_that_is_ahead_is_not() -> None:
    tails = {ONE: mark_of(EVEN[3]), TWO: mark_of(ODD[3])}
    assert lacking(tails, MemoryTarget({ONE: EVEN, TWO: ODD})) == ()
    assert lacking(tails, MemoryTarget({ONE: EVEN[:2], TWO: ODD})) == (Lacking(ONE, 4, 8),)
    assert lacking(tails, MemoryTarget()) == (Lacking(ONE, 0, 8), Lacking(TWO, 0, 7))
    assert lacking({ONE: None, TWO: None}, MemoryTarget({ONE: EVEN})) == ()


def test_another_history_is_told_from_one_that_is_behind() -> None:
    forged = [*EVEN[:3], changed(EVEN[3], actor_id="b")]
    for rows in (forged, chain(ONE, [2, 4, 9])):
        with pytest.raises(RecordsDiffer) as refused:
            lacking({ONE: mark_of(EVEN[3])}, MemoryTarget({ONE: rows}))
        assert refused.value.position == 8


def mark_of(row: Entry) -> Mark:
    return Mark(row[0].position, row[0].hash)
