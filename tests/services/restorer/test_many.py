"""100,000 events lost on either side and rebuilt from the other, with rates."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import cast

import pytest

from services.bootstrap.republishing import republish
from services.bootstrap.verifying import verify_record
from services.projector.views import VIEWS
from tests.agreement import wrong_in_views
from tests.conftest import running_stack
from tests.projections.histories import Happening, history
from tests.projections.whole import shown
from tests.services.restorer import topics
from tests.services.restorer.ground import Ground, until
from tests.services.supervisor.systems import Up

EVENTS = 100_000
pytestmark = [pytest.mark.long, pytest.mark.timeout(1500)]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with running_stack(tmp_path_factory.mktemp("many")) as running:
        made = Ground(running)
        with made.published():
            made.record(many_lives(EVENTS))
        yield made


def test_it_is_byte_equal_after_any_number_of_kills_and_the_views_too(ground: Ground) -> None:
    with ground.shown(seconds=300):
        pass
    before, access = ground.digest(), ground.stack.access
    assert before[0][0] >= EVENTS
    assert list(wrong_in_views(cast(Up, ground))) == []
    views = {view: shown(access, view) for view in VIEWS}
    ground.lose_everything()
    random = Random(4)
    put_back = [0]
    for _ in range(4):
        put_back.append(killed(ground, more_than=put_back[-1], later=random.uniform(0, 2)))
    assert put_back == sorted(put_back)
    assert put_back[-1] < before[0][0]
    begun, left = time.monotonic(), before[0][0] - recorded(ground)
    assert ground.restore().events == left > 0
    print(f"restored {left} events, {left / (time.monotonic() - begun):,.0f}/s")
    assert ground.digest() == before
    with ground.shown(seconds=300):
        pass
    assert all(shown(access, view) == views[view] for view in VIEWS)
    assert verify_record(access).consistent


def test_topics_made_anew_are_byte_equal_and_the_views_find_their_place(ground: Ground) -> None:
    before = topics.digests(ground.stack)
    begun, count = time.monotonic(), sum(count for count, _ in before.values())
    assert republish(ground.stack.access, recreate=True, tell=lambda _done, _total: None) == count
    print(f"republished {count} events, {count / (time.monotonic() - begun):,.0f}/s, topics made anew in that time")
    assert topics.digests(ground.stack) == before
    with ground.published(), ground.shown(seconds=300):
        ground.record(history(99, cases=3)[2:])
    assert list(wrong_in_views(cast(Up, ground))) == []


def many_lives(events: int) -> Iterator[Happening]:
    """Lives of many cases, that many events and some more; the pool begins once."""
    seed = 0
    while events > 0:
        seed += 1
        lives = history(seed, cases=60)[0 if seed == 1 else 2 :]
        yield from lives
        events -= len(lives)


def recorded(ground: Ground) -> int:
    return int(ground.rows("SELECT count(*) FROM record.event")[0][0])


def killed(ground: Ground, *, more_than: int, later: float) -> int:
    """The command as a person runs it, killed so many seconds after it went on; how many events are there then."""
    log = Path(ground.stack.data_dir / "restore.log")
    with log.open("ab") as output:
        asked = [sys.executable, "-m", "services.cli", "restore", "--from", "kafka"]
        running = subprocess.Popen(asked, env=ground.environment, stdout=output, stderr=output)
    until(lambda: recorded(ground) > more_than, seconds=60)
    time.sleep(later)
    running.kill()
    assert running.wait() == -signal.SIGKILL, log.read_text()
    return recorded(ground)
