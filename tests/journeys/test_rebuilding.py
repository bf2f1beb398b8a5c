"""All views are built anew while people work on: who reads notices nothing, and a rebuild that is killed goes on."""

import os
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from threading import Event, Thread
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from domain.values.actor import Role
from services.bootstrap.access import access
from services.projector.views import VIEWS
from tests.agreement import HALTED, is_at_rest, wrong_in_views
from tests.chaos.clients import Notes
from tests.conftest import running_stack
from tests.journeys.applicants import applying
from tests.ledger import Ledger
from tests.offices import Clerk, Office, opened
from tests.projections.histories import EDITION
from tests.projections.whole import unlike_the_fold
from tests.services.restorer.ground import Ground
from tests.services.restorer.test_many import many_lives
from tests.services.supervisor.systems import Up, until

EVENTS = int(os.environ.get("REBUILT_EVENTS", "100000"))
BEFORE_SECONDS, PAUSE_SECONDS, SAMPLE_SECONDS = 30.0, 0.05, 0.02
ONE_FOLD = 100_000  # events that are folded in one go, in memory; of a longer record, so many cases
SOME_CASES = "SELECT case_id FROM checklist.cases ORDER BY sha256(case_id::text::bytea) LIMIT 1000"
CASES_READ = 20
AT_REST = """
    SELECT case_id::text FROM checklist.cases WHERE edition = %s ORDER BY sha256(case_id::text::bytea) LIMIT %s"""
OWED = "SELECT to_jsonb(o) FROM workload.obligations o WHERE case_id = %s ORDER BY kind, ref"
LONGEST_WAIT = 0.2  # seconds that nobody waits for a rebuild
LEAST_RATE = 90 if (os.cpu_count() or 1) > 2 else 70  # of 100 a second; everything at once is much for two processors
AN_EVENT = 0.02  # seconds at most that a view needs for it, so that a test ends
# What happened before this system was begun needs no reaction.
ALL_REACTED = """
    INSERT INTO reactor.progress (topic, partition, next_offset, position, hash)
    SELECT topic, partition, count(*), h.position, h.hash
    FROM record.head h JOIN record.event e USING (topic, partition) GROUP BY h.topic, h.partition"""
WAITING = "SELECT pid FROM pg_stat_activity WHERE usename = 'steward_reader' AND wait_event_type = 'Lock'"
SHOWN_SINCE = "SELECT count(*) FROM views.version WHERE shown_at > %s"
TOLD = re.compile(r": (\d+)/(\d+) \(")


class Line(NamedTuple):
    """What the bar told, and when."""

    at: float
    done: int
    total: int


@dataclass
class Reader:
    """Somebody who looks again and again: at projects on which nobody works any more, and at everything."""

    clerk: Clerk
    up: Up
    cases: Sequence[str]
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, Any] = field(default_factory=dict)
    opened: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def read(self, stop: Event) -> None:
        for case in cycle(self.cases):
            for name, path in (("matters", f"cases/{case}/matters"), ("history", f"cases/{case}/history")):
                self._stays(f"{name} of {case}", self._told(name, path))
                stop.wait(PAUSE_SECONDS)
            self._stays(f"owed to {case}", self.up.rows(OWED, case))
            self._grows(self._told("measures", "lifecycle/measures"))
            stop.wait(PAUSE_SECONDS)
            self._stays("team", [one["housekeeper_id"] for one in self._told("team", "housekeepers")])
            if stop.wait(PAUSE_SECONDS):
                return

    def _told(self, name: str, path: str) -> Any:  # noqa: ANN401  JSON
        began = time.monotonic()
        answer = self.clerk.get(path)
        self.seconds[name].append(time.monotonic() - began)
        if answer.status_code != 200:
            self.wrong[f"{name}: {answer.status_code}"] += 1
        return answer.json()

    def _stays(self, name: str, told: Any) -> None:  # noqa: ANN401  JSON
        """Word for word as it was at first."""
        if told != self.first.setdefault(name, told):
            self.wrong[name] += 1

    def _grows(self, measures: Any) -> None:  # noqa: ANN401  JSON
        if measures["cases_opened"] < self.opened:
            self.wrong[f"{measures['cases_opened']} cases instead of {self.opened}"] += 1
        self.opened = measures["cases_opened"]


@pytest.mark.long
@pytest.mark.timeout(300 + EVENTS * AN_EVENT)
def test_all_views_are_built_anew_while_people_work(tmp_path: Path) -> None:
    data, ledger = Path(os.environ.get("REBUILT_DATA", tmp_path / "data")), Ledger(tmp_path / "ledger")
    if not data.exists():
        fill(data)
    with Up.started(data) as up, opened(up) as office:
        until(lambda: is_at_rest(up), EVENTS * AN_EVENT)
        with applying(office, Notes(ledger)) as working:
            rebuild_under_their_eyes(up, office, ledger, tmp_path / "told")
        assert sum(done.result() for done in working) == len({entry["key"] for entry in ledger.entries()})
        until(lambda: is_at_rest(up), 120)
        assert up.rows(HALTED) == []
        assert EVENTS > ONE_FOLD or list(wrong_in_views(up)) == []  # SQL over all events takes hours for a long record
        assert list(unlike_the_fold(access(office.settings), compared(up))) == []


