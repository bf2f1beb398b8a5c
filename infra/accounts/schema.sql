-- Who may sign in. Names are sealed; passwords and session tokens are kept as hashes only.
CREATE SCHEMA IF NOT EXISTS accounts;

CREATE TABLE IF NOT EXISTS accounts.account (
    id           text PRIMARY KEY,
    login        text NOT NULL UNIQUE,
    password     text NOT NULL,
    role         text NOT NULL,
    office       text NOT NULL,
    subject      uuid NOT NULL,
    display_name jsonb NOT NULL,
    language     text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh', 'en')),
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE IF NOT EXISTS accounts.session (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    account_id text NOT NULL REFERENCES accounts.account (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
);

CREATE INDEX IF NOT EXISTS session_of_account ON accounts.session (account_id);

CREATE TABLE IF NOT EXISTS accounts.failed_login (
    login text NOT NULL,
    at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS failed_login_by_login ON accounts.failed_login (login, at);

REVOKE ALL ON SCHEMA accounts FROM PUBLIC;
GRANT USAGE ON SCHEMA accounts TO steward_accounts;
GRANT SELECT, INSERT, UPDATE (password) ON accounts.account TO steward_accounts;
GRANT SELECT, INSERT, DELETE ON accounts.session, accounts.failed_login TO steward_accounts;
