"""How the system stands: the feed, the views, and what people must hear of; for `steward status`, pages and metrics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from infra.health.alarms import Alarm, cleared_alarms, open_alarms
from infra.health.building import built_shares
from infra.health.lag import FEED, behind, events_behind
from infra.health.views import kept
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import access
from services.bootstrap.view_versions import VIEWS
from services.settings import Settings

__all__ = ["Alarm", "Standing", "ViewStanding", "stand", "standing"]
CLEARED = 5


@dataclass(frozen=True, slots=True)
class ViewStanding:
    """One view: the age of the oldest event that it has not taken, how many there are, and what it could not take.

    ``held`` says of ``topic/partition`` why it is not read further. ``built`` is the share, 0 to 1, that a next version
    has read of what this one has; None when none is being built.
    """

    lag_seconds: float
    events_behind: int
    parked_cases: int
    parked_events: int
    duplicates: int
    held: Mapping[str, str]
    built: float | None


@dataclass(frozen=True, slots=True)
class Standing:
    """``pending`` rows are not noted as published yet, the oldest since so many seconds.

    ``alarms`` are those that stand, the oldest first; ``cleared`` the last few that are gone.
    """

    pending: int
    oldest_seconds: float
    views: Mapping[str, ViewStanding]
    alarms: Sequence[Alarm]
    cleared: Sequence[Alarm]


def standing(settings: Settings) -> Standing:
    """Ask the database of a running system, under a role that can only read."""
    with connect(access(settings).postgres_dsn(Role.VERIFIER), name="steward status") as session:
        return stand(session, cleared=CLEARED)


def stand(session: Connection[Any], *, cleared: int) -> Standing:
    """All of it as of one moment, in a transaction of its own."""
    with session.transaction():
        session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        ages = dict.fromkeys((FEED, *VIEWS), 0.0)
        for one in behind(session, VIEWS):
            ages[one.reader] = max(ages[one.reader], one.seconds)
        counts, keeps, built = events_behind(session, VIEWS), kept(session, VIEWS), built_shares(session)
        return Standing(
            counts[FEED],
            ages[FEED],
            {view: ViewStanding(ages[view], counts[view], *keeps[view], built.get(view)) for view in VIEWS},
            open_alarms(session),
            cleared_alarms(session, most=cleared),
        )
