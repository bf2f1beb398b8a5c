"""Tells whoever listens that a view has changed."""

import json
from collections.abc import Collection
from uuid import UUID

from services.projector.page import Places
from services.projector.ports import Database

CHANNEL = "steward_views"
MOST_CASES = 100  # a notice holds less than 8,000 bytes


def announce(connection: Database, view: str, *, cases: Collection[UUID], places: Places) -> None:
    """Sent when the transaction commits. Too many cases become null; pool facts alone give an empty list."""
    named = [str(case_id) for case_id in cases] if len(cases) <= MOST_CASES else None
    at = {f"{topic}/{partition}": place.mark.position for (topic, partition), place in places.items()}
    notice = json.dumps({"view": view, "cases": named, "at": at}, separators=(",", ":"))
    connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, notice))
