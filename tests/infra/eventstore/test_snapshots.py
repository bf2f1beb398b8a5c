"""A long stream loads like a short one, and a snapshot never counts against the events."""

import ast
import importlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import services
from domain.cases.evolve import evolve as evolve_case
from domain.cases.plans import NO_PLANS, evolve_plans
from domain.cases.state import EMPTY as NO_CASE
from domain.events.appending import Append, Folded, StreamWrite
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperEnrolled, SlotReleased, SlotTaken
from domain.events.streams import POOL
from domain.guidance.drafting.register import NO_EDITIONS, evolve_register
from domain.housekeepers.assignment import UNASSIGNED, evolve_assignment
from domain.housekeepers.evolve_pool import evolve_pool
from domain.housekeepers.pool import EMPTY as NOBODY
from domain.housekeepers.pool import PoolState
from domain.return_visits.evolve import evolve as evolve_visit
from domain.return_visits.state import EMPTY as NO_VISIT
from domain.utility_contacts.evolve import evolve as evolve_contact
from domain.utility_contacts.state import EMPTY as NO_CONTACT
from infra.eventstore import lineage, snapshots
from infra.eventstore.folding import Fold, Memory
from infra.eventstore.snapshots import EVERY, Started, kind_of
from infra.eventstore.store import PostgresEventStore
from tests.examples.facts import CASE, SEALED
from tests.infra.eventstore.conftest import Database
from tests.projections.histories import history
from tests.suites.event_store import request

Evolve = Callable[[Any, Fact, datetime], Any]
FOLDS: dict[str, tuple[Any, Evolve]] = {
    "case": (NO_CASE, evolve_case),
    "pool": (NOBODY, evolve_pool),
    "assignment": (UNASSIGNED, evolve_assignment),
    "contact": (NO_CONTACT, evolve_contact),
    "visit": (NO_VISIT, evolve_visit),
    "plans": (NO_PLANS, evolve_plans),
    "editions": (NO_EDITIONS, evolve_register),
}
VERSIONS = 2 * EVERY + 5


def test_every_fold_in_use_can_be_kept() -> None:
    assert set(folds_in_use()) == {evolve for _, evolve in FOLDS.values()}
    for initial, evolve in FOLDS.values():
        assert kind_of(evolve, type(initial)) is not None


@given(seed=st.integers(0, 2**32), share=st.floats(0, 1))
@settings(max_examples=20, deadline=None)
def test_a_kept_state_and_the_rest_of_its_stream_fold_to_the_same_as_all_of_it(seed: int, share: float) -> None:
    streams: dict[str, list[tuple[Fact, datetime]]] = {}
    for one in history(seed, cases=2, amended=0.2):
        streams.setdefault(one.stream, []).append((one.fact, one.at))
    assert {stream.partition("-")[0] for stream in streams} >= {"case", "pool"}
    folded = [(stream.partition("-")[0], facts) for stream, facts in streams.items()]
    for of, facts in [*folded, *(("plans", facts) for of, facts in folded if of == "case")]:
        initial, evolve = FOLDS[of]
        kind = kind_of(evolve, type(initial))
        assert kind is not None
        cut = round(share * len(facts))
        kept = kind.codec.decode(kind.codec.encode(fold(initial, evolve, facts[:cut])))
        again, full = fold(kept, evolve, facts[cut:]), fold(initial, evolve, facts)
        assert again == full
        assert orders(again) == orders(full)


def test_a_process_that_begins_reads_a_long_stream_from_its_snapshot(
    store: PostgresEventStore, database: Database
) -> None:
    fill(store, VERSIONS)
    full = store.state(POOL, NOBODY, evolve_pool)
    assert kept_version(database) == VERSIONS
    store.append(Append(request(), (StreamWrite(POOL, VERSIONS, None, (SlotTaken("keeper-1", CASE),)),)))
    with another(database) as cold:
        started = read(cold)
        assert started.fold == Fold(POOL, VERSIONS, full.state, kept=VERSIONS, weight=weight_of(started.fold))
        assert [row[0] for row in started.rows] == [VERSIONS + 1]
        assert cold.state(POOL, NOBODY, evolve_pool) == store.state(POOL, NOBODY, evolve_pool)
        assert cold.state(POOL, NOBODY, evolve_pool).version == VERSIONS + 1


def test_a_stream_is_kept_again_when_it_has_come_far_enough(store: PostgresEventStore, database: Database) -> None:
    fill(store, EVERY - 1)
    store.state(POOL, NOBODY, evolve_pool)
    fill(store, 1)
    assert store.state(POOL, NOBODY, evolve_pool).version == EVERY
    assert kept_version(database) == EVERY
    fill(store, EVERY)
    store.state(POOL, NOBODY, evolve_pool)
    assert kept_version(database, EVERY) == 2 * EVERY


