"""What every event store promises. Run on the double and on PostgreSQL."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from typing import Protocol
from uuid import UUID, uuid4

import pytest

from domain.events.appending import Answer, Append, Folded, KeyReused, Request, StreamConflict, StreamWrite
from domain.events.envelope import Origin, Recorded
from domain.events.fact import Fact
from domain.events.housekeepers import SlotReleased, SlotTaken
from domain.events.layout import GENESIS
from domain.events.partitions import place_of
from domain.events.streams import POOL, case_stream
from domain.values.actor import Actor, Role
from tests.examples.facts import example

OCCURRED = datetime(2026, 2, 13, 1, 30, 0, 123456, tzinfo=UTC)
A_CASE = UUID("5a0b5f0e-5b55-4a39-9f1a-6f3a2f6f0a01")


class Store(Protocol):
    """The port, with what tests also need."""

    def state(
        self, stream_id: str, initial: tuple[Fact, ...], evolve: Callable[..., tuple[Fact, ...]]
    ) -> Folded[tuple[Fact, ...]]: ...
    def load(self, stream_id: str) -> tuple[Recorded[Fact], ...]: ...
    def append(self, append: Append) -> Answer: ...
    def append_group(self, appends: Sequence[Append]) -> list[Answer | StreamConflict | KeyReused]: ...
    def answered(
        self, principal: str, idempotency_key: str, digest: bytes, *, command_id: UUID | None = None
    ) -> Answer | None: ...


def request(key: str = "") -> Request:
    """A new command's request, under a key of its own unless one is given."""
    return Request(
        command_id=uuid4(),
        principal="tester",
        idempotency_key=key or str(uuid4()),
        digest=b"d" * 32,
        actor=Actor("account-1", Role.OFFICER, "规划资源局"),
        occurred_at=OCCURRED,
        origin=Origin.DEPARTMENT,
        correlation_id=uuid4(),
        causation_id=uuid4(),
    )


def slots(number: int) -> tuple[Fact, ...]:
    return tuple(example(SlotTaken, housekeeper_id=f"account-{n}") for n in range(number))


def write(stream_id: str, expected: int = 0, number: int = 2, case_id: UUID | None = None) -> StreamWrite:
    return StreamWrite(stream_id, expected, case_id, slots(number))


def seen(facts: tuple[Fact, ...], fact: Fact, _: datetime) -> tuple[Fact, ...]:
    """Fold a stream into the facts themselves."""
    return (*facts, fact)


def version(store: Store, stream_id: str) -> int:
    return store.state(stream_id, (), seen).version


