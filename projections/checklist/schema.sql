-- The enterprise's checklist: projects, their lists, utility contacts and return visits. Written by its own projector only.
CREATE SCHEMA IF NOT EXISTS checklist;

CREATE TABLE IF NOT EXISTS checklist.cases (
    case_id              uuid        PRIMARY KEY,
    enterprise_id        text        NOT NULL,
    enterprise_name      text        NOT NULL,
    credit_code          text        NOT NULL,
    project_name         text        NOT NULL,
    town                 text        NOT NULL,
    contact              jsonb       NOT NULL,
    edition              text        NOT NULL,
    edition_hash         text        NOT NULL,
    answers              jsonb       NOT NULL,
    process              text        NOT NULL,
    process_names        jsonb       NOT NULL,
    budget_days          integer     NOT NULL,
    stages               jsonb       NOT NULL,
    reforms              jsonb       NOT NULL,
    opened_at            timestamptz NOT NULL,
    origin               text        NOT NULL,
    version              bigint      NOT NULL,
    stage                integer     NOT NULL,
    matters_total        integer     NOT NULL,
    matters_done         integer     NOT NULL,
    last_at              timestamptz NOT NULL,
    project_code         text        NOT NULL,
    housekeeper_id       text        NOT NULL,
    housekeeper_name     jsonb,
    housekeeper_reason   text        NOT NULL,
    land_acquired        date,
    construction_started date,
    production_started   date,
    completed            date
);
CREATE INDEX IF NOT EXISTS cases_of_enterprise ON checklist.cases (enterprise_id, opened_at DESC);
CREATE INDEX IF NOT EXISTS cases_newest ON checklist.cases (opened_at DESC, case_id);

CREATE TABLE IF NOT EXISTS checklist.matters (
    case_id            uuid        NOT NULL,
    matter             text        NOT NULL,
    nth                integer     NOT NULL,
    names              jsonb       NOT NULL,
    stage              integer     NOT NULL,
    stage_names        jsonb       NOT NULL,
    department         text        NOT NULL,
    department_names   jsonb       NOT NULL,
    decided_by         text        NOT NULL,
    decided_by_names   jsonb       NOT NULL,
    type               text        NOT NULL,
    group_code         text        NOT NULL,
    waived             boolean     NOT NULL,
    by_commitment      boolean     NOT NULL,
    utility            text        NOT NULL,
    predecessors       text[]      NOT NULL,
    stage_gate         text[]      NOT NULL,
    due_before_stage   integer,
    legal_days         integer     NOT NULL,
    legal_kind         text        NOT NULL,
    promised_days      integer     NOT NULL,
    promised_kind      text        NOT NULL,
    special_procedures text[]      NOT NULL,
    materials          jsonb       NOT NULL,
    state              text        NOT NULL,
    waits_for          text[]      NOT NULL,
    attempt            integer     NOT NULL,
    completion         integer     NOT NULL,
    acceptance_due     date,
    promised_due       date,
    legal_due          date,
    provisional        boolean     NOT NULL,
    procedure          text        NOT NULL,
    document           text        NOT NULL,
    reason             text        NOT NULL,
    corrections        text[]      NOT NULL,
    received_at        timestamptz,
    accepted_at        timestamptz,
    decided_at         timestamptz,
    last_step          integer     NOT NULL,
    last_step_at       timestamptz,
    PRIMARY KEY (case_id, matter)
);

CREATE TABLE IF NOT EXISTS checklist.contacts (
    contact_id         uuid        PRIMARY KEY,
    case_id            uuid        NOT NULL,
    matter             text        NOT NULL,
    matter_names       jsonb       NOT NULL,
    utility            text        NOT NULL,
    enterprise_contact jsonb       NOT NULL,
    due                date        NOT NULL,
    provisional        boolean     NOT NULL,
    opened_at          timestamptz NOT NULL,
    version            bigint      NOT NULL,
    state              text        NOT NULL,
    channel            text        NOT NULL,
    content            text        NOT NULL,
    contacted_at       timestamptz,
    agreement          text        NOT NULL,
    closed_at          timestamptz
);
CREATE INDEX IF NOT EXISTS contacts_of_case ON checklist.contacts (case_id);

CREATE TABLE IF NOT EXISTS checklist.visits (
    visit_id           uuid        PRIMARY KEY,
    case_id            uuid        NOT NULL,
    matter             text        NOT NULL,
    matter_names       jsonb       NOT NULL,
    completion         integer     NOT NULL,
    outcome            integer     NOT NULL,
    completed_on       date        NOT NULL,
    owner              text        NOT NULL,
    deputy             text        NOT NULL,
    due                date        NOT NULL,
    provisional        boolean     NOT NULL,
    version            bigint      NOT NULL,
    state              text        NOT NULL,
    channel            text        NOT NULL,
    identity_disclosed boolean     NOT NULL,
    satisfaction       integer,
    remarks            jsonb,
    made_at            timestamptz,
    closed_at          timestamptz,
    problems           jsonb       NOT NULL
);
CREATE INDEX IF NOT EXISTS visits_of_case ON checklist.visits (case_id);

-- How far this view has read each partition, who may write it, and what it could not apply.
CREATE TABLE IF NOT EXISTS checklist.progress (
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

CREATE TABLE IF NOT EXISTS checklist.lease (
    one    boolean     PRIMARY KEY DEFAULT TRUE CHECK (one),
    holder text        NOT NULL,
    epoch  bigint      NOT NULL,
    until  timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS checklist.parked (
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
CREATE INDEX IF NOT EXISTS parked_keys ON checklist.parked (key);

GRANT USAGE ON SCHEMA checklist TO steward_view_checklist, steward_reader;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA checklist TO steward_view_checklist;
GRANT SELECT ON ALL TABLES IN SCHEMA checklist TO steward_reader;
