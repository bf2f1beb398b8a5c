"""The broker goes away while people work on: each is answered at the first try, and nothing is lost."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from signal import SIGCONT, SIGSTOP
from typing import Any

import psutil
import pytest

from tests.agreement import is_at_rest, wrong_in_views
from tests.chaos.clients import Notes
from tests.journeys.applicants import APPLICANTS, CASES, applying
from tests.ledger import Ledger
from tests.offices import opened
from tests.services.relay.outage import HEADS, MEBI, NOTED
from tests.services.supervisor.systems import Up, until

WARM_SECONDS = 60.0
SERVERS = {"kafka", "postgres"}
FLAT, A_PAGE = 15.0, 60.0  # MiB that a process may grow without a broker, and for the large pages after its return
RECORDED = """
    SELECT c.idempotency_key, c.command_id::text FROM record.command c
    JOIN record.event e USING (topic, partition, position, command_id)
    WHERE c.principal = ANY (%s) AND e.origin = 'live'"""


@pytest.mark.long
@pytest.mark.timeout(900)
def test_five_minutes_without_a_broker_change_nothing(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger")
    with Up.started(tmp_path / "data") as up, opened(up) as office:
        notes = Notes(ledger)
        with applying(office, notes) as working:
            live_through(up, ledger, seconds=300)
        _nothing_is_lost(up, ledger, working)
        assert set(notes.statuses) == {"201"}
        assert not notes.answered_otherwise


def live_through(up: Up, ledger: Ledger, *, seconds: float) -> None:
    """Take the broker away for so long; commands go on, no process grows, and soon after all is on Kafka."""
    before = _most_memory(up, _for(WARM_SECONDS))
    with _away(up.pid_of("kafka")):
        first, began = len(ledger.entries()), time.monotonic()
        most = _most_memory(up, _for(seconds))
        rate = (len(ledger.entries()) - first) / (time.monotonic() - began)
        wanted = up.rows(HEADS)
    returned = time.monotonic()
    too_late = _for(120)
    after = _most_memory(up, lambda: _all_noted(up, wanted) or too_late())
    caught_up = time.monotonic() - returned
    growth = {name: (most[name] - before[name], after[name] - before[name]) for name in sorted(before)}
    print(f"\n{seconds:.0f} s without a broker: {rate:.0f} commands/s, all on Kafka {caught_up:.1f} s after its return")
    for name, (meanwhile, afterwards) in growth.items():
        print(f"{name}: {before[name]:.0f} MiB, {meanwhile:+.0f} without it, {afterwards:+.0f} while catching up")
    assert rate > 90
    assert caught_up < 30
    assert all(meanwhile < FLAT and afterwards < A_PAGE for meanwhile, afterwards in growth.values())


def _nothing_is_lost(up: Up, ledger: Ledger, working: list[Future[int]]) -> None:
    answered = sum(done.result() for done in working)
    acknowledged = {(entry["key"], entry["command_id"]) for entry in ledger.entries()}
    assert len(acknowledged) == answered > 0
    recorded = up.rows(RECORDED, list({entry["principal"] for entry in ledger.entries()}))
    assert acknowledged <= set(recorded)
    assert len(recorded) == len(acknowledged) + APPLICANTS * CASES * 2  # each case was opened and submitted before
    reports = list[dict[str, Any]]()

    def all_published() -> bool:
        reports.append(up.verify() or {"pending": True})
        return not reports[-1]["pending"]

    until(all_published, 60)
    assert reports[-1]["consistent"]
    assert reports[-1]["stored"] == reports[-1]["published"]
    until(lambda: is_at_rest(up), 120)
    assert list(wrong_in_views(up)) == []


@contextmanager
def _away(process: int) -> Iterator[None]:
    """The broker takes connections and answers nobody; killed, it would be started again at once."""
    os.kill(process, SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, SIGCONT)


def _for(seconds: float) -> Callable[[], bool]:
    """Whether that time is over."""
    ends = time.monotonic() + seconds
    return lambda: time.monotonic() > ends


def _most_memory(up: Up, over: Callable[[], bool]) -> dict[str, float]:
    """The most that each of our processes took until it was over, in MiB."""
    processes = {name: psutil.Process(pid) for name, pid in up.state["processes"].items() if name not in SERVERS}
    most, done = dict.fromkeys(processes, 0.0), False
    while not done:
        done = over()
        for name, process in processes.items():
            most[name] = max(most[name], process.memory_info().rss / MEBI)
        time.sleep(0.5)
    return most


def _all_noted(up: Up, wanted: list[tuple[object, ...]]) -> bool:
    noted = {(topic, partition): position for topic, partition, position in up.rows(NOTED)}
    return all(noted.get((topic, partition), 0) >= position for topic, partition, position in wanted)
