"""How the record stands, for `steward status`: what waits to be published, and what people must hear of."""

from collections.abc import Sequence
from dataclasses import dataclass

from infra.health.alarms import Alarm, cleared_alarms, open_alarms
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import access
from services.settings import Settings

__all__ = ["Alarm", "Standing", "standing"]
CLEARED = 5
PENDING = """
SELECT coalesce(sum(n.waiting), 0)::bigint, coalesce(max(clock_timestamp() - n.oldest), interval '0')
FROM record.head h LEFT JOIN record.relay_checkpoint c USING (topic, partition)
CROSS JOIN LATERAL (
    SELECT count(*) AS waiting, min(e.recorded_at) AS oldest FROM record.event e
    WHERE e.topic = h.topic AND e.partition = h.partition AND e.position > coalesce(c.position, 0)
) n
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """``pending`` rows are not noted as published yet, the oldest since so many seconds.

    ``alarms`` are those that stand, the oldest first; ``cleared`` the last few that are gone.
    """

    pending: int
    oldest_seconds: float
    alarms: Sequence[Alarm]
    cleared: Sequence[Alarm]


def standing(settings: Settings) -> Standing:
    """Ask the database of a running system, under a role that can only read."""
    with connect(access(settings).postgres_dsn(Role.VERIFIER), name="steward status") as session:
        pending, oldest = session.execute(PENDING).fetchall()[0]
        return Standing(pending, oldest.total_seconds(), open_alarms(session), cleared_alarms(session, most=CLEARED))
