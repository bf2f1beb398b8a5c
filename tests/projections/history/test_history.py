"""What auditors find after these facts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from domain.events.headers import envelope_of
from projections.history import queries
from projections.history.apply import apply
from projections.history.rows import Sought
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, Database, clean_view


@pytest.fixture
def view(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_history"), "history") as connection:
        yield connection


def test_every_record_stands_as_it_was_consumed(view: Database) -> None:
    consumed = [item.consumed for item in Chain().items(history(1))]
    apply(view, consumed)

    one = consumed[7]
    row = queries.record(view, one.envelope.topic, one.envelope.partition, position=one.envelope.position)
    assert row
    assert (row.value, row.key, row.headers, row.kafka_offset) == (one.value, one.key, one.headers, one.kafka_offset)
    encoded = [(name, text.encode()) for name, text in row.headers]
    assert envelope_of(row.topic, row.partition, encoded) == one.envelope
    assert (row.actor_id, row.origin, row.hash) == ("someone", "live", one.envelope.hash)


def test_headers_stand_as_they_were_consumed_whatever_is_in_them(view: Database) -> None:
    [one] = [item.consumed for item in Chain().items(history(1)[:1])]
    odd = tuple(
        (f"h{nth}", text) for nth, text in enumerate(['"', "\\", '\\"', "{a,b}", "NULL", "", " ", "\t\n", "项目"])
    )
    apply(view, [replace(one, headers=odd)])

    row = queries.record(view, one.envelope.topic, one.envelope.partition, position=one.envelope.position)
    assert row
    assert row.headers == odd


def test_a_projects_records_come_in_order_page_by_page(view: Database) -> None:
    consumed = [item.consumed for item in Chain().items(history(2))]
    apply(view, consumed)
    case_id = consumed[2].envelope.case_id
    assert case_id
    positions = [one.envelope.position for one in consumed if one.envelope.case_id == case_id]

    first = queries.of_case(view, case_id, limit=5)
    rest = queries.of_case(view, case_id, after=first[-1].position, limit=10_000)
    assert [row.position for row in (*first, *rest)] == positions
    assert queries.count(view, case_id) == len(positions)


def test_the_newest_records_are_found_by_type_and_actor(view: Database) -> None:
    consumed = [item.consumed for item in Chain().items(history(3))]
    apply(view, consumed)

    assert queries.latest(view, Sought(), limit=1)[0].position == consumed[-1].envelope.position
    found = queries.latest(view, Sought("cases.case_opened", "someone"))
    assert [row.type for row in found] == ["cases.case_opened.v2"] * 3
    assert queries.latest(view, Sought(actor="nobody")) == ()
    assert queries.count(view) == len(consumed)


def test_a_projects_records_are_counted_as_they_are_listed_whatever_is_sought(view: Database) -> None:
    consumed = [item.consumed for item in Chain().items(history(4))]
    apply(view, consumed)
    case_id = consumed[3].envelope.case_id
    assert case_id

    kinds = ("", "cases.", "matters.", "return_visits.return_visit_made.v1", "no such kind")
    for sought in (Sought(kind, actor) for kind in kinds for actor in ("", "someone", "nobody")):
        found = queries.page_of_case(view, case_id, sought, limit=1_000)
        assert [one.position for one in found] == sorted(
            one.envelope.position
            for one in consumed
            if one.envelope.case_id == case_id
            and one.envelope.type.startswith(sought.kind)
            and sought.actor in {"", "someone"}
        )
        assert queries.count_of_case(view, case_id, sought) == len(found)
        pages = [queries.page_of_case(view, case_id, sought, limit=7, offset=at) for at in range(0, len(found), 7)]
        assert [one for page in pages for one in page] == list(found)
    [only] = queries.actors_of_case(view, case_id)
    assert (only.actor_id, only.actor_role) == ("someone", "officer")


def test_a_record_leads_to_its_cause_and_to_its_effects(view: Database) -> None:
    items = Chain().items(history(5))
    cause = items[4].consumed
    caused = replace(items[5].consumed.envelope, causation_id=cause.envelope.event_id)
    apply(view, [cause, replace(items[5].consumed, envelope=caused), items[6].consumed])
    rows = [queries.record(view, one.topic, one.partition, position=one.position) for one in (cause.envelope, caused)]
    first, second = (row for row in rows if row)

    assert queries.causes_of(view, [first, second]) == {first.event_id: first}
    assert queries.effects_of(view, [first, second]) == {first.event_id: [second]}
