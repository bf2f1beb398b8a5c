"""Ledger, event store, topics and views beside one another, once nothing moves any more."""

from collections.abc import Iterator, Mapping

from infra.kafka.record import ConsumedRecord
from tests.agreement import HALTED, wrong_in_views
from tests.chaos import published, stored
from tests.chaos.clients import Notes
from tests.chaos.published import Place, Published, attribute
from tests.chaos.system import System
from tests.chaos.verdict import Verdict
from tests.projections.whole import unlike_the_fold
from tests.services.supervisor.systems import Up

EVENTS = "SELECT topic, partition, position, event_id::text, command_id::text, hash, value FROM record.event"
LIVE = "SELECT principal, idempotency_key, command_id::text, topic, partition, position FROM record.command"
Row = tuple[str, str, bytes, bytes]  # event id, command id, hash, value
Answer = tuple[str, str]  # command id, position


def compare(system: System, notes: Notes, *, rounds: int) -> Verdict:
    """Everything that is wrong, and how much there was of everything."""
    up, topics = system.up, published.read(system.access)
    rows: dict[Place, Row] = {(row[0], row[1], row[2]): (row[3], row[4], row[5], row[6]) for row in up.rows(EVENTS)}
    answers = {(row[0], row[1]): (row[2], f"{row[3]}/{row[4]}/{row[5]}" if row[5] else "") for row in up.rows(LIVE)}
    entries = notes.ledger.entries()
    return Verdict(
        rounds=rounds,
        acked=len(entries),
        raw_duplicates=topics.again,
        lost=[*_not_recorded(entries, answers, rows), *_not_published(rows, topics), *_asked(up, stored.LOST)],
        doubled=[*_done_twice(notes, answers, topics), *_asked(up, stored.DOUBLED)],
        out_of_order=[*topics.unreadable, *_asked(up, stored.OUT_OF_ORDER)],
        views_wrong=[
            *(f"{view} stands still: {why}" for view, why in up.rows(HALTED)),
            *wrong_in_views(up),
            *unlike_the_fold(system.access),
        ],
    )


def _asked(up: Up, questions: Mapping[str, str]) -> Iterator[str]:
    for what, question in questions.items():
        for (which,) in up.rows(question):
            yield f"{what}: {which}"


def _not_recorded(
    entries: list[dict[str, str]], answers: Mapping[tuple[str, str], Answer], rows: Mapping[Place, Row]
) -> Iterator[str]:
    for entry in entries:
        acknowledged = (entry["command_id"], entry["position"])
        found = answers.get((entry["principal"], entry["key"]))
        if found != acknowledged:
            yield f"{entry['key']} was acknowledged as {acknowledged}, and is recorded as {found}"
        elif entry["position"] and rows.get(_place(entry["position"]), ("", ""))[1] != entry["command_id"]:
            yield f"{entry['key']}: no event of it stands at {entry['position']}"


def _not_published(rows: Mapping[Place, Row], topics: Published) -> Iterator[str]:
    for place, row in rows.items():
        record = topics.taken.get(place)
        if record is None:
            yield f"{place} of command {row[1]} is not on its topic"
        elif not _same(record, row):
            yield f"{place} is another record on its topic"
    for place in topics.taken.keys() - rows.keys():
        yield f"{place} is on its topic and not in the event store"


def _same(record: ConsumedRecord, row: Row) -> bool:
    event_id, command_id, digest, value = row
    told = (attribute(record, "id"), attribute(record, "commandid"), attribute(record, "hash"), record.value)
    return told == (event_id, command_id, digest.hex(), value)


def _done_twice(notes: Notes, answers: Mapping[tuple[str, str], Answer], topics: Published) -> Iterator[str]:
    people = {entry["principal"] for entry in notes.ledger.entries()}
    for principal, key in answers:
        if principal in people and key not in notes.sent:
            yield f"{principal} never sent {key}, which is recorded"
    recorded = {key for _, key in answers}
    for key, why in notes.refused.items():
        if key in recorded:
            yield f"{key} was refused and is recorded: {why}"
    yield from notes.answered_otherwise
    yield from topics.unlike
    ids = set[str]()
    for place, record in topics.taken.items():
        event_id = attribute(record, "id")
        if event_id in ids:
            yield f"event {event_id} is read twice, again at {place}"
        ids.add(event_id)


def _place(position: str) -> Place:
    topic, partition, number = position.split("/")
    return topic, int(partition), int(number)
