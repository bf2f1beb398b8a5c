"""From the record through Kafka into the views, with deaths on the way."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from psycopg import connect

from domain.events.cases import LandAcquired
from infra.postgres.roles import Role
from projections.checklist.queries import case as checklist_case
from projections.lifecycle.queries import measures
from services.projector.parking import parked
from services.projector.progress import wait_for
from services.projector.views import VIEWS
from tests.conftest import Stack
from tests.projections.histories import Happening, history
from tests.projections.whole import folded, shown
from tests.services.projector.processes import Processes, processes
from tests.services.projector.recording import Recording

PROJECTORS = {view: f"projector-{view}" for view in VIEWS}
MEASURES = Path(__file__).parents[2] / "projections" / "measures.sql"


@pytest.fixture(scope="module")
def services(own_stack: Stack) -> Iterator[Processes]:
    """The relay and every projector."""
    with processes(own_stack) as started:
        started.start("relay")
        for name in PROJECTORS.values():
            started.start(name)
        yield started


@pytest.mark.timeout(300)
def test_killed_projectors_lose_and_double_nothing(own_stack: Stack, services: Processes, recording: Recording) -> None:
    happenings = history(7, cases=12)
    recording.append(happenings[:50])
    for view in VIEWS:
        settle(own_stack, view)
    with ThreadPoolExecutor(1) as clerk:
        rest = clerk.submit(recording.append, happenings[50:])
        for name in PROJECTORS.values():
            services.kill(name)
            services.start(name)
        rest.result()

    for view in VIEWS:
        settle(own_stack, view)
        assert shown(own_stack.access, view) == folded(own_stack.access, view), services.log_of(PROJECTORS[view])


def test_measures_equal_those_of_the_event_table(own_stack: Stack, services: Processes, recording: Recording) -> None:
    recording.append(history(8))
    settle(own_stack, "lifecycle")

    with connect(own_stack.access.postgres_dsn(Role.VERIFIER)) as verifier:
        counted: dict[str, int] = dict(verifier.execute(MEASURES.read_bytes()).fetchall())
    with connect(own_stack.access.postgres_dsn(Role.READER)) as reader:
        assert measures(reader) == counted
    assert sum(value > 0 for value in counted.values()) >= 10


def test_a_change_is_announced_with_its_case_and_place(
    own_stack: Stack, services: Processes, recording: Recording
) -> None:
    opened = history(9, cases=1)[2]
    for view in VIEWS:
        settle(own_stack, view)
    with connect(own_stack.access.postgres_dsn(Role.READER), autocommit=True) as listener:
        listener.execute("LISTEN steward_views")
        answer = recording.append([opened])
        heard = [json.loads(notice.payload) for notice in listener.notifies(timeout=10, stop_after=4)]

    assert {notice["view"] for notice in heard} == set(VIEWS)
    for notice in heard:
        assert notice["cases"] == [str(opened.case_id)]
        assert notice["at"] == {f"{answer.topic}/{answer.partition}": answer.position}


def test_a_case_that_cannot_be_applied_is_parked_and_others_go_on(
    own_stack: Stack, services: Processes, recording: Recording
) -> None:
    poisoned, sound = uuid4(), history(10, cases=1)
    moment = sound[0].at
    poison = [Happening(f"case-{poisoned}", poisoned, LandAcquired(poisoned, moment.date()), moment) for _ in range(2)]
    recording.append([poison[0], *sound[2:], poison[1]])
    settle(own_stack, "checklist")

    with connect(own_stack.access.postgres_dsn(Role.READER)) as reader:
        [stands] = [one for one in parked(reader, "checklist") if one.case_id == poisoned]
        assert (stands.events, stands.type) == (2, "cases.land_acquired.v1")
        assert stands.reason.startswith("KeyError")
    settle(own_stack, "history")
    assert shown(own_stack.access, "history") == folded(own_stack.access, "history")
    assert sound[2].case_id
    with connect(own_stack.access.postgres_dsn(Role.READER)) as reader:
        assert checklist_case(reader, sound[2].case_id)


def test_a_projector_whose_connection_breaks_connects_again(
    own_stack: Stack, services: Processes, recording: Recording
) -> None:
    recording.append(history(12, cases=1)[2:20])
    with connect(own_stack.postgres_dsn("postgres"), autocommit=True) as admin:
        ended = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'steward projector %'"
        )
        assert len(admin.execute(ended).fetchall()) == len(VIEWS)
    recording.append(history(13, cases=1)[2:20])

    for view in VIEWS:
        settle(own_stack, view)
        assert services.running[PROJECTORS[view]].poll() is None


def settle(stack: Stack, view: str) -> None:
    """Wait until the view shows all that is recorded."""
    with connect(stack.access.postgres_dsn(Role.VERIFIER)) as verifier:
        heads = verifier.execute("SELECT topic, partition, max(position) FROM record.event GROUP BY 1, 2").fetchall()
    with connect(stack.access.postgres_dsn(Role.READER), autocommit=True) as reader:
        for topic, partition, position in heads:
            assert wait_for(reader, view, (topic, partition), reached=position, seconds=60), (view, topic, partition)
