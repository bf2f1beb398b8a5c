-- The life cycle in numbers: projects, decisions, visits and contacts, nothing about a person. Written by its own projector only.
CREATE SCHEMA IF NOT EXISTS lifecycle;

CREATE TABLE IF NOT EXISTS lifecycle.cases (
    case_id              uuid      PRIMARY KEY,
    edition              text      NOT NULL,
    process              text      NOT NULL,
    budget_days          integer   NOT NULL,
    origin               text      NOT NULL,
    opened_on            date      NOT NULL,
    undone               integer[] NOT NULL,
    stage                integer   NOT NULL,
    project_code         boolean   NOT NULL,
    land_acquired        date,
    construction_started date,
    production_started   date,
    completed            date
);

CREATE TABLE IF NOT EXISTS lifecycle.terms (
    edition text  NOT NULL,
    kind    text  NOT NULL,
    code    text  NOT NULL,
    names   jsonb NOT NULL,
    PRIMARY KEY (edition, kind, code)
);

CREATE TABLE IF NOT EXISTS lifecycle.matters (
    case_id         uuid             NOT NULL,
    matter          text             NOT NULL,
    code            text             NOT NULL,
    stage           integer          NOT NULL,
    department      text             NOT NULL,
    office          text             NOT NULL,
    attempt         integer          NOT NULL,
    freed           boolean          NOT NULL,
    pending         boolean          NOT NULL,
    accepted_at     timestamptz,
    stopped_at      timestamptz,
    stopped_seconds double precision NOT NULL,
    promised_due    date,
    legal_due       date,
    PRIMARY KEY (case_id, matter)
);
CREATE INDEX IF NOT EXISTS pending_matters ON lifecycle.matters (code) WHERE pending;

CREATE TABLE IF NOT EXISTS lifecycle.decisions (
    case_id         uuid             NOT NULL,
    matter          text             NOT NULL,
    completion      integer          NOT NULL,
    code            text             NOT NULL,
    department      text             NOT NULL,
    office          text             NOT NULL,
    outcome         integer          NOT NULL,
    decided_on      date             NOT NULL,
    seconds         double precision NOT NULL,
    stopped_seconds double precision NOT NULL,
    calendar_days   integer          NOT NULL,
    promised_due    date,
    legal_due       date,
    late            boolean,
    PRIMARY KEY (case_id, matter, completion)
);

CREATE TABLE IF NOT EXISTS lifecycle.visits (
    visit_id     uuid    PRIMARY KEY,
    case_id      uuid    NOT NULL,
    completed_on date    NOT NULL,
    due          date    NOT NULL,
    made_on      date,
    closed_on    date,
    satisfaction integer,
    raised       integer NOT NULL,
    settled      integer NOT NULL
);
CREATE INDEX IF NOT EXISTS visits_of_case ON lifecycle.visits (case_id);

CREATE TABLE IF NOT EXISTS lifecycle.contacts (
    contact_id   uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    utility      text NOT NULL,
    due          date NOT NULL,
    contacted_on date,
    closed_on    date
);
CREATE INDEX IF NOT EXISTS contacts_of_case ON lifecycle.contacts (case_id);

CREATE TABLE IF NOT EXISTS lifecycle.slots (
    housekeeper_id text NOT NULL,
    case_id        uuid NOT NULL,
    PRIMARY KEY (housekeeper_id, case_id)
);

-- How far this view has read each partition, who may write it, and what it could not apply.
CREATE TABLE IF NOT EXISTS lifecycle.progress (
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

CREATE TABLE IF NOT EXISTS lifecycle.lease (
    one    boolean     PRIMARY KEY DEFAULT TRUE CHECK (one),
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS lifecycle.parked (
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
CREATE INDEX IF NOT EXISTS parked_keys ON lifecycle.parked (key);

GRANT USAGE ON SCHEMA lifecycle TO steward_view_lifecycle, steward_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lifecycle TO steward_view_lifecycle;
GRANT SELECT ON ALL TABLES IN SCHEMA lifecycle TO steward_reader;
