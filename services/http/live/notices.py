"""What a projector tells when it has taken in a page: NOTIFY steward_views."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from services.http.cursor import INDEX

CHANNEL = "steward_views"


@dataclass(frozen=True, slots=True)
class Notice:
    """A view took in these cases, None for too many to name, and stands at these positions now."""

    view: str
    cases: frozenset[UUID] | None
    at: Mapping[tuple[str, int], int]


def read_notice(payload: str) -> Notice | None:
    """The notice, or None for something that is none."""
    try:
        told = json.loads(payload)
        cases = None if told["cases"] is None else frozenset(map(UUID, told["cases"]))
        return Notice(str(told["view"]), cases, dict(map(_place, told["at"].items())))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _place(told: tuple[str, int]) -> tuple[tuple[str, int], int]:
    topic, _, partition = told[0].rpartition("/")
    slot = topic, int(partition)
    if slot not in INDEX:
        raise ValueError(f"no such partition: {told[0]}")
    return slot, int(told[1])
