-- The staff's workload: what people and offices owe, the housekeepers and their places. Written by its own projector only.
CREATE TABLE cases (
    case_id            uuid        PRIMARY KEY,
    project_name       text        NOT NULL,
    enterprise_name    text        NOT NULL,
    town               text        NOT NULL,
    process            text        NOT NULL,
    process_names      jsonb       NOT NULL,
    opened_at          timestamptz NOT NULL,
    origin             text        NOT NULL,
    housekeeper_id     text        NOT NULL,
    housekeeper_name   jsonb,
    housekeeper_reason text        NOT NULL,
    completed          date
);
CREATE INDEX cases_of_housekeeper ON cases (housekeeper_id, opened_at);

CREATE TABLE matters (
    case_id       uuid    NOT NULL,
    matter        text    NOT NULL,
    names         jsonb   NOT NULL,
    department    text    NOT NULL,
    office        text    NOT NULL,
    promised_kind text    NOT NULL,
    legal_kind    text    NOT NULL,
    attempt       integer NOT NULL,
    PRIMARY KEY (case_id, matter)
);

CREATE TABLE obligations (
    case_id      uuid        NOT NULL,
    kind         text        NOT NULL,
    ref          text        NOT NULL,
    matter       text        NOT NULL,
    matter_names jsonb       NOT NULL,
    project_name text        NOT NULL,
    opened_at    timestamptz NOT NULL,
    origin       text        NOT NULL,
    office       text        NOT NULL,
    department   text        NOT NULL,
    person       text        NOT NULL,
    deputy       text        NOT NULL,
    visit_id     uuid,
    due          date,
    counted_in   text        NOT NULL,
    provisional  boolean     NOT NULL,
    kept_at      timestamptz,
    paused       text        NOT NULL,
    waits        text        NOT NULL,
    waits_on     text[]      NOT NULL,
    since        timestamptz,
    state        text        NOT NULL,
    closed_at    timestamptz,
    PRIMARY KEY (case_id, kind, ref)
);
CREATE INDEX open_by_person ON obligations (person, due) WHERE state = 'open';
CREATE INDEX open_by_deputy ON obligations (deputy, due) WHERE state = 'open';
CREATE INDEX open_by_office ON obligations (office, due) WHERE state = 'open';
CREATE INDEX open_by_department ON obligations (department, due) WHERE state = 'open';

-- Whose desk a case last moved on, and where in the record: "staff/" and an account, "office/" and a department or utility.
CREATE TABLE moves (
    desk      text    NOT NULL,
    case_id   uuid    NOT NULL,
    topic     text    NOT NULL,
    partition integer NOT NULL,
    position  bigint  NOT NULL,
    PRIMARY KEY (desk, case_id)
);
CREATE INDEX moves_of_desk ON moves (desk, topic, partition, position);
CREATE INDEX moves_newest ON moves (topic, partition, position);

CREATE TABLE housekeepers (
    housekeeper_id text    PRIMARY KEY,
    name           jsonb   NOT NULL,
    capacity       integer NOT NULL
);

CREATE TABLE leaves (
    housekeeper_id text NOT NULL,
    first_day      date NOT NULL,
    last_day       date NOT NULL,
    PRIMARY KEY (housekeeper_id, first_day, last_day)
);

CREATE TABLE slots (
    housekeeper_id text NOT NULL,
    case_id        uuid NOT NULL,
    PRIMARY KEY (housekeeper_id, case_id)
);
