"""What must agree once nothing moves any more: ledger, record, Kafka and views."""

from collections.abc import Iterator
from pathlib import Path

from projections.lifecycle.queries import measures
from tests.ledger import Ledger
from tests.services.supervisor.systems import Up

MEASURES = Path(__file__).parent / "projections" / "measures.sql"
PLACES = """
    WITH place AS (
        SELECT 'reactor' AS reader, topic, partition, position FROM reactor.progress
        UNION ALL SELECT 'checklist', topic, partition, position FROM checklist.progress
        UNION ALL SELECT 'workload', topic, partition, position FROM workload.progress
        UNION ALL SELECT 'lifecycle', topic, partition, position FROM lifecycle.progress
        UNION ALL SELECT 'history', topic, partition, position FROM history.progress
    ), reader AS (
        SELECT unnest(ARRAY['reactor', 'checklist', 'workload', 'lifecycle', 'history']) AS reader
    )
    SELECT reader, topic, partition, coalesce(p.position, 0) AS reached, h.position AS head
    FROM record.head h CROSS JOIN reader LEFT JOIN place p USING (reader, topic, partition)"""
BEHIND = f"SELECT reader, topic, partition, head - reached FROM ({PLACES}) places WHERE reached < head"
ACKNOWLEDGED = """
    SELECT c.idempotency_key, c.command_id::text, format('%%s/%%s/%%s', c.topic, c.partition, c.position)
    FROM record.command c
    JOIN record.event e USING (topic, partition, position, command_id)
    JOIN history.records r USING (topic, partition, position, event_id)
    WHERE c.principal = %s AND e.origin = 'live'"""
HALTED = """
    SELECT 'checklist', alarm FROM checklist.progress WHERE alarm <> ''
    UNION ALL SELECT 'workload', alarm FROM workload.progress WHERE alarm <> ''
    UNION ALL SELECT 'lifecycle', alarm FROM lifecycle.progress WHERE alarm <> ''
    UNION ALL SELECT 'history', alarm FROM history.progress WHERE alarm <> ''
    UNION ALL SELECT 'checklist', reason FROM checklist.parked
    UNION ALL SELECT 'workload', reason FROM workload.parked
    UNION ALL SELECT 'lifecycle', reason FROM lifecycle.parked
    UNION ALL SELECT 'history', reason FROM history.parked"""
# That the feed or a view stood still while its server was dead is told, as it should be, and is over.
STANDING_STILL = f"""
    SELECT source, kind || ' ' || detail FROM health.alarm
    WHERE kind NOT IN ('feed_stalled', 'view_stalled') OR cleared_at IS NULL
    UNION ALL SELECT 'reactor', reaction || ' ' || rule FROM reactor.refused
    UNION ALL {HALTED}"""
# What two other views show of the same measures.
SHOWN = """
    SELECT 'cases_opened', count(*) FROM checklist.cases
    UNION ALL SELECT 'cases_opened', count(*) FROM workload.cases
    UNION ALL SELECT 'cases_completed', count(completed) FROM checklist.cases
    UNION ALL SELECT 'cases_completed', count(completed) FROM workload.cases
    UNION ALL SELECT 'constructions_started', count(construction_started) FROM checklist.cases
    UNION ALL SELECT 'project_codes_assigned', count(*) FILTER (WHERE project_code <> '') FROM checklist.cases
    UNION ALL SELECT 'matters_planned', count(*) FROM checklist.matters
    UNION ALL SELECT 'visits_open', count(*) FROM checklist.visits WHERE state <> 'closed'
    UNION ALL SELECT 'visits_closed', count(*) FROM checklist.visits WHERE state = 'closed'
    UNION ALL SELECT 'visits_closed', count(*) FROM workload.obligations WHERE kind = 'visit' AND state = 'closed'
    UNION ALL SELECT 'problems_open', count(*) FROM workload.obligations WHERE kind = 'problem' AND state = 'open'
    UNION ALL SELECT 'contacts_open', count(*) FROM checklist.contacts WHERE state <> 'closed'
    UNION ALL SELECT 'contacts_open', count(*) FROM workload.obligations WHERE kind = 'contact' AND state = 'open'
    UNION ALL SELECT 'contacts_closed', count(*) FROM checklist.contacts WHERE state = 'closed'
    UNION ALL SELECT 'checks_open', count(*) FROM checklist.matters WHERE check_state = 'open'
    UNION ALL SELECT 'checks_open', count(*) FROM workload.obligations WHERE kind = 'check' AND state = 'open'
    UNION ALL SELECT 'matters_pending', count(*) FROM workload.obligations WHERE kind = 'decision' AND state = 'open'
    UNION ALL SELECT 'housekeeper_slots_taken', count(*) FROM workload.slots"""

