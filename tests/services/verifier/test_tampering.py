"""Whatever somebody does to either side, even with every right, is found, and the first bad position is named."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

import psycopg
import pytest

from domain.events.reading import Mark
from infra.eventstore.audit import Audit
from services.verifier.main import verify, verify_quickly
from services.verifier.ports import Partition, Stored, Topics
from services.verifier.telling import as_object, marks_of
from tests.services.verifier.copies import NOTE, CopiedRows, CopiedTopics, published_by_a_relay
from tests.services.verifier.tampering import KINDS, Copy, Database, Session

EACH, EACH_LONG, PENDING = 25, 1_000, 4
SEED = 20261124


SAW = """
INSERT INTO health.reconciled (topic, partition, next_offset, position, hash, seen_position, seen_hash)
VALUES (%s, %s, 0, %s, %s, %s, %s)
"""


class Cut(NamedTuple):
    partition: Partition
    position: int
    mark: Mark
    topics: CopiedTopics


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


def test_a_history_rewritten_with_all_its_hashes_is_found_against_kafka(session: Session, topics: CopiedTopics) -> None:
    database, audit = Database(session, Random(SEED)), Audit(session)
    for partition, rows in CopiedRows.of(audit, topics).copied.items():
        if published := rows[: len(topics.lying[partition])]:
            with undone(session):
                expected = database.rewrite(published)
                assert named(audit, topics) == expected
                assert named(audit, topics, looked="quickly") == expected


def test_a_row_rewritten_with_its_hashes_before_it_was_published_is_not_found(
    session: Session, topics: CopiedTopics
) -> None:
    """Nobody else has seen it: this is the limit, and why the relay publishes at once."""
    database, audit = Database(session, Random(SEED)), Audit(session)
    rows = CopiedRows.of(audit, topics).copied
    pending = next(found[-1] for one, found in rows.items() if len(topics.lying[one]) < len(found))
    database.rewrite([pending])
    assert named(audit, topics) is None


@pytest.fixture
def cut(session: Session, topics: CopiedTopics) -> Cut:
    """A partition without its last record, on both sides, with the ends noted anew as if it had never been."""
    database, audit = Database(session, Random(SEED)), Audit(session)
    rows = CopiedRows.of(audit, topics).copied
    partition, found = next((one, found) for one, found in rows.items() if 1 < len(topics.lying[one]) == len(found))
    position, mark = database.cut_last(partition), Mark(found[-1][0].position, found[-1][0].hash)
    session.execute(NOTE, (*partition, found[-2][0].position))
    return Cut(partition, position, mark, topics.with_records(partition, topics.lying[partition][:-1]))


def test_a_tail_cut_on_both_sides_is_found_by_the_answer_that_names_it(session: Session, cut: Cut) -> None:
    assert named(Audit(session), cut.topics) == cut.position
    assert named(Audit(session), cut.topics, looked="quickly") == cut.position


def test_a_tail_cut_on_both_sides_and_in_the_answers_is_found_by_what_the_reconciler_saw(
    session: Session, cut: Cut
) -> None:
    session.execute("DELETE FROM record.command WHERE position = %s", [cut.position])
    seen = (cut.mark.position, cut.mark.hash)
    session.execute(SAW, (*cut.partition, *seen, *seen))
    assert named(Audit(session), cut.topics) == cut.position
    assert named(Audit(session), cut.topics, looked="quickly") == cut.position


def test_a_tail_cut_everywhere_is_found_only_by_a_report_that_was_kept_elsewhere(
    session: Session, topics: CopiedTopics, cut: Cut
) -> None:
    session.execute("DELETE FROM record.command WHERE position = %s", [cut.position])
    assert named(Audit(session), cut.topics) is None
    kept = marks_of(json.loads(json.dumps({"partitions": [{"topic": cut.partition[0], "partition": cut.partition[1],
        "last": {"position": cut.mark.position, "hash": cut.mark.hash.hex()}}]})))  # fmt: skip
    for look in (verify, verify_quickly):
        report = look(Audit(session), cut.topics, since=kept)
        assert report.first_bad
        assert report.first_bad.position == cut.position


def test_a_report_says_of_each_partition_what_was_last_seen_on_both_sides(
    session: Session, topics: CopiedTopics
) -> None:
    reports = [look(Audit(session), topics) for look in (verify, verify_quickly)]
    told = [marks_of(json.loads(json.dumps(as_object(report)))) for report in reports]
    assert told[0] == told[1] != {}
    assert all(look(Audit(session), topics, since=told[0]).consistent for look in (verify, verify_quickly))


@pytest.mark.long
@EVERY_KIND
@BOTH_SIDES
def test_every_one_of_a_thousand_is_found(
    session: Session, topics: CopiedTopics, kind: str, side: str, capsys: pytest.CaptureFixture[str]
) -> None:
    SIDES[side](session, topics, kind, EACH_LONG)
    with capsys.disabled():
        print(f"\n{kind} in {side}: {EACH_LONG} tampered, {EACH_LONG} found, the first bad position named each time")


def test_rows_of_a_partition_of_which_nothing_is_noted_are_named(session: Session, topics: CopiedTopics) -> None:
    database, audit = Database(session, Random(SEED)), Audit(session)
    partition, rows = next((one, found) for one, found in CopiedRows.of(audit, topics).copied.items() if found)
    with undone(session):
        database.note(partition, 0)
        assert named(audit, topics) == rows[-1][0].position
