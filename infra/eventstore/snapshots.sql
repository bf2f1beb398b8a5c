-- Folds of long streams, kept so that nobody has to fold them from the first event. Not part of the record: whatever is
-- here may be lost or thrown away at any time, and counts for nothing against an event.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'steward_snapshots') THEN
        CREATE ROLE steward_snapshots NOLOGIN;
    END IF;
    EXECUTE format('GRANT steward_snapshots TO %I', current_user);
END
$$;
CREATE SCHEMA IF NOT EXISTS snapshots AUTHORIZATION steward_snapshots;
SET ROLE steward_snapshots;

-- One per stream and way of folding it, the latest taken. It counts only while the event at its version is the very one
-- after which it was taken, and only for the code that took it.
CREATE TABLE IF NOT EXISTS snapshots.snapshot (
    stream_id text NOT NULL,
    fold text NOT NULL,
    fold_hash bytea NOT NULL,
    version bigint NOT NULL,
    event_hash bytea NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (stream_id, fold)
);

REVOKE ALL ON SCHEMA snapshots FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA snapshots FROM PUBLIC;
GRANT USAGE ON SCHEMA snapshots TO steward_writer;
GRANT SELECT, INSERT, UPDATE ON snapshots.snapshot TO steward_writer;
RESET ROLE;