# Every record, byte for byte, on one side only.
ROWS = """
    (SELECT topic, partition, position, event_id, hash, value FROM record.event
     EXCEPT SELECT topic, partition, position, event_id, hash, value FROM history.records)
    UNION ALL
    (SELECT topic, partition, position, event_id, hash, value FROM history.records
     EXCEPT SELECT topic, partition, position, event_id, hash, value FROM record.event)"""
# Every matter whose last recorded step says something else than its project's page.
MATTERS = """
    WITH last AS (
        SELECT DISTINCT ON (e.case_id, e.fact -> 'matter') e.case_id, e.type,
            concat_ws(':', e.fact -> 'matter' ->> 'code', nullif(e.fact -> 'matter' ->> 'instance', '')) AS matter
        FROM (SELECT *, convert_from(value, 'UTF8')::jsonb AS fact FROM record.event WHERE type LIKE 'matters.%%') e
        ORDER BY e.case_id, e.fact -> 'matter', e.version DESC
    ), step (type, state) AS (VALUES
        ('matters.matter_received.v1', 'received'), ('matters.matter_corrected.v1', 'received'),
        ('matters.matter_withdrawn.v1', 'withdrawn'), ('matters.matter_accepted_at_window.v1', 'at_window'),
        ('matters.matter_not_accepted.v1', 'not_accepted'), ('matters.matter_refused.v1', 'refused'),
        ('matters.matter_correction_requested.v1', 'correcting'), ('matters.matter_accepted.v1', 'accepted'),
        ('matters.special_procedure_started.v1', 'suspended'), ('matters.special_procedure_ended.v1', 'accepted'),
        ('matters.matter_approved.v1', 'approved'), ('matters.matter_not_approved.v1', 'not_approved'),
        ('matters.matter_approved_with_materials_pending.v1', 'approved_pending'),
        ('matters.matter_recalled.v1', 'recalled'), ('matters.matter_revoked.v1', 'revoked')
    )
    SELECT case_id, matter, s.state, m.state FROM last JOIN step s USING (type)
    FULL JOIN (SELECT * FROM checklist.matters WHERE state NOT IN ('waiting', 'startable', 'waived')) m
        USING (case_id, matter)
    WHERE s.state IS DISTINCT FROM m.state"""


def is_at_rest(up: Up) -> bool:
    """Whether reactor and views have taken in all that is recorded; then nothing more follows by itself."""
    return not up.rows(BEHIND)


def ledger_and_record_agree(up: Up, ledger: Ledger, account_id: str) -> None:
    """Each acknowledged command is recorded, came back from Kafka, and no other live one is there for this account."""
    noted = {(entry["key"], entry["command_id"], entry["position"]) for entry in ledger.entries()}
    assert noted
    assert noted == set(up.rows(ACKNOWLEDGED, account_id))


def record_and_kafka_agree(up: Up) -> None:
    """All is published, once and unchanged, and nothing stands still."""
    verified = up.verify()
    assert verified
    assert verified["consistent"]
    assert verified["stored"] == verified["published"] > 0
    assert not any(verified[count] for count in ("pending", "duplicate", "differing", "missing", "broken"))
    assert up.rows(STANDING_STILL) == []


def record_and_views_agree(up: Up) -> None:
    """The views show what SQL over the event table says, and enough happened for that to mean something."""
    counted = dict(up.rows(MEASURES.read_text()))
    assert sum(value > 0 for value in counted.values()) >= 10
    assert list(wrong_in_views(up)) == []


def wrong_in_views(up: Up) -> Iterator[str]:
    """Everything that a view shows otherwise than SQL over the event table says."""
    with up.database() as admin:
        counted: dict[str, int] = dict(admin.execute(MEASURES.read_bytes()).fetchall())
        told = measures(admin)
    for name in counted.keys() | told.keys():
        if counted.get(name) != told.get(name):
            yield f"lifecycle shows {name} {told.get(name)}, recorded {counted.get(name)}"
    for name, shown in up.rows(SHOWN):
        if shown != counted[name]:
            yield f"{name} shown {shown}, recorded {counted[name]}"
    for row in up.rows(ROWS):
        yield f"history and record differ at {row[0]}/{row[1]}/{row[2]}"
    for case_id, matter, recorded, shown in up.rows(MATTERS):
        yield f"checklist shows {matter} of {case_id} as {shown}, recorded {recorded}"
