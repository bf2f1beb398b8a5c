-- The record. Owned by a role that nobody logs in as; what may be done with it stands at the end of append.sql.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'steward_record') THEN
        CREATE ROLE steward_record NOLOGIN;
    END IF;
    EXECUTE format('GRANT steward_record TO %I', current_user);
END
$$;
CREATE SCHEMA IF NOT EXISTS record AUTHORIZATION steward_record;
SET ROLE steward_record;

-- Taken by every append until its commit, so that positions become visible in the order in which they are given.
-- A table and not an advisory lock, which every role could take and hold.
CREATE TABLE IF NOT EXISTS record.gate ();

-- How many partitions a topic has. Never changes while the topic lives.
CREATE TABLE IF NOT EXISTS record.topic (
    name text PRIMARY KEY,
    partitions integer NOT NULL CHECK (partitions > 0)
);
INSERT INTO record.topic (name, partitions)
SELECT v.name, v.partitions FROM (VALUES ('case-events', 12), ('service-events', 3)) AS v (name, partitions)
WHERE NOT EXISTS (SELECT FROM record.topic);

CREATE TABLE IF NOT EXISTS record.event (
    position bigint PRIMARY KEY,
    topic text NOT NULL,
    partition integer NOT NULL,
    previous bigint NOT NULL,
    event_id uuid NOT NULL,
    stream_id text NOT NULL,
    version bigint NOT NULL,
    type text NOT NULL,
    schema_version integer NOT NULL,
    case_id uuid,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    actor_id text NOT NULL,
    actor_role text NOT NULL,
    actor_office text NOT NULL,
    command_id uuid NOT NULL,
    causation_id uuid,
    correlation_id uuid NOT NULL,
    origin text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    value bytea NOT NULL,
    UNIQUE (stream_id, version)
);
CREATE UNIQUE INDEX IF NOT EXISTS event_by_partition ON record.event (topic, partition, position);

-- The answer of every accepted command. One without events has topic '', partition 0 and position 0.
CREATE TABLE IF NOT EXISTS record.command (
    principal text NOT NULL,
    idempotency_key text NOT NULL,
    digest bytea NOT NULL,
    command_id uuid NOT NULL UNIQUE,
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    result jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (principal, idempotency_key)
);

-- The end of each partition, kept beside the events, so that a cut tail shows. Rewritten all the time: room for that.
CREATE TABLE IF NOT EXISTS record.head (
    topic text NOT NULL REFERENCES record.topic (name),
    partition integer NOT NULL,
    position bigint NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (topic, partition)
) WITH (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
INSERT INTO record.head (topic, partition, position, hash)
SELECT t.name, p.partition, 0, decode(repeat('00', 32), 'hex')
FROM record.topic t CROSS JOIN LATERAL generate_series(0, t.partitions - 1) AS p (partition)
WHERE NOT EXISTS (SELECT FROM record.head);

-- Who relays, and what it has published.
CREATE TABLE IF NOT EXISTS record.relay_lease (
    id integer PRIMARY KEY CHECK (id = 1),
    holder text NOT NULL,
    epoch bigint NOT NULL,
    until timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS record.relay_checkpoint (
    topic text NOT NULL,
    partition integer NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE OR REPLACE FUNCTION record.refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'the record never changes: % on %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

-- ALWAYS: they fire for the owner too, and under session_replication_role = replica.
DO $$
DECLARE
    protected text;
BEGIN
    FOREACH protected IN ARRAY ARRAY['event', 'command', 'topic'] LOOP
        EXECUTE format(
            'CREATE OR REPLACE TRIGGER never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON record.%I '
            'FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_change()', protected);
        EXECUTE format('ALTER TABLE record.%I ENABLE ALWAYS TRIGGER never_changes', protected);
    END LOOP;
END
$$;
CREATE OR REPLACE TRIGGER never_shrinks BEFORE DELETE OR TRUNCATE ON record.head
FOR EACH STATEMENT EXECUTE FUNCTION record.refuse_change();
ALTER TABLE record.head ENABLE ALWAYS TRIGGER never_shrinks;

RESET ROLE;
