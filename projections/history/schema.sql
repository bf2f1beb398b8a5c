-- The history: every record as consumed. Written by its own projector only.
CREATE TABLE records (
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
CREATE INDEX records_of_case ON records (case_id, position);
CREATE INDEX records_by_id ON records (event_id);
CREATE INDEX records_newest ON records (position DESC);
CREATE INDEX records_of_actor ON records (actor_id, position DESC);
CREATE INDEX records_caused_by ON records (causation_id, position) WHERE causation_id IS NOT NULL;
