-- For each view, in its own schema: how far it has read each partition, who may write it, what it could not apply;
-- then the rights on everything there. {view} stands for the view's name.
CREATE TABLE IF NOT EXISTS {view}.progress (
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

CREATE TABLE IF NOT EXISTS {view}.lease (
    one    boolean     PRIMARY KEY DEFAULT TRUE CHECK (one),
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS {view}.parked (
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
CREATE INDEX IF NOT EXISTS parked_keys ON {view}.parked (key);

GRANT USAGE ON SCHEMA {view} TO steward_view_{view}, steward_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {view} TO steward_view_{view};
GRANT SELECT ON ALL TABLES IN SCHEMA {view} TO steward_reader;
