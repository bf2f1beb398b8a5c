"""The record lost, set back and rebuilt from Kafka, on real servers. Each test leaves the record whole."""

import subprocess
import sys
from typing import cast

import pytest

from domain.events.appending import RecordIncomplete
from infra.kafka.permissions import Principal
from services.bootstrap import guarding
from services.bootstrap.commands import event_store
from services.bootstrap.healing import heal
from services.bootstrap.verifying import verify_record
from services.restorer.differing import RecordsDiffer
from services.restorer.restoring import Restored
from tests.agreement import wrong_in_views
from tests.services.api.story import project
from tests.services.relay.load import append_some, one_command
from tests.services.restorer.conftest import KEY
from tests.services.restorer.ground import Ground
from tests.services.supervisor.systems import Up

KILLED = """
import os, signal, sys
from services.bootstrap.access import access
from services.bootstrap.restoring import restore_from_kafka
from services.settings import Settings
told = iter(range(1_000))
def tell(done, total):
    if next(told) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
restore_from_kafka(access(Settings()), tell=tell, size=100)
"""


def test_a_lost_record_comes_back_byte_for_byte_and_what_was_answered_stays_answered(ground: Ground) -> None:
    with ground.clerk() as clerk:
        first = clerk.post("cases", json=project(), headers={"Idempotency-Key": KEY})
        assert first.json()["repeated"]
    before = ground.digest()
    ground.lose_the_record()
    assert ground.digest() != before

    done = ground.restore()
    assert ground.digest() == before
    assert (done.events, done.skipped, done.repeated) == (before[0][0], 0, 0)
    assert ground.restore() == Restored()
    with ground.clerk() as clerk:
        again = clerk.post("cases", json=project(), headers={"Idempotency-Key": KEY})
        assert (again.status_code, again.json()) == (201, first.json())
        assert again.headers["Steward-Position"] == first.headers["Steward-Position"]
        assert ground.digest() == before
        with ground.published(), ground.shown():
            assert not clerk.post("cases", json=project()).json()["repeated"]
    report = verify_record(ground.stack.access)
    assert report.consistent
    assert report.total("stored") == report.total("published") == before[0][0] + 1
    assert list(wrong_in_views(cast(Up, ground))) == []


def test_nothing_is_recorded_while_the_record_lacks_what_kafka_holds(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guarding, "PATIENCE_SECONDS", 1.5)
    monkeypatch.setattr(guarding, "PAUSE_SECONDS", 0.2)
    before = ground.digest()
    ground.lose_the_record()
    store = event_store(ground.stack.access, Principal.WEB)
    try:
        with pytest.raises(RecordIncomplete):
            store.append(one_command())
        assert ground.rows("SELECT count(*) FROM record.event") == [(0,)]
        ground.restore()
        store.append(one_command())
    finally:
        store.close()
    assert ground.digest()[0][0] == before[0][0] + 1
    with ground.published():
        pass


def test_a_restore_that_was_killed_goes_on_where_it_was(ground: Ground) -> None:
    before = ground.digest()
    ground.lose_the_record()
    killed = subprocess.run([sys.executable, "-c", KILLED], env=ground.environment, check=False, timeout=60)
    assert killed.returncode == -9
    assert ground.rows("SELECT count(*) FROM record.event") == [(400,)]
    assert ground.restore().events == before[0][0] - 400
    assert ground.digest() == before


def test_a_database_set_back_is_healed_before_anything_starts_and_its_views_follow(ground: Ground) -> None:
    ground.copy_the_database("past")
    with ground.published(), ground.shown():
        append_some(ground.stack.postgres_dsn("steward_writer"), 30)
    before = ground.digest()
    ground.put_back_the_database("past")
    assert ground.digest()[0][0] == before[0][0] - 60

    said: list[str] = []
    heal(ground.stack.access, say=said.append)
    assert ground.digest() == before
    ((last,),) = ground.rows("SELECT max(position) FROM record.event")
    assert any(f"restored 60 events of 30 commands, up to position {last}" in line for line in said)
    with ground.shown():
        pass
    assert list(wrong_in_views(cast(Up, ground))) == []
    said.clear()
    heal(ground.stack.access, say=said.append)
    assert said == []


def test_another_history_is_refused_and_named(ground: Ground) -> None:
    before = ground.digest()
    ground.lose_the_record()
    append_some(ground.stack.postgres_dsn("steward_writer"), 3)
    other = ground.digest()
    with pytest.raises(RecordsDiffer) as refused:
        ground.restore()
    named = (refused.value.partition, refused.value.position)
    assert f"{named[0][0]}/{named[0][1]}/{named[1]}" in str(refused.value)
    assert ground.digest() == other

    ground.lose_the_record()
    ground.restore()
    assert ground.digest() == before
