-- How far the reactor has read the record, and the reactions that a rule refused.
CREATE SCHEMA IF NOT EXISTS reactor;

CREATE TABLE IF NOT EXISTS reactor.progress (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    position    bigint  NOT NULL,
    hash        bytea   NOT NULL,
    PRIMARY KEY (topic, partition)
);

CREATE TABLE IF NOT EXISTS reactor.refused (
    command_id uuid        PRIMARY KEY,
    event_id   uuid        NOT NULL,
    case_id    uuid,
    reaction   text        NOT NULL,
    rule       text        NOT NULL,
    reason     text        NOT NULL,
    at         timestamptz NOT NULL DEFAULT now()
);

GRANT USAGE ON SCHEMA reactor TO steward_reactor;
GRANT SELECT, INSERT, UPDATE ON reactor.progress TO steward_reactor;
GRANT SELECT, INSERT ON reactor.refused TO steward_reactor;
