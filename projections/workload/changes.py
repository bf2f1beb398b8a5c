"""What moved since: asked by whoever watches a desk."""

from collections.abc import Mapping

from psycopg import Connection

from projections.workload.reading import all_of
from projections.workload.rows import MovedCase

Since = Mapping[tuple[str, int], int]
SINCE = "unnest(%(topics)s::text[], %(partitions)s::int[], %(positions)s::bigint[]) AS s(topic, partition, position)"
MOVED = f"{SINCE} JOIN workload.moves m ON m.topic = s.topic AND m.partition = s.partition AND m.position > s.position"
OWED = """
    SELECT count(*) AS open, min(due) FILTER (WHERE paused = '') AS due FROM workload.obligations
    WHERE case_id = m.case_id AND state = 'open'
      AND ARRAY['staff/' || person, 'staff/' || deputy, 'office/' || office, 'office/' || department] && %(desks)s"""
CASES = f"""
    SELECT m.case_id, c.project_name, m.topic, m.partition, m.position, o.open, o.due
    FROM (SELECT m.case_id, m.topic, m.partition, max(m.position) AS position FROM {MOVED} AND m.desk = ANY(%(desks)s)
          GROUP BY m.case_id, m.topic, m.partition ORDER BY position LIMIT %(limit)s) m
    JOIN workload.cases c ON c.case_id = m.case_id, LATERAL ({OWED}) o ORDER BY m.position"""
DESKS = f"SELECT DISTINCT m.desk FROM {MOVED} AND m.desk = ANY(%(desks)s)"


def moved_cases(connection: Connection, desks: list[str], since: Since, *, limit: int = 200) -> tuple[MovedCase, ...]:
    """The cases that moved on any of the desks after these positions, each once and last, in the record's order."""
    return all_of(connection, MovedCase, CASES, {"desks": desks, "limit": limit} | _columns(since))


def moved_desks(connection: Connection, desks: list[str], since: Since) -> frozenset[str]:
    """Those of the desks on which anything moved after these positions."""
    rows = connection.execute(DESKS.encode(), {"desks": desks} | _columns(since))
    return frozenset(desk for (desk,) in rows)


def _columns(since: Since) -> dict[str, object]:
    topics, partitions = [topic for topic, _ in since], [partition for _, partition in since]
    return {"topics": topics, "partitions": partitions, "positions": list(since.values())}
