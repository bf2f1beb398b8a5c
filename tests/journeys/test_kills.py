"""Whatever is killed while the demo fills comes back, and nothing that was acknowledged is lost."""

import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event
from typing import Any

import pytest

from tests.agreement import (
    is_at_rest,
    ledger_and_record_agree,
    record_and_kafka_agree,
    record_and_views_agree,
)
from tests.journeys.clerk import Clerk
from tests.journeys.demos import BACK_WITHIN, Demo
from tests.ledger import Ledger
from tests.services.supervisor.systems import STOPS_WITHIN, alive, until

PROJECTORS = ("projector-checklist", "projector-workload", "projector-lifecycle", "projector-history")
ALL = ("postgres", "kafka", "relay", "reactor", "web", *PROJECTORS)
ARRIVED = """
    SELECT 1 FROM checklist.cases JOIN workload.cases USING (case_id) JOIN lifecycle.cases USING (case_id)
    JOIN history.records USING (case_id)
    WHERE case_id = %s AND checklist.cases.housekeeper_id <> '' LIMIT 1"""


@dataclass
class Outside:
    """People who go on working while things die: one clerk of their own, and one who looks whether all works again."""

    demo: Demo
    clerk: Clerk
    ledger: Ledger
    verified: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at_work(cls, demo: Demo, ledger: Ledger) -> Iterator["Outside"]:
        """Load until the block ends; what fails in a thread fails the block."""
        stop = Event()
        with ExitStack() as closes, ThreadPoolExecutor(2) as threads:
            working, looking = (closes.enter_context(closing(a_clerk(demo, ledger))) for _ in range(2))
            outside = cls(demo, looking, ledger)
            busy = [threads.submit(working.work, stop), threads.submit(outside.verify_again_and_again, stop)]
            try:
                yield outside
            finally:
                stop.set()
            assert all(done.result() for done in busy)

    def verify_again_and_again(self, stop: Event) -> int:
        """Keep every report that could be made; how many there are."""
        while not stop.wait(4):
            if report := self.demo.up.verify():
                self.verified.append(report)
        return len(self.verified)

    def walk_through(self) -> None:
        """A new project gets its housekeeper, and every view shows it."""
        case_id, _ = self.clerk.open_case()
        until(lambda: bool(self.demo.rows(ARRIVED, case_id)), BACK_WITHIN)


@pytest.mark.timeout(300)
def test_nothing_acknowledged_is_lost_though_everything_is_killed_at_once(tmp_path: Path) -> None:
    with Demo.started(tmp_path / "data", projects=5) as demo:
        survive(demo, tmp_path, [ALL], pause=lambda: 0)


@pytest.mark.long
@pytest.mark.timeout(1500)
def test_nothing_acknowledged_is_lost_over_two_rounds_of_kills(tmp_path: Path) -> None:
    random = Random(3)
    victims = [(name,) for _ in range(2) for name in random.sample(ALL, len(ALL))]
    with Demo.started(tmp_path / "data", projects=150) as demo:
        survive(demo, tmp_path, victims, pause=lambda: random.uniform(0, 4))


@pytest.mark.long
def test_a_demo_whose_database_dies_while_it_fills_ends_when_asked(tmp_path: Path) -> None:
    with Demo.started(tmp_path / "data", projects=30) as demo:
        until(lambda: len(demo.rows("SELECT FROM record.event")) > 2_000, 120)
        os.kill(demo.up.pid_of("postgres"), signal.SIGKILL)
        ends_and_leaves_nothing(demo)


def survive(demo: Demo, folder: Path, victims: Iterable[tuple[str, ...]], *, pause: Callable[[], float]) -> None:
    begun = time.monotonic()
    with Outside.at_work(demo, Ledger(folder / "ledger")) as outside:
        outside.walk_through()
        for names in victims:
            time.sleep(pause())
            died = time.monotonic()
            for name in names:
                assert not demo.is_filled(), f"filled before {name} was killed: take more projects"
                demo.kill(name)
            outside.walk_through()
            print(f"{' '.join(names)}: all works {time.monotonic() - died:.1f} s after the kill")
        until(demo.is_filled, 900)
    print(f"filled {time.monotonic() - begun:.1f} s after the first project was opened")
    until(lambda: is_at_rest(demo.up), 60)
    print(f"{len(outside.ledger.entries())} acknowledged outside, {len(outside.verified)} times verified under load")

    assert demo.refused() == 0
    for report in outside.verified:
        assert report["stored"] == report["published"] + report["pending"]
        assert (report["duplicate"], report["differing"], report["missing"], report["broken"]) == (0, 0, 0, 0)
    ledger_and_record_agree(demo.up, outside.ledger, outside.clerk.account_id)
    record_and_kafka_agree(demo.up)
    record_and_views_agree(demo.up)
    ends_and_leaves_nothing(demo)


def ends_and_leaves_nothing(demo: Demo) -> None:
    family = demo.up.family()
    assert len(family) > len(ALL)
    took = demo.up.stop()
    print(f"ended within {took:.1f} s")
    assert took < STOPS_WITHIN
    assert alive(family) == []


def a_clerk(demo: Demo, ledger: Ledger) -> Clerk:
    return Clerk(demo.address, login="enterprise1", password=demo.password, ledger=ledger)
