"""What a projector does with records that do not follow one another, and with a view that cannot take them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

import pytest

from domain.events.reading import Mark
from projections.history.queries import count
from services.projector import projector as module
from services.projector.page import Place
from services.projector.parking import parked
from services.projector.refolding import events_of
from services.projector.views import VIEWS, Item, View
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, Database, clean_view
from tests.services.projector.feeding import feeding, place
from tests.services.projector.lying import lying

ITEMS = Chain().items(history(1, cases=6))
SLOTS = sorted({(item.consumed.envelope.topic, item.consumed.envelope.partition) for item in ITEMS})


@pytest.fixture
def connection(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_history"), "history") as blank:
        yield blank


def test_a_projector_takes_everything_once_and_goes_on_where_it_stood(connection: Database) -> None:
    feeding(connection, ITEMS[:40]).projector.step()
    feeding(connection, ITEMS).projector.step()

    assert count(connection) == len(ITEMS)


def test_a_gap_holds_its_partition_with_an_alarm_while_others_go_on(connection: Database) -> None:
    slot = SLOTS[0]
    of_slot = [item for item in ITEMS if place(item) == slot]
    feed = feeding(connection, [item for item in ITEMS if item is not of_slot[1]])
    feed.projector.step()

    assert set(feed.alarms()) == {f"{slot[0]}/{slot[1]}"}
    assert feed.progress()[slot] == (1, 0)
    assert count(connection) == len(ITEMS) - len(of_slot) + 1


def test_a_held_partition_is_tried_again_and_heals(connection: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HOLD_SECONDS", 0.0)
    missing = [item for item in ITEMS if place(item) == SLOTS[0]][1]
    feed = feeding(connection, [item for item in ITEMS if item is not missing])
    feed.projector.step()
    assert feed.alarms()

    feed.consumer.records = [lying(item) for item in ITEMS]
    feed.projector.step()
    assert not feed.alarms()
    assert count(connection) == len(ITEMS)


def test_what_the_broker_lacks_is_taken_from_the_event_store(connection: Database) -> None:
    missing = [item for item in ITEMS if place(item) == SLOTS[0]][1]
    feed = feeding(connection, [item for item in ITEMS if item is not missing], stored=ITEMS)
    feed.projector.step()
    feed.projector.step()

    assert not feed.alarms()
    assert count(connection) == len(ITEMS)
    assert feed.healed() == {SLOTS[0]: 1}


@pytest.mark.parametrize("change", [{"value": b"{}"}, {"headers": ()}, {"key": None}])
def test_what_was_never_recorded_is_passed_over_and_the_true_record_taken(
    connection: Database, change: dict[str, object]
) -> None:
    feed = feeding(connection, ITEMS, stored=ITEMS)
    forged = next(one for one in feed.consumer.records if (one.topic, one.partition) == SLOTS[0] and one.offset == 2)
    feed.consumer.records[feed.consumer.records.index(forged)] = replace(forged, **change)  # type: ignore[arg-type]
    for _ in range(3):
        feed.projector.step()

    assert not feed.alarms()
    assert count(connection) == len(ITEMS)
    assert feed.healed()[SLOTS[0]] > 0


@pytest.mark.parametrize("kind", ["lacking", "forged"])
def test_one_case_is_read_anew_through_what_the_broker_lacks_or_was_given_instead(
    connection: Database, kind: str
) -> None:
    of_slot = [item for item in ITEMS if place(item) == SLOTS[0]]
    spoilt = of_slot[2]
    feed = feeding(connection, [item for item in ITEMS if kind != "lacking" or item is not spoilt], stored=ITEMS)
    if kind == "forged":
        nth = next(n for n, one in enumerate(feed.consumer.records) if one == lying(spoilt))
        feed.consumer.records[nth] = replace(feed.consumer.records[nth], value=b"{}")
    envelope = of_slot[-1].consumed.envelope
    upto = Place(len(of_slot), Mark(envelope.position, envelope.hash), envelope.recorded_at)
    for key in {item.key for item in of_slot}:
        ports = feed.projector._ports
        found = events_of(VIEWS["history"], SLOTS[0], key, upto=upto, ports=ports, beat=lambda: None)
        assert [item.consumed.value for item in found] == [item.consumed.value for item in of_slot if item.key == key]


def test_what_was_changed_and_claims_a_place_that_was_read_before_is_passed_over(connection: Database) -> None:
    of_slot = [item for item in ITEMS if place(item) == SLOTS[0]][:5]
    forged = replace(lying(of_slot[1], offset=3), value=b"{}")
    feed = feeding(connection, [*of_slot[:3], *(moved(item, 4 + nth) for nth, item in enumerate(of_slot[3:]))])
    feed.consumer.records.insert(3, forged)
    feed.projector.step()
    feed.projector.step()

    assert not feed.alarms()
    assert count(connection) == 5


def test_repeated_records_are_skipped_and_counted(connection: Database) -> None:
    of_slot = [item for item in ITEMS if place(item) == SLOTS[0]][:5]
    again = [moved(item, 3 + nth) for nth, item in enumerate((*of_slot[1:3], *of_slot[3:]))]
    feed = feeding(connection, [*of_slot[:3], *again])
    feed.projector.step()

    assert count(connection) == 5
    assert feed.progress()[SLOTS[0]] == (7, 2)


def test_only_the_case_that_cannot_be_applied_is_parked_from_that_event_on(connection: Database) -> None:
    case_items = [item for item in ITEMS if item.consumed.envelope.case_id]
    poisoned = case_items[0].key
    of_case = [item for item in case_items if item.key == poisoned]

    def apply(connection: Database, items: Sequence[Item]) -> set[UUID]:
        if any(item.consumed.envelope.position == of_case[2].consumed.envelope.position for item in items):
            raise ValueError("poison")
        return VIEWS["history"].apply(connection, items)

    feeding(
        connection, ITEMS, view=View("history", reads_facts=False, apply=apply, of_cases=("records",))
    ).projector.step()

    [stands] = parked(connection, "history")
    assert (stands.key, stands.reason, stands.events) == (poisoned, "ValueError: poison", len(of_case) - 2)
    assert stands.position == of_case[2].consumed.envelope.position
    assert count(connection) == len(ITEMS) - len(of_case) + 2


def test_later_events_of_a_parked_case_wait_behind_it(connection: Database) -> None:
    of_case = [item for item in ITEMS if item.key == str(ITEMS[2].consumed.envelope.case_id)]

    def never(connection: Database, items: Sequence[Item]) -> set[UUID]:
        if items:
            raise ValueError("poison")
        return set()

    view = View("history", reads_facts=False, apply=never, of_cases=("records",))
    feeding(connection, of_case[:1], view=view).projector.step()
    feeding(connection, of_case).projector.step()

    assert [one.events for one in parked(connection, "history")] == [len(of_case)]
    assert count(connection) == 0


def moved(item: Item, offset: int) -> Item:
    return replace(item, consumed=replace(item.consumed, kafka_offset=offset))
