-- The history: every record as consumed. Written by its own projector only.
CREATE SCHEMA IF NOT EXISTS history;

CREATE TABLE IF NOT EXISTS history.records (
    topic          text        NOT NULL,
    partition      integer     NOT NULL,
    position       bigint      NOT NULL,
    previous       bigint      NOT NULL,
    kafka_offset   bigint      NOT NULL,
    key            bytea       NOT NULL,
    headers        text[]      NOT NULL,
    value          bytea       NOT NULL,
    event_id       uuid        NOT NULL,
    stream_id      text        NOT NULL,
    version        bigint      NOT NULL,
    type           text        NOT NULL,
    schema_version integer     NOT NULL,
    case_id        uuid,
    occurred_at    timestamptz NOT NULL,
    recorded_at    timestamptz NOT NULL,
    actor_id       text        NOT NULL,
    actor_role     text        NOT NULL,
    actor_office   text        NOT NULL,
    command_id     uuid        NOT NULL,
    causation_id   uuid,
    correlation_id uuid        NOT NULL,
    origin         text        NOT NULL,
    hash           bytea       NOT NULL,
    PRIMARY KEY (topic, partition, position)
);
CREATE INDEX IF NOT EXISTS records_of_case ON history.records (case_id, position);
CREATE INDEX IF NOT EXISTS records_newest ON history.records (position DESC);
CREATE INDEX IF NOT EXISTS records_of_actor ON history.records (actor_id, position DESC);
CREATE INDEX IF NOT EXISTS records_caused_by ON history.records (causation_id, position) WHERE causation_id IS NOT NULL;

-- How far this view has read each partition, who may write it, and what it could not apply.
CREATE TABLE IF NOT EXISTS history.progress (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    position    bigint  NOT NULL,
    hash        bytea   NOT NULL,
    recorded_at timestamptz,
    epoch       bigint  NOT NULL,
    duplicates  bigint  NOT NULL DEFAULT 0,
    alarm       text    NOT NULL DEFAULT '',
    PRIMARY KEY (topic, partition)
);

CREATE TABLE IF NOT EXISTS history.lease (
    one    boolean     PRIMARY KEY DEFAULT TRUE CHECK (one),
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS history.parked (
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    position  bigint      NOT NULL,
    key       text        NOT NULL,
    case_id   uuid,
    type      text        NOT NULL,
    reason    text        NOT NULL,
    headers   jsonb       NOT NULL,
    value     bytea       NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (topic, partition, position)
);
CREATE INDEX IF NOT EXISTS parked_keys ON history.parked (key);

GRANT USAGE ON SCHEMA history TO steward_view_history, steward_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA history TO steward_view_history;
GRANT SELECT ON ALL TABLES IN SCHEMA history TO steward_reader;
