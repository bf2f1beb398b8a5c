"""Alarms of all services, in one table of PostgreSQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from psycopg import Connection

Session = Connection[tuple[Any, ...]]

COLUMNS = "id, source, kind, topic, partition, position, detail, raised_at, cleared_at, view"
RAISE = """
INSERT INTO health.alarm (kind, topic, partition, position, detail) VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
RAISE_ABOUT = "INSERT INTO health.alarm (kind, view, detail) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
CLEAR = "UPDATE health.alarm SET cleared_at = clock_timestamp() WHERE id = ANY (%s) AND cleared_at IS NULL"
OPEN = f"SELECT {COLUMNS} FROM health.alarm WHERE cleared_at IS NULL ORDER BY id"  # noqa: S608  constants
CLEARED = f"""
SELECT {COLUMNS} FROM health.alarm WHERE cleared_at IS NOT NULL ORDER BY cleared_at DESC LIMIT %s
"""  # noqa: S608  constants


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that a service found and people must hear of; open until ``cleared_at``."""

    id: int
    source: str
    kind: str
    topic: str | None
    partition: int | None
    position: int | None
    detail: str
    raised_at: datetime
    cleared_at: datetime | None
    view: str | None = None


def raise_alarm(session: Session, kind: str, *, topic: str, partition: int, position: int, detail: str) -> bool:
    """Whether it is news; what is open already is not raised again. The database notes who says so, and when."""
    return session.execute(RAISE, (kind, topic, partition, position, detail)).rowcount > 0


def raise_alarm_about(session: Session, kind: str, *, view: str | None, detail: str) -> bool:
    """As ``raise_alarm``, about a view or, without one, about the feed: not about a place in the record."""
    return session.execute(RAISE_ABOUT, (kind, view, detail)).rowcount > 0


def clear_alarms(session: Session, ids: Iterable[int]) -> None:
    """What was found is gone."""
    session.execute(CLEAR, (list(ids),))


def open_alarms(session: Session) -> Sequence[Alarm]:
    """Those that stand, the oldest first."""
    return [Alarm(*row) for row in session.execute(OPEN.encode())]


def cleared_alarms(session: Session, *, most: int) -> Sequence[Alarm]:
    """Those that are gone, the last one cleared first."""
    return [Alarm(*row) for row in session.execute(CLEARED.encode(), (most,))]
