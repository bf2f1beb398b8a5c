"""What is missing on the broker, or is not what was recorded there, is taken from the event store, by the same rule."""

from collections.abc import Sequence
from dataclasses import replace

from services.projector.page import LAST, Broken, Page, Place, read_page
from services.projector.ports import Decode, Partition, Record, Stored


def heal(stored: Stored, partition: Partition, place: Place, broken: Broken, *, decode: Decode | None) -> Page | None:
    """The page that stands in for what is broken; None when the event store does not have it either."""
    after = place.mark.position
    records: Sequence[Record] = stored(partition, after, min(broken.upto, LAST)) if broken.upto > after else ()
    page = read_page(records, {partition: place}, decode=decode)
    if page.broken or not page.items:
        return None
    healed = page.places[partition]
    page.places[partition] = replace(healed, next_offset=broken.resume)
    page.healed[partition] = len(page.items)
    return page
