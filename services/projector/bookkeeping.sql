-- In the schema of each version of a view, beside its own tables: how far each partition is read and by whom, who works
-- on it, and what could not be applied; then the rights on everything there. {schema} stands for the schema's name,
-- {view} for the view's.
CREATE TABLE progress (
    topic       text        NOT NULL,
    partition   integer     NOT NULL,
    next_offset bigint      NOT NULL,
    position    bigint      NOT NULL,
    hash        bytea       NOT NULL,
    recorded_at timestamptz,
    holder      text        NOT NULL DEFAULT '',
    epoch       bigint      NOT NULL DEFAULT 0,
    until       timestamptz NOT NULL DEFAULT '-infinity',
    duplicates  bigint      NOT NULL DEFAULT 0,
    healed      bigint      NOT NULL DEFAULT 0,
    alarm       text        NOT NULL DEFAULT '',
    PRIMARY KEY (topic, partition)
);

CREATE TABLE worker (
    holder text        PRIMARY KEY,
    until  timestamptz NOT NULL
);

CREATE TABLE parked (
    topic        text        NOT NULL,
    partition    integer     NOT NULL,
    position     bigint      NOT NULL,
    kafka_offset bigint      NOT NULL,
    key          text        NOT NULL,
    case_id      uuid,
    type         text        NOT NULL,
    reason       text        NOT NULL,
    headers      jsonb       NOT NULL,
    value        bytea       NOT NULL,
    parked_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, position)
);
CREATE INDEX parked_keys ON parked (key);

GRANT USAGE ON SCHEMA {schema} TO steward_view_{view}, steward_reader, steward_reconciler, steward_verifier;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO steward_view_{view};
GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO steward_reader;
GRANT SELECT ON progress, parked TO steward_reconciler, steward_verifier;
