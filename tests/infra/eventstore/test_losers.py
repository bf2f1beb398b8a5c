"""Of a command that loses, nothing stays; of one that wins, all: whatever stood beside it, told for each."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import compress, product
from operator import not_
from random import Random
from typing import Any, TypeAlias
from uuid import NAMESPACE_OID, UUID, uuid5

import pytest

from domain.events.appending import Answer, Append, KeyReused, StreamConflict
from infra.eventstore.store import PostgresEventStore
from tests.infra.eventstore.conftest import Database
from tests.infra.eventstore.cutting import CutAfterCommit
from tests.suites.event_store import request, version, write

Told: TypeAlias = Answer | StreamConflict | KeyReused
SIZES = (
    3,
    1,
    2,
)  # events of a losing command's streams, so that a row in conflict may be its first, a middle or its last
TOO_LOW, TOO_HIGH = 0, 4
SUBSETS = [subset for subset in product((False, True), repeat=3) if any(subset)]
EVENTS = """
    SELECT e.command_id, e.stream_id, e.version, e.position, e.topic, e.partition, e.previous, e.previous_hash, e.hash
    FROM record.event e ORDER BY e.position"""


@dataclass(frozen=True)
class Row:
    """What a row of the record says of its place."""

    command_id: UUID
    stream_id: str
    version: int
    position: int
    topic: str
    partition: int
    previous: int
    previous_hash: bytes
    hash: bytes


@pytest.mark.parametrize("place", [0, 1, 2], ids=["loser first", "loser between", "loser last"])
def test_no_row_of_a_loser_stays_whichever_of_its_rows_are_in_conflict(
    store: PostgresEventStore, database: Database, *, place: int
) -> None:
    """The streams in conflict have one event already: the first row of their write is taken, the rest would fit."""
    won: list[tuple[Append, Told | None]] = []
    lost: list[Append] = []
    for subset, expected in product(SUBSETS, (TOO_LOW, TOO_HIGH)):
        streams = [f"{subset}/{expected}/s{n}" for n in range(3)]
        taken, free = list(compress(streams, subset)), [*compress(streams, map(not_, subset))]
        first = Append(request(), tuple(mine(stream, 0, 1) for stream in taken))
        won.append((first, store.append(first)))
        wanted = [expected if stream in taken else 0 for stream in streams]
        loser = Append(request(), tuple(mine(*one) for one in zip(streams, wanted, SIZES, strict=True)))
        other = f"{subset}/{expected}/w"
        winners = [
            Append(request(), (mine(f"{other}0", 0, 2), *(mine(stream, 0, 1) for stream in free))),  # the loser's too
            Append(request(), (mine(f"{other}1", 0, 1), mine(f"{other}2", 0, 3))),
        ]
        told = store.append_group([*winners[:place], loser, *winners[place:]])
        refused = told.pop(place)
        assert isinstance(refused, StreamConflict)
        assert refused.stream_id in (streams if place else taken)
        won += zip(winners, told, strict=True)
        lost.append(loser)
    check(database, won, lost)


def test_only_the_stream_in_conflict_is_named(store: PostgresEventStore) -> None:
    store.append(Append(request(), (mine("s2", 0, 1),)))
    told = store.append_group([Append(request(), (mine("s1", 0, 2), mine("s2", 0, 2), mine("s3", 0, 2)))])
    assert [str(one) for one in told] == [str(StreamConflict("s2"))]


def test_in_one_group_each_is_told_its_own(store: PostgresEventStore, database: Database) -> None:
    """Keys that come twice, keys reused, streams written twice, nothing to write: all in one call."""
    twice, reused = request("twice"), request("reused")
    other = replace(request("reused"), digest=b"e" * 32)

    winners = [
        Append(request(), (mine("a", 0, 2),)),
        Append(twice, (mine("b", 0, 1), mine("a", 2, 1)), {"n": "first"}),
        Append(request(), (), {"n": "nothing"}),
        Append(reused, (mine("c", 0, 1),)),
        Append(request(), (mine("a", 3, 2), mine("c", 1, 1))),
    ]
    again = Append(twice, (mine("d", 0, 5),), {"n": "second"})
    losers = [Append(request(), (mine("e", 0, 1), mine("a", 2, 1))), Append(other, (mine("f", 0, 1),))]
    group = [winners[0], winners[1], again, winners[2], winners[3], losers[1], losers[0], winners[4]]
    told = store.append_group(group)
    kinds = [type(one) for one in told]
    assert kinds == [Answer, Answer, Answer, Answer, Answer, KeyReused, StreamConflict, Answer]
    first, repeated, empty = told[1], told[2], told[3]
    assert isinstance(first, Answer)
    assert isinstance(repeated, Answer)
    assert (repeated.position, repeated.result, repeated.repeated) == (first.position, {"n": "first"}, True)
    assert isinstance(empty, Answer)
    assert (empty.position, empty.result) == (0, {"n": "nothing"})
    check(database, [*zip(winners, (told[0], told[1], told[3], told[4], told[7]), strict=True)], losers)
    assert [version(store, stream) for stream in "abcdef"] == [5, 1, 2, 0, 0, 0]


def test_a_group_whose_answer_was_lost_is_told_as_it_was_recorded(
    store: PostgresEventStore, database: Database
) -> None:
    store.append(Append(request(), (mine("taken", 0, 1),)))
    store._committer.close()
    made: list[object] = []

    def connect() -> Any:  # noqa: ANN401  a connection or what stands in for one
        connection = database.connect("steward_writer")
        made.append(connection if made else CutAfterCommit(connection))
        return made[-1]

    store._committer._connect = connect
    winners = [Append(request(), (mine(f"s{n}", 0, 2),), {"n": str(n)}) for n in range(3)]
    loser = Append(request(), (mine("s9", 0, 1), mine("taken", 0, 1)))
    told = store.append_group([winners[0], loser, *winners[1:]])
    assert len(made) == 2
    assert isinstance(told.pop(1), StreamConflict)
    assert [isinstance(one, Answer) and one.repeated for one in told] == [True] * 3
    rows = check(database, [*zip(winners, told, strict=True)], [loser], others=1)
    assert len(rows) == 7


def test_among_many_clients_every_winner_is_whole_and_no_loser_left_a_row(
    store: PostgresEventStore, database: Database
) -> None:
    second = PostgresEventStore(database.address("steward_writer"))

    def client(number: int) -> list[tuple[Append, Told]]:
        chance, mine_of = Random(number), (store, second)[number % 2]
        told: list[tuple[Append, Told]] = []
        for _ in range(30):
            group = [wanted(mine_of, chance) for _ in range(chance.randint(1, 4))]
            told += zip(group, mine_of.append_group(group), strict=True)
        return told

    with closing(second), ThreadPoolExecutor(8) as threads:
        outcomes = [one for told in threads.map(client, range(8)) for one in told]
    won = [(append, told) for append, told in outcomes if isinstance(told, Answer)]
    lost = [append for append, told in outcomes if not isinstance(told, Answer)]
    assert len(won) > 20
    assert len(lost) > 20
    check(database, won, lost)


def wanted(store: PostgresEventStore, chance: Random) -> Append:
    """A command to some of a few streams, at the versions at which they were just seen."""
    streams = chance.sample([f"s{n}" for n in range(6)], chance.randint(1, 3))
    return Append(request(), tuple(mine(stream, version(store, stream), chance.randint(1, 3)) for stream in streams))


def mine(stream_id: str, expected: int, number: int) -> Any:  # noqa: ANN401  a write
    """A write; every second stream is a case's."""
    return write(stream_id, expected, number, uuid5(NAMESPACE_OID, stream_id) if stream_id[-1] in "1357bd" else None)


