"""How the relay stands, for `steward status`: what waits to be published, and what it told people."""

from dataclasses import dataclass
from datetime import datetime

from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import access
from services.settings import Settings

PENDING = """
SELECT coalesce(sum(n.waiting), 0)::bigint, coalesce(max(clock_timestamp() - n.oldest), interval '0')
FROM record.head h LEFT JOIN record.relay_checkpoint c USING (topic, partition)
CROSS JOIN LATERAL (
    SELECT count(*) AS waiting, min(e.recorded_at) AS oldest FROM record.event e
    WHERE e.topic = h.topic AND e.partition = h.partition AND e.position > coalesce(c.position, 0)
) n
"""
ALARMS = "SELECT raised_at, kind, topic, partition, detail FROM relay.alarm ORDER BY id DESC LIMIT 5"


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something that the relay could not heal, or had to heal."""

    raised_at: datetime
    kind: str
    topic: str
    partition: int
    detail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """``pending`` rows are not noted as published yet, the oldest since so many seconds; alarms are the last five."""

    pending: int
    oldest_seconds: float
    alarms: tuple[Alarm, ...]


def relay_standing(settings: Settings) -> Standing:
    """Ask the database of a running system, under a role that can only read."""
    with connect(access(settings).postgres_dsn(Role.VERIFIER), name="steward status") as session:
        pending, oldest = session.execute(PENDING).fetchall()[0]
        alarms = tuple(Alarm(*row) for row in session.execute(ALARMS))
    return Standing(pending, oldest.total_seconds(), alarms)
