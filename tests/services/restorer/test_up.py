"""`steward up` and `steward restore` on a data directory whose database was lost or is older than its topics."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from domain.values.actor import Role
from infra.local.ports import pick
from services.bootstrap.preparation import prepare_database
from services.bootstrap.server import server
from services.bootstrap.system import servers
from services.settings import Settings
from tests.agreement import is_at_rest, record_and_kafka_agree, wrong_in_views
from tests.offices import Clerk, opened
from tests.services.api.story import project
from tests.services.relay.load import append_some
from tests.services.supervisor.systems import Up, until

KEY = str(uuid4())
SUMS = (
    "SELECT count(*), md5(string_agg(md5(e::text), '' ORDER BY position)) FROM record.event e",
    "SELECT count(*), md5(string_agg(h::text, '' ORDER BY topic, partition)) FROM record.head h",
)


@pytest.mark.long
@pytest.mark.timeout(400)
def test_a_database_put_back_from_a_backup_is_healed_by_the_next_start(tmp_path: Path) -> None:
    """The clerk's command of after the backup is known again, and so are the reactions to it."""
    data = tmp_path / "data"
    with running(data) as (up, clerk):
        clerk.do("cases", **project())
        until(lambda: is_at_rest(up), 60)
    copy(data / "postgres", tmp_path / "backup")
    with running(data, clerk) as (up, clerk):
        first = clerk.post("cases", project(), headers={"Idempotency-Key": KEY}).json()
        until(lambda: is_at_rest(up), 60)
        before = sums(up)
    shutil.rmtree(data / "postgres")
    copy(tmp_path / "backup", data / "postgres")

    with running(data, clerk) as (up, clerk):
        assert "restored" in data.with_suffix(".up").read_text()
        assert clerk.post("cases", project(), headers={"Idempotency-Key": KEY}).json() == first | {"repeated": True}
        until(lambda: is_at_rest(up), 60)
        assert sums(up) == before
        assert list(wrong_in_views(up)) == []
        record_and_kafka_agree(up)
        clerk.do("cases", **project())


@pytest.mark.long
@pytest.mark.timeout(400)
def test_a_lost_database_is_restored_by_command_and_another_history_is_not_started(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with running(data) as (up, clerk):
        clerk.do("cases", **project())
        until(lambda: is_at_rest(up), 60)
        before = sums(up)
    shutil.rmtree(data / "postgres")
    told = steward("restore", "--from", "kafka", "--data", str(data))
    assert (told.returncode, "restored" in told.stdout) == (0, True), told.stderr
    assert "need a backup" in " ".join(told.stdout.split())
    assert "nothing to restore" in steward("restore", "--from", "kafka", "--data", str(data)).stdout
    assert "nothing is missing" in steward("republish", "--data", str(data)).stdout
    with Up.started(data) as up:
        until(lambda: is_at_rest(up), 60)
        assert sums(up) == before
        assert list(wrong_in_views(up)) == []

    with servers(Settings(data=data, port=pick()), say=print, on_jars=lambda _done, _total: None) as access:
        with server(access).connect_admin("steward") as admin:
            admin.execute("DROP SCHEMA record CASCADE")
        prepare_database(access)
        append_some(access.postgres_dsn("steward_writer"), 30)  # type: ignore[arg-type]
    refused = steward("up", "--data", str(data), "--port", str(pick()))
    assert refused.returncode == 3
    assert "disagree, stopped at" in " ".join(refused.stderr.split())
    assert "Traceback" not in refused.stderr


@contextmanager
def running(data: Path, known: Clerk | None = None) -> Iterator[tuple[Up, Clerk]]:
    """A running system and an enterprise's clerk at it, who keeps account and session over restarts."""
    with Up.started(data) as up, opened(up) as office:
        if known is None:
            yield up, office.enlist(Role.ENTERPRISE, "e-restored")
        else:
            client = office.visitor(Authorization=f"Bearer {known.token}").client
            yield up, Clerk(client, account=known.account, token=known.token, name=known.name)


def steward(*words: str) -> "subprocess.CompletedProcess[str]":
    asked = [sys.executable, "-m", "services.cli", *words]
    return subprocess.run(asked, capture_output=True, text=True, timeout=120, check=False)


def copy(place: Path, other: Path) -> None:
    """With its owner, who is not the one who runs this when that is root."""
    subprocess.run(["cp", "--archive", str(place), str(other)], check=True)


def sums(up: Up) -> list[object]:
    return [up.as_admin(query) for query in SUMS]