def rebuild_under_their_eyes(up: Up, office: Office, ledger: Ledger, log: Path) -> None:
    cases = [case for (case,) in up.rows(AT_REST, EDITION, CASES_READ)]
    assert len(cases) == CASES_READ
    usual, during = reader(office, up, cases), reader(office, up, cases)
    with reading(usual):
        time.sleep(BEFORE_SECONDS)
    ((begun,),) = up.rows("SELECT clock_timestamp()")
    first, began = len(ledger.entries()), time.monotonic()
    during.first |= usual.first
    with reading(during), waits(up) as waited:
        lines = rebuilt(up, log)
    rate = (len(ledger.entries()) - first) / (time.monotonic() - began)
    print(f"\n{lines[-1].total} records read in {time.monotonic() - began:.0f} s beside {rate:.0f} commands/s")
    for name in usual.seconds:
        print(f"{name}: {percentiles(usual.seconds[name])}, during the rebuild {percentiles(during.seconds[name])}")
    print(f"longest wait of a reader for a lock {max(waited, default=0) * 1e3:.0f} ms")
    assert up.rows(SHOWN_SINCE, begun) == [(len(VIEWS),)]
    assert not usual.wrong + during.wrong
    assert max(waited, default=0) <= LONGEST_WAIT
    assert rate > LEAST_RATE
    it_told_the_truth(lines)


def fill(data: Path) -> None:
    """Record so many events and publish them."""
    with running_stack(data) as stack:
        ground = Ground(stack)
        with ground.published(seconds=EVENTS * AN_EVENT):
            ground.record(many_lives(EVENTS))
        with ground.database() as admin:
            admin.execute(ALL_REACTED)


def compared(up: Up) -> list[UUID] | None:
    """The cases whose rows are compared: all, or some of a long record."""
    return None if EVENTS <= ONE_FOLD else [case for (case,) in up.rows(SOME_CASES)]


def reader(office: Office, up: Up, cases: Sequence[str]) -> Reader:
    return Reader(office.enlist(Role.SUPERVISOR, "zwb"), up, cases)


@contextmanager
def reading(reader: Reader) -> Iterator[None]:
    stop = Event()
    thread = Thread(target=reader.read, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def waits(up: Up) -> Iterator[list[float]]:
    """How long each session of readers waited for a lock, where it was seen to."""
    stop, found = Event(), list[float]()

    def watch() -> None:
        since: dict[int, float] = {}
        with up.database() as admin:
            while not stop.wait(SAMPLE_SECONDS):
                now, waiting = time.monotonic(), {pid for (pid,) in admin.execute(WAITING)}
                since = {pid: since.get(pid, now) for pid in waiting}
                found.extend(now - begun for begun in since.values())

    thread = Thread(target=watch)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()


def rebuilt(up: Up, log: Path) -> list[Line]:
    """All that the command told until all views were shown; the builder was killed halfway."""
    lines, killed = list[Line](), 0
    asked = [sys.executable, "-m", "services.cli", "rebuild", "all", "--data", str(up.data)]
    with log.open("wb") as output, subprocess.Popen(asked, stdout=output, stderr=output) as running:
        while running.poll() is None:
            time.sleep(0.1)
            told = [(int(done), int(total)) for done, total in TOLD.findall(log.read_text())]
            lines += [Line(time.monotonic(), *one) for one in told[len(lines) :]]
            if not killed and lines and lines[-1].done * 2 > lines[-1].total:
                killed = up.pid_of("rebuilder")
                up.kill("rebuilder")
    assert running.returncode == 0, log.read_text()
    assert killed not in (0, up.pid_of("rebuilder"))
    return lines


def it_told_the_truth(lines: Sequence[Line]) -> None:
    """It never went back, not even when the builder was killed, and half of the work was half of the time."""
    assert [line.done for line in lines] == sorted(line.done for line in lines)
    assert lines[-1].done == lines[-1].total
    half = next(line for line in lines if line.done * 2 > line.total)
    share = (half.at - lines[0].at) / (lines[-1].at - lines[0].at)
    print(f"half was told after {share:.0%} of the time")
    assert 0.25 < share < 0.75


def percentiles(seconds: Sequence[float]) -> str:
    cut = quantiles(seconds, n=100)
    return f"p50 {cut[49] * 1e3:.0f}, p99 {cut[98] * 1e3:.0f}, longest {max(seconds) * 1e3:.0f} ms"
