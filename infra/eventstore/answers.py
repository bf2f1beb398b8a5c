"""Whether the answers that were given and the events that were recorded speak of each other."""

from typing import NamedTuple

from psycopg import Connection

from infra.eventstore.connections import Row

GIVEN = "SELECT count(*) FROM record.command"
# An answer names the last event of its command, recorded in the same moment; a finding is where the answer points to.
WRONG = """
SELECT c.topic, c.partition, c.position, e.position IS NULL AND c.position > 0, count(*) OVER ()
FROM record.command c LEFT JOIN record.event e ON e.position = c.position
WHERE CASE WHEN c.position = 0 THEN c.topic <> '' OR c.partition <> 0
    ELSE (e.topic, e.partition, e.command_id, e.recorded_at)
        IS DISTINCT FROM (c.topic, c.partition, c.command_id, c.recorded_at) END
ORDER BY c.position, c.command_id LIMIT 1
"""
# The same from the side of the events: none of the command comes after the one that its answer names.
EVENTS = """
WITH last AS (SELECT o.command_id, max(o.position) AS position FROM record.event o GROUP BY o.command_id),
unlike AS (
    SELECT c.topic, c.partition, c.position, c.command_id FROM last l LEFT JOIN record.command c USING (command_id)
    WHERE c.command_id IS NULL OR c.position < l.position
)
SELECT count(*) FILTER (WHERE u.command_id IS NULL), count(u.command_id),
    (array_agg(u.topic ORDER BY u.position) FILTER (WHERE u.command_id IS NOT NULL))[1],
    (array_agg(u.partition ORDER BY u.position) FILTER (WHERE u.command_id IS NOT NULL))[1], min(u.position)
FROM unlike u
"""
LOST = "an answer names this event, which is not there"
OTHER = "an answer names this event, which is another command's or of another moment"
EARLIER = "an answer names this event, and its command has a later one"
First = tuple[str, int, int, str]


class Answers(NamedTuple):
    """``unanswered`` commands have events and no answer, as after a restore; ``wrong`` answers contradict the events.

    ``first`` is the wrong one with the lowest position: topic, partition, position and what is wrong.
    """

    given: int
    wrong: int
    unanswered: int | None
    first: First | None


def answers_of(session: Connection[Row], *, both_ways: bool) -> Answers:
    """Every answer held to the event that it names; both ways also every command's last event to its answer."""
    given = session.execute(GIVEN).fetchall()[0][0]
    wrong, first = _wrong(session)
    if not both_ways:
        return Answers(given, wrong, None, first)
    unanswered, earlier, found = _of_events(session)
    return Answers(given, wrong + earlier, unanswered, min(filter(None, (first, found)), key=_position, default=None))


def _wrong(session: Connection[Row]) -> tuple[int, First | None]:
    row = session.execute(WRONG).fetchone()
    if row is None:
        return 0, None
    topic, partition, position, lost, count = row
    return count, (topic, partition, position, LOST if lost else OTHER)


def _of_events(session: Connection[Row]) -> tuple[int, int, First | None]:
    unanswered, earlier, topic, partition, position = session.execute(EVENTS).fetchall()[0]
    return unanswered, earlier, None if position is None else (topic, partition, position, EARLIER)


def _position(found: First) -> int:
    return found[2]
