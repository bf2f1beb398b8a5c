"""One case of a view anew: what was parked is tried again, or all its events are folded from the first."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from time import monotonic
from uuid import UUID

from psycopg.sql import SQL, Identifier

from domain.events.reading import START
from services.projector.applying import apply_page
from services.projector.healing import heal
from services.projector.page import Page, Place, read_page
from services.projector.parking import free, parked_keys
from services.projector.ports import Database, Partition, Ports
from services.projector.views import Item, View

PAGE = 2_000
POLL_SECONDS = 0.25
SILENCE_SECONDS = 20.0
FORGET = SQL("DELETE FROM {} WHERE case_id = %s")


class Unreadable(Exception):
    """The record of the case cannot be read through."""


def retry(connection: Database, view: View, key: str, *, ports: Ports) -> tuple[set[UUID], str]:
    """Apply what was parked of a case, within the caller's transaction; the changed cases and what became of it."""
    return _applied(
        connection, view, key, items=free(connection, key, decode=ports.decode if view.reads_facts else None)
    )


def rebuild(connection: Database, view: View, key: str, *, items: Sequence[Item]) -> tuple[set[UUID], str]:
    """Forget a case and apply all its events, within the caller's transaction; as ``retry``."""
    if not items:
        return set(), "没有这个项目 · there is no such project"
    free(connection, key, decode=None)
    for table in view.of_cases:
        connection.execute(FORGET.format(Identifier(table)), (key,))
    return _applied(connection, view, key, items=items)


def events_of(
    view: View, at: Partition, key: str, *, upto: Place, ports: Ports, beat: Callable[[], object]
) -> list[Item]:
    """Every event of a case up to a place of its partition, as the broker or else the event store has it.

    ``beat`` is called between pages, as that takes longer than a lease. Raises ``Unreadable``.
    """
    return [item for page in _pages(view, at, upto=upto, ports=ports, beat=beat) for item in page if item.key == key]


def _pages(
    view: View, at: Partition, *, upto: Place, ports: Ports, beat: Callable[[], object]
) -> Iterator[Sequence[Item]]:
    decode = ports.decode if view.reads_facts else None
    with closing(ports.consumer()) as consumer:
        consumer.assign({at: (0, START)})
        place, heard = Place(), monotonic()
        while place.mark.position < upto.mark.position:
            beat()
            records = consumer.poll(seconds=POLL_SECONDS, most=PAGE)
            heard = monotonic() if records else heard
            if monotonic() - heard > SILENCE_SECONDS:
                raise Unreadable(f"the broker sent nothing for {SILENCE_SECONDS:.0f} seconds")
            page = read_page(records, {at: place}, decode=decode)
            place = page.places.get(at, place)
            yield _upto(upto, page)
            if at in page.broken and place.mark.position < upto.mark.position:
                healed = heal(ports.stored, at, place, page.broken[at], decode=decode)
                if healed is None:
                    raise Unreadable(page.broken[at].reason)
                place = healed.places[at]
                consumer.seek(at, place.next_offset, place.mark)
                yield _upto(upto, healed)


def _upto(place: Place, page: Page) -> Sequence[Item]:
    return [item for item in page.items if item.consumed.envelope.position <= place.mark.position]


def _applied(connection: Database, view: View, key: str, *, items: Sequence[Item]) -> tuple[set[UUID], str]:
    touched = set[UUID]()
    for start in range(0, len(items), PAGE):
        touched |= apply_page(connection, view, items[start : start + PAGE])
    still = parked_keys(connection, [key])
    return touched, "parked" if still else f"applied {len(items)}"
