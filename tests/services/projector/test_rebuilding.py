"""A view is built anew beside the one that people read, also for one case, and takes its place in one step."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from threading import Event, Thread
from uuid import UUID

import pytest
from psycopg import Error, connect

from domain.events.decoding import MalformedValue
from domain.events.fact import Fact
from infra.eventstore.mapper import decode
from infra.eventstore.store import PostgresEventStore
from infra.health.building import built_shares
from infra.postgres.connections import pool
from infra.postgres.roles import Role
from services.bootstrap import rebuilding, view_versions
from services.bootstrap.projector import projector_ports
from services.http.reading import as_of_now
from services.projector import projector as module
from services.projector import versions
from services.projector.building import LOOK_SECONDS, build
from services.projector.lease import Overtaken
from services.projector.projector import Projector
from services.projector.views import VIEWS
from tests.conftest import Stack, running_stack
from tests.projections.histories import history
from tests.projections.whole import Rows, folded, shown
from tests.services.projector.processes import Processes, processes
from tests.services.projector.recording import Recording
from tests.services.projector.test_live import settle

VIEW = "checklist"
OTHER = b"made by other code"
VERSION = "SELECT begun_at FROM views.version WHERE schema = 'checklist'"
BLOCKED = "SELECT FROM pg_stat_activity WHERE usename = 'steward_view_checklist' AND wait_event_type = 'Lock'"


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A record in which every case folds, as whole views are compared here."""
    with running_stack(tmp_path_factory.mktemp("rebuilding")) as running:
        yield running


@pytest.fixture(scope="module")
def recording(own_stack: Stack) -> Iterator[Recording]:
    with closing(PostgresEventStore(own_stack.access.postgres_dsn(Role.WRITER))) as store:
        yield Recording(store)


@pytest.fixture(scope="module")
def services(own_stack: Stack, recording: Recording) -> Iterator[Processes]:
    with processes(own_stack) as started:
        for name in ("relay", "projector-checklist", "rebuilder"):
            started.start(name)
        recording.append(history(21, cases=4))
        settle(own_stack, VIEW)
        yield started


def test_a_view_is_built_anew_while_people_read_it(own_stack: Stack, services: Processes) -> None:
    cases = spoil(own_stack)
    with reading(own_stack) as counts:
        rebuilding.rebuild(own_stack.access, [VIEW], told := Told())

    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)
    assert set(counts) == {cases}
    assert told.done == sorted(told.done)
    assert told.done[-1] == told.total > 0


def test_a_look_at_several_tables_ends_before_the_next_version_is_shown(own_stack: Stack, services: Processes) -> None:
    spoil(own_stack)
    with (
        closing(pool(own_stack.access.postgres_dsn(Role.READER), name="somebody who looks")) as views,
        ThreadPoolExecutor(1) as threads,
    ):
        with as_of_now(views) as look:
            before = look.execute(VERSION).fetchall()
            rebuilt = threads.submit(rebuilding.rebuild, own_stack.access, [VIEW], Told())
            until(lambda: is_built(own_stack))
            time.sleep(2 * LOOK_SECONDS)
            assert rows(own_stack, VERSION) == before
            assert look.execute("SELECT count(*) FROM checklist.matters").fetchall()
        rebuilt.result(60)
        assert rows(own_stack, VERSION) != before
    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)


def is_built(stack: Stack) -> bool:
    """Whether the next version has read all that the one that is shown has."""
    with connect(stack.access.postgres_dsn(Role.VERIFIER)) as verifier:
        return built_shares(verifier).get(VIEW) == 1