def test_a_snapshot_by_other_code_is_ignored(
    store: PostgresEventStore, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = filled_and_kept(store, database)
    monkeypatch.setattr(snapshots, "fold_hash", lambda *_: b"other code")
    with another(database) as cold:
        assert (read(cold).fold, len(read(cold).rows)) == (None, VERSIONS)
        assert cold.state(POOL, NOBODY, evolve_pool) == full


SPOILT = {
    "of bytes that nobody can read": "state = 'x'",
    "of a state of another shape": "state = '[[]]'::bytea || '[]'",
    "beyond the end of the stream": "version = version + 1",
    "of another history": "event_hash = sha256(event_hash)",
    "of an earlier version with a later event": "version = 1",
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_what_is_read_is_what_the_events_say_although_a_snapshot_is(
    change: str, store: PostgresEventStore, database: Database
) -> None:
    full = filled_and_kept(store, database)
    with database.connect("postgres") as admin:
        admin.execute(f"UPDATE snapshots.snapshot SET {change}")
    with another(database) as cold:
        assert cold.state(POOL, NOBODY, evolve_pool) == full


def test_nobody_waits_for_a_snapshot_to_be_written(store: PostgresEventStore, database: Database) -> None:
    fill(store, 1)
    store.state(POOL, NOBODY, evolve_pool)
    with database.connect("postgres") as admin, admin.transaction():
        admin.execute("LOCK TABLE snapshots.snapshot IN ACCESS EXCLUSIVE MODE")
        for _ in range(3):
            fill(store, EVERY)
            before = time.monotonic()
            store.state(POOL, NOBODY, evolve_pool)
            assert time.monotonic() - before < 5
    assert kept_version(database) > EVERY


@pytest.mark.parametrize(
    "module", ["domain.housekeepers.evolve_pool", "domain.values.sealed", "infra.eventstore.mapper"]
)
def test_the_hash_of_a_fold_covers_all_that_it_is_made_of(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read_source = hash_now(), lineage.source_of
    monkeypatch.setattr(lineage, "source_of", lambda name: read_source(name) + b"\n" * (name == module))
    assert before is not None
    assert hash_now() != before


def test_a_fold_whose_source_changed_under_the_process_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lineage, "STARTED", 0.0)
    assert hash_now() is None


def test_a_fold_made_by_another_function_is_not_kept() -> None:
    def made(state: PoolState, _: Fact, __: datetime) -> PoolState:
        return state

    assert kind_of(made, PoolState) is None


def test_memory_is_bounded_by_number_and_by_weight() -> None:
    memory = Memory(size=3, weight=100)
    for name in "abcd":
        memory.keep(Fold(name, 1, (), weight=10), evolve_pool)
    assert [memory.recall(name, evolve_pool) is not None for name in "abcd"] == [False, True, True, True]
    memory.keep(Fold("d", 2, (), weight=85), evolve_pool)
    assert [memory.recall(name, evolve_pool) is not None for name in "bcd"] == [False, True, True]
    memory.weigh(Fold("d", 2, (), weight=85), evolve_pool, 5)
    memory.keep(Fold("e", 1, (), weight=85), evolve_pool)
    assert [memory.recall(name, evolve_pool) is not None for name in "cde"] == [True, True, True]
    memory.keep(Fold("f", 1, (), weight=101), evolve_pool)
    assert memory._room == 100
    memory.keep(Fold("g", 1, (), weight=40), evolve_pool)
    memory.forget("g")
    assert memory._room == 100


def folds_in_use() -> Iterator[object]:
    """The third argument of every call of ``.state(`` in the services."""
    for path in sorted(Path(services.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "state":
                name = ".".join(path.relative_to(Path(services.__path__[0]).parent).with_suffix("").parts)
                with suppress(NameError):  # who only passes it on has it from elsewhere
                    yield eval(ast.unparse(node.args[2]), vars(importlib.import_module(name)))  # noqa: S307  our own


def fold(state: Any, evolve: Evolve, facts: list[tuple[Fact, datetime]]) -> Any:  # noqa: ANN401  any state
    for fact, at in facts:
        state = evolve(state, fact, at)
    return state


def orders(state: Any) -> list[list[object]]:  # noqa: ANN401  any state
    """The keys of its mappings, in their order."""
    values = (getattr(state, name) for name in state.__slots__)
    return [list(value) for value in values if isinstance(value, dict)]


def fill(store: PostgresEventStore, number: int) -> None:
    """So many more facts for the pool."""
    last = store.state(POOL, NOBODY, evolve_pool).version
    facts: list[Fact] = [] if last else [HousekeeperEnrolled("keeper-1", SEALED, 8)]
    while len(facts) < number:
        facts += [SlotTaken("keeper-1", CASE), SlotReleased("keeper-1", CASE, "")]
    store.append(Append(request(), (StreamWrite(POOL, last, None, tuple(facts[:number])),)))


def filled_and_kept(store: PostgresEventStore, database: Database) -> Folded[PoolState]:
    fill(store, VERSIONS)
    full = store.state(POOL, NOBODY, evolve_pool)
    assert kept_version(database) == VERSIONS
    return full


def kept_version(database: Database, above: int = 0) -> int:
    """The version of the one snapshot, once it is there."""
    with database.connect("postgres") as admin:
        for _ in range(400):
            found = admin.execute("SELECT version FROM snapshots.snapshot WHERE version > %s", (above,)).fetchall()
            if found:
                return int(str(found[0][0]))
            time.sleep(0.01)
    raise AssertionError("no snapshot was written")


@contextmanager
def another(database: Database) -> Iterator[PostgresEventStore]:
    """A process that begins, as far as the record knows."""
    with closing(PostgresEventStore(database.address("steward_writer"))) as made:
        yield made


def read(store: PostgresEventStore) -> Started:
    started = store._loader._shelf.read(POOL, evolve_pool, PoolState)
    assert started is not None
    return started


def weight_of(kept: Fold | None) -> int:
    return kept.weight if kept else 0


def hash_now() -> bytes | None:
    return lineage.fold_hash.__wrapped__(evolve_pool, PoolState)
