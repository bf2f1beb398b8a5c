"""Whatever somebody does to either side, even with every right, is found, and the first bad position is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import psycopg
import pytest

from infra.eventstore.audit import Audit
from services.verifier.main import verify, verify_quickly
from services.verifier.ports import Stored, Topics
from tests.services.verifier.copies import CopiedRows, CopiedTopics, published_by_a_relay
from tests.services.verifier.tampering import KINDS, Copy, Database, Session

EACH, EACH_LONG, PENDING = 25, 1_000, 4
SEED = 20261124


class Undone(Exception):
    """Ends a transaction that must leave nothing."""


@contextmanager
def undone(session: Session) -> Iterator[None]:
    """Whatever happens in it never happened."""
    try:
        with session.transaction():
            yield
            raise Undone
    except Undone:
        pass


@pytest.fixture
def session(record: str) -> Iterator[Session]:
    with psycopg.connect(record, autocommit=True) as admin, undone(admin):
        yield admin


@pytest.fixture
def topics(session: Session) -> CopiedTopics:
    return published_by_a_relay(session, but_last=PENDING)


def named(stored: Stored, topics: Topics, *, looked: str = "full") -> int | None:
    """The first bad position that a comparison names; None when it finds nothing."""
    report = (verify if looked == "full" else verify_quickly)(stored, topics)
    assert report.consistent is (report.first_bad is None)
    return report.first_bad.position if report.first_bad else None


def every_one_is_found_in_postgresql(session: Session, topics: CopiedTopics, kind: str, times: int) -> None:
    database = Database(session, Random(f"{SEED} {kind}"))
    audit = Audit(session)
    assert named(audit, topics) is None
    for nth in range(times):
        with undone(session):
            expected = getattr(database, kind)()
            assert named(audit, topics) == expected, (kind, nth)
            if kind != "flip":
                assert named(audit, topics, looked="quickly") == expected, (kind, nth, "quickly")


def every_one_is_found_in_a_copy(session: Session, topics: CopiedTopics, kind: str, times: int) -> None:
    rows = CopiedRows.of(Audit(session), topics)
    positions = {partition: [row[0].position for row in found] for partition, found in rows.copied.items()}
    copy = Copy(topics, positions, Random(f"{SEED} {kind}"))
    assert named(rows, topics) is None
    for nth in range(times):
        tampered, expected = getattr(copy, kind)()
        if expected == 0:
            continue  # a record swapped with itself
        assert named(rows, tampered) == expected, (kind, nth)
        if kind in {"delete", "truncate"}:
            assert named(rows, tampered, looked="quickly") == expected, (kind, nth, "quickly")


SIDES = {"PostgreSQL": every_one_is_found_in_postgresql, "a copy of the topics": every_one_is_found_in_a_copy}
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)
BOTH_SIDES = pytest.mark.parametrize("side", SIDES)


@EVERY_KIND
@BOTH_SIDES
def test_every_tampering_is_found_where_it_begins(session: Session, topics: CopiedTopics, kind: str, side: str) -> None:
    SIDES[side](session, topics, kind, EACH)


@pytest.mark.long
@EVERY_KIND
@BOTH_SIDES
def test_every_one_of_a_thousand_is_found(
    session: Session, topics: CopiedTopics, kind: str, side: str, capsys: pytest.CaptureFixture[str]
) -> None:
    SIDES[side](session, topics, kind, EACH_LONG)
    with capsys.disabled():
        print(f"\n{kind} in {side}: {EACH_LONG} tampered, {EACH_LONG} found, the first bad position named each time")