def test_a_rebuild_that_was_killed_goes_on_where_it_stood(
    own_stack: Stack, services: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.kill("rebuilder")
    view_versions.begin_rebuild(own_stack.access, [VIEW])
    monkeypatch.setattr(module, "MOST_RECORDS", 20)
    with a_worker(own_stack, versions.building(VIEW), shown=False) as worker:
        until(lambda: worker.step() and read(own_stack, f"{VIEW}_next") > 0)
    half = read(own_stack, f"{VIEW}_next")
    with connect(own_stack.access.postgres_dsn(Role.VERIFIER)) as verifier:
        assert 0 < built_shares(verifier)[VIEW] < 1
    view_versions.begin_rebuild(own_stack.access, [VIEW])
    assert read(own_stack, f"{VIEW}_next") == half

    spoil(own_stack)
    services.start("rebuilder")
    rebuilding.rebuild(own_stack.access, [VIEW], Told())
    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)


def test_a_worker_that_waited_while_another_version_took_its_place_writes_nothing(
    own_stack: Stack, services: Processes, recording: Recording
) -> None:
    services.kill("rebuilder")
    services.end("projector-checklist")
    view_versions.begin_rebuild(own_stack.access, [VIEW])
    before = read(own_stack, VIEW)
    with (
        a_worker(own_stack, VIEW, shown=True) as worker,
        a_worker(own_stack, versions.building(VIEW), shown=False) as builder,
        projector_ports(own_stack.access, VIEW).connect(VIEW) as shown_one,
        ThreadPoolExecutor(1) as threads,
    ):
        worker._beaten = builder._beaten = time.monotonic() + 600  # what it had taken, it believes to have
        with shown_one.transaction():
            versions.stand_still(shown_one, VIEW)
            recording.append(history(24, cases=1)[2:])
            waiting = threads.submit(until, lambda: not worker.step())
            until(lambda: is_blocked(own_stack))
            until(lambda: builder.step() and read(own_stack, versions.building(VIEW)) == recorded(own_stack))
            assert versions.switch(shown_one, VIEW)
        with pytest.raises(Overtaken):
            waiting.result()
    assert read(own_stack, f"{VIEW}_old") == before
    for name in ("projector-checklist", "rebuilder"):
        services.start(name)
    settle(own_stack, VIEW)
    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)


def test_what_other_code_made_is_shown_until_this_code_has_made_it_anew(
    own_stack: Stack, services: Processes, recording: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shown(own_stack.access, VIEW)
    with monkeypatch.context() as patched:
        patched.setattr(view_versions, "fold_of", lambda _: OTHER)
        view_versions.prepare_views(own_stack.access)
    assert shown(own_stack.access, VIEW) == before

    for view in VIEWS:  # the code of tomorrow runs on another machine, and today's stands by
        assert build(VIEWS[view], replace(projector_ports(own_stack.access, view), fold=OTHER), Event())
    recording.append(history(22, cases=1))
    time.sleep(2)
    assert shown(own_stack.access, VIEW) == before

    view_versions.prepare_views(own_stack.access)
    settle(own_stack, VIEW)
    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)
    until(lambda: not any(one.endswith("_next") for view in VIEWS for one in registered(own_stack, view)))


def test_one_case_is_folded_anew(own_stack: Stack, services: Processes) -> None:
    spoil(own_stack)
    cases = [UUID(row[0]) for row in rows(own_stack, "SELECT case_id::text FROM checklist.cases")]
    for case_id in cases:
        outcome = rebuilding.rebuild_case(own_stack.access, VIEW, case_id, by="a test")
        assert outcome
        assert outcome.startswith("applied ")
    assert shown(own_stack.access, VIEW) == folded(own_stack.access, VIEW)