class EventStoreSuite:
    """Subclass it with a fixture ``store``, empty for each test."""

    def test_a_stream_that_does_not_exist_folds_to_the_initial_state(self, store: Store) -> None:
        assert store.state("nothing", (), seen) == Folded((), 0)
        assert store.load("nothing") == ()

    def test_a_fact_comes_back_with_all_that_was_said_of_it(self, store: Store) -> None:
        asked = request()
        stream = case_stream(A_CASE)
        answer = store.append(Append(asked, (write(stream, case_id=A_CASE),), {"case": "1"}))
        first, second = store.load(stream)
        assert (first.fact, second.fact) == slots(2)
        envelope = second.envelope
        assert (envelope.topic, envelope.partition) == place_of(stream, A_CASE)
        assert (envelope.stream_id, envelope.version, envelope.case_id) == (stream, 2, A_CASE)
        assert (envelope.type, envelope.schema_version) == ("housekeepers.slot_taken.v1", 1)
        assert (envelope.actor_id, envelope.actor_role, envelope.actor_office) == ("account-1", "officer", "规划资源局")
        assert (envelope.command_id, envelope.causation_id) == (asked.command_id, asked.causation_id)
        assert (envelope.correlation_id, envelope.origin) == (asked.correlation_id, Origin.DEPARTMENT)
        assert envelope.occurred_at == OCCURRED
        assert envelope.recorded_at >= first.envelope.recorded_at
        assert (envelope.previous, envelope.previous_hash) == (first.envelope.position, first.envelope.hash)
        assert (first.envelope.previous, first.envelope.previous_hash) == (0, GENESIS)
        place = (envelope.topic, envelope.partition, envelope.position)
        assert answer == Answer(asked.command_id, *place, {"case": "1"})
        assert answer.token == f"{envelope.topic}/{envelope.partition}/{envelope.position}"

    def test_folding_goes_on_where_the_stream_was_left(self, store: Store) -> None:
        for expected in (0, 2, 4):
            store.append(Append(request(), (write("s", expected),)))
            assert store.state("s", (), seen) == Folded(slots(2) * (expected // 2 + 1), expected + 2)

    def test_two_ways_of_folding_one_stream_do_not_meet(self, store: Store) -> None:
        def backwards(facts: tuple[Fact, ...], fact: Fact, _: datetime) -> tuple[Fact, ...]:
            return (fact, *facts)

        store.append(Append(request(), (write("s", number=3),)))
        assert store.state("s", (), seen).state == slots(3)
        assert store.state("s", (), backwards).state == slots(3)[::-1]
        assert store.state("s", (), seen).state == slots(3)

    @pytest.mark.parametrize("expected", [0, 1, 3])
    def test_a_stream_at_another_version_than_expected_is_a_conflict(self, store: Store, expected: int) -> None:
        store.append(Append(request(), (write("s"),)))
        with pytest.raises(StreamConflict) as refused:
            store.append(Append(request(), (write("s", expected),)))
        assert refused.value.stream_id == "s"
        assert version(store, "s") == 2

    @pytest.mark.parametrize("loser", [0, 1, 2], ids=["first", "middle", "last"])
    @pytest.mark.parametrize("grouped", [False, True], ids=["alone", "in a group"])
    def test_no_row_of_a_loser_exists_whichever_of_its_streams_is_in_conflict(
        self, store: Store, loser: int, *, grouped: bool
    ) -> None:
        streams = ["s0", "s1", "s2"]
        store.append(Append(request(), (write(streams[loser]),)))
        asked = request()
        losing = Append(asked, tuple(write(stream) for stream in streams))
        winning = Append(request(), (write("s3", number=3), write("s4", number=1)))
        told: list[object] = []
        if grouped:
            told = [*store.append_group([losing, winning])]
        else:
            with pytest.raises(StreamConflict) as refused:
                store.append(losing)
            told = [refused.value, store.append(winning)]
        assert isinstance(told[0], StreamConflict)
        assert told[0].stream_id == streams[loser]
        assert isinstance(told[1], Answer)
        assert [version(store, stream) for stream in streams] == [2 if n == loser else 0 for n in range(3)]
        assert (version(store, "s3"), version(store, "s4")) == (3, 1)
        assert store.answered(asked.principal, asked.idempotency_key, asked.digest) is None

    def test_a_loser_may_come_again_under_the_same_key(self, store: Store) -> None:
        store.append(Append(request(), (write("s"),)))
        asked = request()
        with pytest.raises(StreamConflict):
            store.append(Append(asked, (write("s"),)))
        answer = store.append(Append(asked, (write("s", 2),)))
        assert not answer.repeated
        assert version(store, "s") == 4

    def test_a_repeated_command_gets_its_first_answer_and_records_nothing(self, store: Store) -> None:
        asked = request("k")
        first = store.append(Append(asked, (write("s"),), {"n": "1"}))
        other = replace(asked, command_id=uuid4())
        again = store.append(Append(other, (write("s", 7), write("t")), {"n": "2"}))
        assert again == replace(first, repeated=True)
        assert store.answered("tester", "k", asked.digest) == again
        assert (version(store, "s"), version(store, "t")) == (2, 0)

    def test_a_key_belongs_to_one_request_and_one_principal(self, store: Store) -> None:
        asked = request("k")
        store.append(Append(asked, (write("s"),)))
        other = replace(asked, command_id=uuid4(), digest=b"e" * 32)
        with pytest.raises(KeyReused):
            store.append(Append(other, (write("t"),)))
        with pytest.raises(KeyReused):
            store.answered("tester", "k", other.digest)
        assert isinstance(store.append_group([Append(other, (write("t"),))])[0], KeyReused)
        assert version(store, "t") == 0
        neighbour = replace(other, principal="neighbour", command_id=uuid4())
        assert not store.append(Append(neighbour, (write("t"),))).repeated

    def test_a_command_without_facts_is_answered_again_as_it_was(self, store: Store) -> None:
        asked = request()
        first = store.append(Append(asked, (), {"said": "nothing to do"}))
        assert (first.position, first.token, first.repeated) == (0, "", False)
        assert store.append(Append(asked, (), {})) == replace(first, repeated=True)
        assert store.answered("tester", "never asked", asked.digest) is None

    def test_commands_of_a_group_see_those_before_them(self, store: Store) -> None:
        repeated = request()
        told = store.append_group(
            [
                Append(request(), (write("s"),)),
                Append(request(), (write("s", 2), write("t"))),
                Append(request(), (write("u"), write("s", 2))),
                Append(repeated, (write("v"),)),
                Append(repeated, (write("v"),)),
                Append(replace(repeated, command_id=uuid4(), digest=b"e" * 32), (write("w"),)),
                Append(request(), ()),
            ]
        )
        kinds = [type(one) for one in told]
        assert kinds == [Answer, Answer, StreamConflict, Answer, Answer, KeyReused, Answer]
        assert [isinstance(one, Answer) and one.repeated for one in told[3:5]] == [False, True]
        assert [version(store, stream) for stream in ("s", "t", "u", "v", "w")] == [4, 2, 0, 2, 0]

    def test_of_many_who_want_the_same_version_one_wins(self, store: Store) -> None:
        together = Barrier(8)

        def try_once(_: int) -> bool:
            together.wait()
            try:
                store.append(Append(request(), (write(POOL), write(str(uuid4())))))
            except StreamConflict:
                return False
            return True

        with ThreadPoolExecutor(8) as threads:
            assert sum(threads.map(try_once, range(8))) == 1
        assert version(store, POOL) == 2

    def test_whoever_tries_again_gets_through_and_nothing_is_lost_or_doubled(self, store: Store) -> None:
        def write_five(writer: int) -> None:
            for nth in range(5):
                released = example(SlotReleased, reason=f"{writer}/{nth}")
                while True:
                    last = store.state(POOL, (), seen).version
                    try:
                        store.append(Append(request(), (StreamWrite(POOL, last, None, (released,)),)))
                        break
                    except StreamConflict:
                        continue

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(write_five, range(8)))
        reasons = [one.fact.reason for one in store.load(POOL) if isinstance(one.fact, SlotReleased)]
        assert sorted(reasons) == sorted(f"{writer}/{nth}" for writer in range(8) for nth in range(5))
        assert version(store, POOL) == 40
