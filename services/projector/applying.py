"""Applies a page to a view; what cannot be applied is parked by case, and the others go on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

import psycopg
import structlog

from services.projector.parking import Held, park, parked_keys
from services.projector.ports import Database
from services.projector.views import Item, View

log = structlog.get_logger("projector")


class Inapplicable(Exception):
    """The view cannot take these items as they are."""


def apply_page(connection: Database, view: View, items: Sequence[Item]) -> set[UUID]:
    """Write the page's rows and parked events within the caller's transaction; the cases whose rows changed."""
    standing = parked_keys(connection, (item.key for item in items)) if items else set[str]()
    sound, held = _sieve(items, standing)
    try:
        touched = _try(connection, view, sound)
    except Inapplicable:
        touched, failed = _by_case(connection, view, sound)
        held = sorted((*held, *failed), key=lambda one: one.item.consumed.envelope.position)
    park(connection, held)
    return touched


def _sieve(items: Iterable[Item], standing: set[str]) -> tuple[list[Item], list[Held]]:
    """Hold back unreadable items and all later ones of a case that stands still."""
    sound, held = list[Item](), list[Held]()
    for item in items:
        if item.key in standing:
            held.append(Held(item, "waits for an earlier event of its case"))
        elif item.unreadable:
            held.append(_stopped(item, item.unreadable))
            standing.add(item.key)
        else:
            sound.append(item)
    return sound, held


def _by_case(connection: Database, view: View, items: Iterable[Item]) -> tuple[set[UUID], list[Held]]:
    cases = defaultdict[str, list[Item]](list)
    for item in items:
        cases[item.key].append(item)
    touched, held = set[UUID](), list[Held]()
    for of_case in cases.values():
        try:
            touched |= _try(connection, view, of_case)
        except Inapplicable:
            reached, stopped = _one_by_one(connection, view, of_case)
            touched |= reached
            held += stopped
    return touched, held


def _one_by_one(connection: Database, view: View, items: Sequence[Item]) -> tuple[set[UUID], list[Held]]:
    touched = set[UUID]()
    for nth, item in enumerate(items):
        try:
            touched |= _try(connection, view, [item])
        except Inapplicable as failure:
            later = [Held(one, "waits for an earlier event of its case") for one in items[nth + 1 :]]
            return touched, [_stopped(item, str(failure)), *later]
    return touched, []


def _try(connection: Database, view: View, items: Sequence[Item]) -> set[UUID]:
    """Apply all or none. A fault of the database itself is raised as it is: it says nothing about the items."""
    try:
        with connection.transaction():
            return view.apply(connection, items)
    except (psycopg.DataError, psycopg.IntegrityError) as failure:
        raise Inapplicable(_told(failure)) from failure
    except (psycopg.Error, MemoryError):
        raise
    except Exception as failure:
        raise Inapplicable(_told(failure)) from failure


def _stopped(item: Item, reason: str) -> Held:
    envelope = item.consumed.envelope
    log.error("case_parked", key=item.key, type=envelope.type, position=envelope.position, reason=reason)
    return Held(item, reason)


def _told(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"
