"""What the watch can find."""

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """Kinds of alarms that are the watch's to raise and to clear."""

    FEED_STALLED = "feed_stalled"
    VIEW_STALLED = "view_stalled"
    CASES_PARKED = "cases_parked"
    REBUILD_STALLED = "rebuild_stalled"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not go on: the feed, or a view. The same one however its details change."""

    kind: Kind
    view: str | None
    detail: str = field(compare=False)