@pytest.mark.parametrize("cases", [3, pytest.param(1_000, marks=pytest.mark.long)])
def test_a_parked_case_is_repaired_and_tried_again(
    own_stack: Stack, services: Processes, recording: Recording, cases: int
) -> None:
    """The poison is an event that the code cannot read; the repair is code that can."""
    services.end("projector-checklist")
    happenings = history(cases + 20, cases=cases)[2:]
    poisoned = next(one for one in happenings if one.case_id)
    recording.append(happenings)

    def cannot(type_name: str, value: bytes) -> Fact:
        if str(poisoned.case_id).encode() in value and type_name == "cases.case_opened.v2":
            raise MalformedValue(type_name, "planted")
        return decode(type_name, value)

    ports = replace(projector_ports(own_stack.access, VIEW), decode=cannot)
    with ports.connect(VIEW) as connection, closing(ports.consumer()) as consumer:
        worker = Projector(VIEWS[VIEW], ports, connection=connection, consumer=consumer)
        worker.start()
        until(lambda: worker.step() and is_settled(own_stack), seconds=600)
        worker._lease.release()
    [stands] = rebuilding.parked_cases(own_stack.access)[VIEW]
    assert stands.key == str(poisoned.case_id)
    whole = folded(own_stack.access, VIEW)
    assert shown(own_stack.access, VIEW) == without(whole, stands.key) != whole

    services.start("projector-checklist")
    outcome = rebuilding.retry(own_stack.access, VIEW, stands, by="a test")
    assert outcome == f"applied {stands.events}"
    assert not rebuilding.parked_cases(own_stack.access)[VIEW]
    assert shown(own_stack.access, VIEW) == whole


class Told:
    """What a rebuild told of its progress."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.total = 0

    def __call__(self, done: int, total: int) -> None:
        self.done.append(done)
        self.total = total


@contextmanager
def reading(stack: Stack) -> Iterator[list[int]]:
    """How many cases somebody sees who looks at the view all the time."""
    counts: list[int] = []
    stop = Event()

    def look() -> None:
        with connect(stack.access.postgres_dsn(Role.READER), autocommit=True) as session:
            while not stop.is_set():
                try:
                    counts.append(len(session.execute("SELECT * FROM checklist.cases").fetchall()))
                except Error:
                    counts.append(-1)
                    raise

    reader = Thread(target=look)
    reader.start()
    try:
        yield counts
    finally:
        stop.set()
        reader.join()


@contextmanager
def a_worker(stack: Stack, schema: str, *, shown: bool) -> Iterator[Projector]:
    ports = projector_ports(stack.access, VIEW)
    with ports.connect(schema) as connection, closing(ports.consumer()) as consumer:
        worker = Projector(VIEWS[VIEW], ports, connection=connection, consumer=consumer, shown=shown)
        worker.start()
        yield worker


def without(rows: Rows, case_id: str) -> Rows:
    """All but those of one case."""
    return {table: [row for row in found if case_id not in row] for table, found in rows.items()}


def spoil(stack: Stack) -> int:
    """Make every row of the cases wrong; how many there are."""
    with connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        return admin.execute("UPDATE checklist.cases SET project_name = 'spoilt'").rowcount


def rows(stack: Stack, statement: str) -> Sequence[tuple[str, ...]]:
    with connect(stack.access.postgres_dsn(Role.READER)) as reader:
        return reader.execute(statement.encode()).fetchall()


def read(stack: Stack, schema: str) -> int:
    """How many records a version has read."""
    [(found,)] = rows(stack, f"SELECT coalesce(sum(next_offset), 0) FROM {schema}.progress")
    return int(found)


def registered(stack: Stack, view: str) -> Sequence[str]:
    return [one for (one,) in rows(stack, f"SELECT schema FROM views.version WHERE view = '{view}'")]


def is_settled(stack: Stack) -> bool:
    return read(stack, VIEW) == recorded(stack)


def is_blocked(stack: Stack) -> bool:
    with connect(stack.postgres_dsn("postgres")) as admin:
        return bool(admin.execute(BLOCKED).fetchall())


def recorded(stack: Stack) -> int:
    with connect(stack.access.postgres_dsn(Role.VERIFIER)) as verifier:
        ((count,),) = verifier.execute("SELECT count(*) FROM record.event").fetchall()
    return int(count)


def until(holds: Callable[[], bool], *, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
