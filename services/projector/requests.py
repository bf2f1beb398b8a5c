"""What people ask of a view that is shown: to try a parked case again, or to fold one case anew."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from psycopg.rows import class_row

from services.projector.ports import Database, Partition

ASK = """
    INSERT INTO views.request (id, view, deed, topic, partition, key, asked_by) VALUES (%s, %s, %s, %s, %s, %s, %s)"""
OPEN = """
    SELECT id, deed, topic, partition, key FROM views.request
    WHERE view = %s AND done_at IS NULL AND topic || '/' || partition = ANY (%s) ORDER BY asked_at LIMIT 10"""
DONE = "UPDATE views.request SET done_at = clock_timestamp(), outcome = %s WHERE id = %s"
OUTCOME = "SELECT outcome FROM views.request WHERE id = %s AND done_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: ``retry`` or ``rebuild`` the case with a key, whose events lie in a partition."""

    id: UUID
    deed: str
    topic: str
    partition: int
    key: str

    @property
    def at(self) -> Partition:
        """The partition."""
        return self.topic, self.partition


def ask(connection: Database, view: str, deed: str, *, at: Partition, key: str, by: str) -> UUID:
    """Ask it of the worker that has the partition; the request's id."""
    request = uuid4()
    connection.execute(ASK, (request, view, deed, *at, key, by))
    return request


def outcome_of(connection: Database, request: UUID) -> str | None:
    """What became of it; None while it waits."""
    row = connection.execute(OUTCOME, (request,)).fetchone()
    return str(row[0]) if row else None


def open_requests(connection: Database, view: str, partitions: Collection[Partition]) -> Sequence[Request]:
    """What waits for the worker of these partitions, the oldest first."""
    places = [f"{topic}/{number}" for topic, number in partitions]
    with connection.cursor(row_factory=class_row(Request)) as cursor:
        return cursor.execute(OPEN, (view, places)).fetchall()


def done(connection: Database, request: Request, outcome: str) -> None:
    """It needs no further look."""
    connection.execute(DONE, (outcome, request.id))
