"""Alarms: told once, by the one who found it, and cleared by nobody but the reconciler."""

from collections.abc import Iterator
from typing import Any

import pytest
from psycopg import Connection
from psycopg.errors import InsufficientPrivilege

from domain.events.reading import Mark
from infra.health.alarms import clear_alarms, cleared_alarms, open_alarms, raise_alarm
from infra.health.reconciled import Reconciled, load, save
from infra.postgres.connections import connect
from tests.conftest import Stack

Session = Connection[Any]
KIND = "trial"


@pytest.fixture
def reconciler(stack: Stack) -> Iterator[Session]:
    with connect(stack.postgres_dsn("steward_reconciler"), name="test") as session:
        yield session
    with connect(stack.postgres_dsn("postgres"), name="test") as admin:
        admin.execute("DELETE FROM health.alarm WHERE kind = %s", [KIND])
        admin.execute("DELETE FROM health.reconciled WHERE topic = %s", [KIND])


@pytest.fixture
def relay(stack: Stack) -> Iterator[Session]:
    with connect(stack.postgres_dsn("steward_relay"), name="test") as session:
        yield session


def found(session: Session, position: int = 7) -> bool:
    return raise_alarm(session, KIND, topic="case-events", partition=3, position=position, detail="x")


def standing(session: Session) -> list[tuple[str, int | None]]:
    return [(alarm.source, alarm.position) for alarm in open_alarms(session) if alarm.kind == KIND]


def test_a_finding_is_told_once_while_it_stands_and_again_after_it_was_cleared(reconciler: Session) -> None:
    assert [found(reconciler), found(reconciler), found(reconciler, 8)] == [True, False, True]
    assert standing(reconciler) == [("reconciler", 7), ("reconciler", 8)]
    clear_alarms(reconciler, [alarm.id for alarm in open_alarms(reconciler) if alarm.position == 7])
    assert standing(reconciler) == [("reconciler", 8)]
    assert [alarm.position for alarm in cleared_alarms(reconciler, most=1)] == [7]
    assert found(reconciler)
    assert standing(reconciler) == [("reconciler", 8), ("reconciler", 7)]


def test_each_speaks_for_itself(reconciler: Session, relay: Session) -> None:
    assert found(reconciler)
    assert found(relay)
    assert sorted(standing(reconciler)) == [("reconciler", 7), ("relay", 7)]


@pytest.mark.parametrize(
    "attack",
    [
        "INSERT INTO health.alarm (source, kind, detail) VALUES ('reconciler', 'trial', 'x')",
        "INSERT INTO health.alarm (raised_at, kind, detail) VALUES (now(), 'trial', 'x')",
        "INSERT INTO health.alarm (cleared_at, kind, detail) VALUES (now(), 'trial', 'x')",
        "UPDATE health.alarm SET detail = ''",
        "DELETE FROM health.alarm",
    ],
)
def test_nobody_speaks_for_another_or_takes_back_what_was_said(
    reconciler: Session, relay: Session, attack: str
) -> None:
    for session in (reconciler, relay):
        with pytest.raises(InsufficientPrivilege):
            session.execute(attack.encode())


def test_who_raises_alarms_cannot_clear_them(reconciler: Session, relay: Session) -> None:
    with pytest.raises(InsufficientPrivilege):
        clear_alarms(relay, [1])


def test_places_are_kept_and_what_was_ever_seen_never_goes_back(reconciler: Session) -> None:
    far, near = Mark(9, b"9" * 32), Mark(4, b"4" * 32)
    save(reconciler, [Reconciled(KIND, 0, 12, far, far, None)])
    save(reconciler, [Reconciled(KIND, 0, 0, near, near, 60.0)])
    (kept,) = [one for one in load(reconciler) if one.topic == KIND]
    assert (kept.next_offset, kept.mark, kept.seen) == (0, near, far)
    assert kept.swept_before is not None
    assert 60 <= kept.swept_before < 90
