"""Questions to the event store that must have no answer."""

from collections.abc import Mapping

# Each finds rows of (what); every row is one finding.
DOUBLED: Mapping[str, str] = {
    "an event id stands twice": """
        SELECT event_id::text FROM record.event GROUP BY event_id HAVING count(*) > 1""",
    "an event has a command that was never answered": """
        SELECT e.position::text FROM record.event e LEFT JOIN record.command c USING (command_id)
        WHERE c.command_id IS NULL""",
    "a command has events apart from those of its answer": """
        SELECT command_id::text FROM (
            SELECT command_id, count(*) AS events, min(e.position) AS first, max(e.position) AS last,
                   max(c.position) AS answered
            FROM record.event e JOIN record.command c USING (command_id) GROUP BY command_id
        ) command WHERE last <> answered OR last - first + 1 <> events""",
    "a place in the pool and an assignment do not come in pairs": """
        SELECT case_id::text FROM (
            SELECT convert_from(value, 'UTF8')::jsonb ->> 'case_id' AS case_id,
                   count(*) FILTER (WHERE type = 'housekeepers.slot_taken.v1') AS taken,
                   count(*) FILTER (WHERE type = 'housekeepers.housekeeper_assigned.v1') AS assigned,
                   count(*) FILTER (WHERE type = 'housekeepers.slot_released.v1') AS released
            FROM record.event
            WHERE type IN ('housekeepers.slot_taken.v1', 'housekeepers.housekeeper_assigned.v1',
                           'housekeepers.slot_released.v1')
            GROUP BY 1
        ) of_case WHERE taken <> assigned OR taken - released <> 1""",
}
OUT_OF_ORDER: Mapping[str, str] = {
    "versions of a stream do not follow one another": """
        SELECT stream_id FROM record.event GROUP BY stream_id
        HAVING min(version) > 1 OR max(version) - min(version) + 1 <> count(*)""",
    "versions of a stream do not rise with positions": """
        SELECT stream_id || ' ' || version FROM (
            SELECT stream_id, version, lag(version) OVER (PARTITION BY stream_id ORDER BY position) AS before
            FROM record.event
        ) row WHERE version <= before""",
    "a previous position is not the previous position": """
        SELECT position::text FROM (
            SELECT position, previous,
                   lag(position, 1, 0::bigint) OVER (PARTITION BY topic, partition ORDER BY position) AS before
            FROM record.event
        ) row WHERE previous <> before""",
    "a hash is not chained": """
        SELECT position::text FROM (
            SELECT position, previous_hash, lag(hash) OVER (PARTITION BY topic, partition ORDER BY position) AS before
            FROM record.event
        ) row WHERE previous_hash <> before""",
    "a recorded time goes back": """
        SELECT position::text FROM (
            SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM record.event
        ) row WHERE recorded_at < before""",
}
# What the reactions owe: an answer to each event that asks for one.
LOST: Mapping[str, str] = {
    "a command was answered, and its last event is not there": """
        SELECT c.command_id::text FROM record.command c
        LEFT JOIN record.event e USING (topic, partition, position, command_id)
        WHERE c.position > 0 AND e.position IS NULL""",
    "a case was opened, and nobody looked for its housekeeper": """
        SELECT o.case_id::text FROM record.event o WHERE starts_with(o.type, 'cases.case_opened.') AND NOT EXISTS (
            SELECT FROM record.event a WHERE a.case_id = o.case_id
            AND a.type IN ('housekeepers.housekeeper_assigned.v1', 'housekeepers.no_housekeeper_available.v1'))""",
    "a matter was completed, and no return visit was opened": """
        SELECT d.case_id::text FROM record.event d
        LEFT JOIN record.event v ON v.causation_id = d.event_id AND v.type = 'return_visits.return_visit_opened.v1'
        WHERE v.event_id IS NULL AND d.type IN (
            'matters.matter_approved.v1', 'matters.matter_approved_with_materials_pending.v1',
            'matters.matter_not_approved.v1')""",
}
