-- The life cycle in numbers: projects, decisions, visits and contacts, nothing about a person. Written by its own projector only.
CREATE TABLE cases (
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

CREATE TABLE terms (
    edition text  NOT NULL,
    kind    text  NOT NULL,
    code    text  NOT NULL,
    names   jsonb NOT NULL,
    PRIMARY KEY (edition, kind, code)
);

CREATE TABLE matters (
    case_id         uuid             NOT NULL,
    matter          text             NOT NULL,
    code            text             NOT NULL,
    stage           integer          NOT NULL,
    department      text             NOT NULL,
    office          text             NOT NULL,
    attempt         integer          NOT NULL,
    waived          boolean          NOT NULL,
    approved        boolean          NOT NULL,
    pending         boolean          NOT NULL,
    accepted_at     timestamptz,
    stopped_at      timestamptz,
    stopped_seconds double precision NOT NULL,
    promised_due    date,
    legal_due       date,
    check_due       date,
    kept            integer          NOT NULL,
    broken          integer          NOT NULL,
    PRIMARY KEY (case_id, matter)
);
CREATE INDEX pending_matters ON matters (code) WHERE pending;

CREATE TABLE decisions (
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

CREATE TABLE visits (
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
CREATE INDEX visits_of_case ON visits (case_id);

CREATE TABLE contacts (
    contact_id   uuid PRIMARY KEY,
    case_id      uuid NOT NULL,
    utility      text NOT NULL,
    due          date NOT NULL,
    contacted_on date,
    closed_on    date
);
CREATE INDEX contacts_of_case ON contacts (case_id);

CREATE TABLE slots (
    housekeeper_id text NOT NULL,
    case_id        uuid NOT NULL,
    PRIMARY KEY (housekeeper_id, case_id)
);