def check(
    database: Database, won: Sequence[tuple[Append, Told | None]], lost: Sequence[Append], *, others: int = 0
) -> list[Row]:
    """Compare all rows of the record with what was told; the rows."""
    with database.connect("steward_verifier") as connection:
        rows = [Row(*row) for row in connection.execute(EVENTS).fetchall()]  # type: ignore[arg-type]
        answered = {row[0] for row in connection.execute("SELECT command_id FROM record.command").fetchall()}
        heads = connection.execute("SELECT topic, partition, position, hash FROM record.head WHERE position > 0")
        ends = {(topic, partition): (position, found) for topic, partition, position, found in heads}
    for append, told in won:
        of_command = [row for row in rows if row.command_id == append.request.command_id]
        assert [(row.stream_id, row.version) for row in of_command] == wished(append)
        if isinstance(told, Answer) and of_command:
            assert (told.topic, told.partition, told.position) == place(of_command[-1])
    losers = {append.request.command_id for append in lost}
    assert not losers & {row.command_id for row in rows}
    assert not losers & answered
    assert answered >= {append.request.command_id for append, _ in won}
    assert len(answered) == len(won) + others
    assert ends == chained(rows)
    streams = {row.stream_id for row in rows}
    for stream in streams:
        versions = [row.version for row in rows if row.stream_id == stream]
        assert versions == list(range(1, len(versions) + 1))
    return rows


def wished(append: Append) -> list[tuple[str, int]]:
    return [
        (one.stream_id, nth)
        for one in append.writes
        for nth in range(one.expected + 1, one.expected + 1 + len(one.facts))
    ]


def place(row: Row) -> tuple[str, int, int]:
    return row.topic, row.partition, row.position


def chained(rows: Sequence[Row]) -> dict[tuple[str, int], tuple[int, bytes]]:
    """The end of each partition, whose rows name each other without a gap."""
    ends: dict[tuple[str, int], tuple[int, bytes]] = {}
    for row in rows:
        assert (row.previous, row.previous_hash) == ends.get((row.topic, row.partition), (0, bytes(32)))
        ends[row.topic, row.partition] = (row.position, row.hash)
    return ends
