"""What stops is told by the watch of a running system, whatever else it stops."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from domain.values.actor import Role
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.record import Slot
from services.bootstrap.access import access
from tests.offices import Office
from tests.services.supervisor.systems import Up, until

ALARMS_STAND = 3
VIEWS = ("checklist", "workload", "lifecycle", "history")
STANDING = "SELECT kind, view FROM health.alarm WHERE cleared_at IS NULL"
NEXT_OFFSETS = "SELECT topic, partition, next_offset FROM checklist.progress"
OLDEST = """
SELECT extract(epoch FROM clock_timestamp() - min(e.recorded_at))::float FROM record.event e
LEFT JOIN checklist.progress p USING (topic, partition) WHERE e.position > coalesce(p.position, 0)
"""
UNNOTED = """
SELECT count(*) FROM record.event e
LEFT JOIN record.relay_checkpoint c USING (topic, partition) WHERE e.position > coalesce(c.position, 0)
"""
PARK = """
INSERT INTO workload.parked (topic, partition, position, kafka_offset, key, type, reason, headers, value)
VALUES ('case-events', 3, 1, 0, 'case-x', 'cases.land_acquired.v1', 'KeyError: 1', '[]', '')
"""


@contextmanager
def paused(up: Up, *names: str) -> Iterator[None]:
    """They answer nobody; killed, they would be started again at once."""
    pids = [up.pid_of(name) for name in names]
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def write(office: Office) -> None:
    keeper = office.enlist(Role.HOUSEKEEPER, "zwb")
    office.enlist(Role.SUPERVISOR, "zwb").do("housekeepers", account_id=keeper.account.id, capacity=1)


def stands(office: Office, kind: str, view: str | None = None) -> bool:
    return (kind, view) in office.up.rows(STANDING)


def all_is_taken(office: Office) -> bool:
    return office.up.rows(OLDEST) == [(None,)] and office.up.rows(UNNOTED) == [(0,)]


def status(office: Office) -> tuple[int, dict[str, Any]]:
    asked = [sys.executable, "-m", "services.cli", "status", "--json", "--data", str(office.up.data)]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, json.loads(done.stdout)


def behind_kafka(office: Office) -> int:
    """How far the checklist is behind the ends of the topics, which is what is usually called lag."""
    offsets = {Slot(topic, partition): offset for topic, partition, offset in office.up.rows(NEXT_OFFSETS)}
    with RecordReader(access(office.settings).kafka(Principal.VERIFIER)) as reader:
        return sum(end - offsets[slot] for slot, end in reader.ends(list(offsets)).items())


@pytest.mark.timeout(240)
def test_a_relay_that_stops_is_told_within_ten_seconds_though_nobody_is_behind_kafka(office: Office) -> None:
    write(office)
    until(lambda: all_is_taken(office), 30)
    assert not stands(office, "feed_stalled")
    with paused(office.up, "relay", "relay-standby"):
        write(office)
        until(lambda: stands(office, "feed_stalled"), 10)
        assert behind_kafka(office) == 0
        ((least,),) = office.up.rows(OLDEST)
        code, told = status(office)
        ((most,),) = office.up.rows(OLDEST)
    assert (code, told["pending"]) == (ALARMS_STAND, 1)
    for view in VIEWS:
        assert least <= told["views"][view]["lag_seconds"] <= most
        assert told["views"][view]["events_behind"] == 1
    assert least <= told["oldest_seconds"] <= most
    until(lambda: not stands(office, "feed_stalled") and all_is_taken(office), 30)


@pytest.mark.long
@pytest.mark.timeout(240)
def test_a_broker_that_is_away_does_not_stop_the_watch(office: Office) -> None:
    write(office)  # whoever writes first compares the record with the broker's, which takes a broker
    with paused(office.up, "kafka"):
        write(office)
        until(lambda: stands(office, "feed_stalled"), 10)
    until(lambda: not stands(office, "feed_stalled"), 60)


@pytest.mark.long
@pytest.mark.timeout(240)
def test_a_view_that_does_not_follow_is_named(office: Office) -> None:
    with paused(office.up, "projector-checklist"):
        write(office)
        until(lambda: stands(office, "view_stalled", "checklist"), 60)
        assert {view for kind, view in office.up.rows(STANDING) if kind == "view_stalled"} == {"checklist"}
        assert not stands(office, "feed_stalled")
    until(lambda: not stands(office, "view_stalled", "checklist"), 60)


def test_parked_cases_are_told_until_none_is_left(office: Office) -> None:
    office.up.as_admin(PARK)
    try:
        until(lambda: stands(office, "cases_parked", "workload"), 30)
        _, told = status(office)
        assert (told["views"]["workload"]["parked_cases"], told["views"]["workload"]["parked_events"]) == (1, 1)
        assert told["views"]["checklist"]["parked_cases"] == 0
    finally:
        office.up.as_admin("DELETE FROM workload.parked WHERE key = 'case-x'")
    until(lambda: not stands(office, "cases_parked", "workload"), 30)
