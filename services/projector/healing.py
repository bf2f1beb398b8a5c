"""What is missing on the broker, or is not what was recorded there, is taken from the event store, by the same rule."""

from collections.abc import Sequence
from dataclasses import replace

from services.projector.page import LAST, Broken, Page, Place, read_page
from services.projector.ports import Decode, Partition, Record, Stored


def heal(stored: Stored, partition: Partition, place: Place, broken: Broken, *, decode: Decode | None) -> Page | None:
    """The page that stands in for what is broken; None when the event store does not have it either.

    What claims a position that was read before stands for nothing, and is passed over.
    """
    after = place.mark.position
    if broken.upto <= after:
        passed = replace(place, next_offset=broken.resume)
        return Page(places={partition: passed}) if broken.resume > place.next_offset else None
    records: Sequence[Record] = stored(partition, after, min(broken.upto, LAST))
    page = read_page(records, {partition: place}, decode=decode)
    if page.broken or not page.items:
        return None
    page.places[partition] = replace(page.places[partition], next_offset=broken.resume)
    page.healed[partition] = len(page.items)
    return page
