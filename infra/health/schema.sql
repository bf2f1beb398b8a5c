-- What people must hear of. A service says what it found once, the reconciler says when it is gone, and nobody deletes.
CREATE SCHEMA IF NOT EXISTS health;

CREATE TABLE IF NOT EXISTS health.alarm (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL DEFAULT replace(session_user, 'steward_', ''),  -- nobody can speak for another
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL,
    topic text,
    partition integer,
    position bigint,
    detail text NOT NULL,
    cleared_at timestamptz
);
ALTER TABLE health.alarm ADD COLUMN IF NOT EXISTS view text;  -- the view that it is about, if it is about one
-- One finding is one alarm, however often it is found, until it is cleared.
DROP INDEX IF EXISTS health.alarm_open;
CREATE UNIQUE INDEX IF NOT EXISTS alarm_standing ON health.alarm (source, kind, view, topic, partition, position)
NULLS NOT DISTINCT WHERE cleared_at IS NULL;

-- The reconciler's place in each partition, and the last record that it has ever seen equal on both sides: a witness
-- against a record that is cut back on both.
CREATE TABLE IF NOT EXISTS health.reconciled (
    topic text NOT NULL,
    partition integer NOT NULL,
    next_offset bigint NOT NULL,
    position bigint NOT NULL,
    hash bytea NOT NULL,
    seen_position bigint NOT NULL,
    seen_hash bytea NOT NULL,
    swept_at timestamptz,
    PRIMARY KEY (topic, partition)
);

REVOKE ALL ON SCHEMA health FROM PUBLIC;
GRANT USAGE ON SCHEMA health TO steward_relay, steward_reconciler, steward_reader, steward_verifier;
GRANT INSERT (kind, topic, partition, position, detail) ON health.alarm TO steward_relay, steward_reconciler;
GRANT INSERT (view) ON health.alarm TO steward_reconciler;
GRANT SELECT ON health.alarm TO steward_reconciler, steward_reader, steward_verifier;
GRANT UPDATE (cleared_at) ON health.alarm TO steward_reconciler;
GRANT SELECT, INSERT, UPDATE ON health.reconciled TO steward_reconciler;
GRANT SELECT ON health.reconciled TO steward_verifier;

-- The reconciler reads the record; what is its owner's to grant, its owner grants.
SET ROLE steward_record;
GRANT USAGE ON SCHEMA record TO steward_reconciler;
GRANT SELECT ON record.event, record.command, record.head, record.relay_checkpoint TO steward_reconciler;
-- Pages and metrics tell how far the views are behind the record: by its places and times, and by nothing it says.
GRANT USAGE ON SCHEMA record TO steward_reader;
GRANT SELECT (topic, partition, position, recorded_at) ON record.event TO steward_reader;
GRANT SELECT (topic, partition) ON record.head TO steward_reader;
GRANT SELECT ON record.relay_checkpoint TO steward_reader;
RESET ROLE;
