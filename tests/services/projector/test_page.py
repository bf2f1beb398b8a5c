"""What a projector makes of the records that one poll brought."""

from dataclasses import replace

import pytest

from domain.events.reading import START
from infra.eventstore.mapper import decode
from services.projector.page import Page, Place, read_page
from tests.projections.histories import history
from tests.projections.records import Chain
from tests.services.projector.lying import Lying, lying

RECORDS = [record for item in Chain().items(history(1, cases=1)) if (record := lying(item)).topic == "case-events"]
SLOT = (RECORDS[0].topic, RECORDS[0].partition)


def page_of(*records: Lying) -> Page:
    return read_page(records, {SLOT: Place()}, decode=decode)


def test_new_records_become_items_and_a_place() -> None:
    page = page_of(*RECORDS[:3])

    assert [item.fact for item in page.items] == [item.fact for item in page.items if item.fact]
    assert page.places[SLOT].next_offset == 3
    assert page.places[SLOT].mark.position == page.items[-1].consumed.envelope.position


def test_a_repeated_record_is_skipped_and_counted() -> None:
    again = replace(RECORDS[1], offset=2)
    page = page_of(RECORDS[0], RECORDS[1], again, replace(RECORDS[2], offset=3))

    assert (len(page.items), page.duplicates[SLOT], page.places[SLOT].next_offset) == (3, 1, 4)


def test_a_gap_stops_the_partition_before_it() -> None:
    page = page_of(RECORDS[0], RECORDS[2], RECORDS[3])

    assert (len(page.items), page.places[SLOT].next_offset) == (1, 1)
    assert "follows position" in page.broken[SLOT].reason


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": b"{}"}, "hash"),
        ({"value": None}, "no key, no value"),
        ({"key": None}, "no key, no value"),
        ({"headers": (*RECORDS[0].headers, ("ce_extra", None))}, "a header without one"),
        ({"headers": ()}, "not a record of this system"),
        (
            {
                "headers": tuple(
                    (name, b"9" * 30 if name == "ce_position" else text) for name, text in RECORDS[0].headers
                )
            },
            "",
        ),
    ],
)
def test_a_record_that_was_not_recorded_stops_the_partition(change: dict[str, object], reason: str) -> None:
    page = page_of(replace(RECORDS[0], **change))  # type: ignore[arg-type]  # as a stranger might write it

    assert not page.items
    assert not page.places
    assert reason in page.broken[SLOT].reason


def test_a_fact_of_an_unknown_type_is_kept_with_the_reason() -> None:
    def unknown(type_name: str, value: bytes) -> None:
        decode(f"{type_name}9", value)

    page = read_page([RECORDS[0]], {SLOT: Place(0, START)}, decode=unknown)  # type: ignore[arg-type]  # it always raises

    assert page.items[0].fact is None
    assert "not in the catalogue" in page.items[0].unreadable
