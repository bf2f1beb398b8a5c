-- What the relay tells people. The lease and the checkpoints stand with the record.
CREATE SCHEMA IF NOT EXISTS relay;

CREATE TABLE IF NOT EXISTS relay.alarm (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind text NOT NULL,
    topic text NOT NULL,
    partition integer NOT NULL,
    detail text NOT NULL
);

REVOKE ALL ON SCHEMA relay FROM PUBLIC;
GRANT USAGE ON SCHEMA relay TO steward_relay, steward_reader, steward_verifier;
GRANT INSERT ON relay.alarm TO steward_relay;
GRANT SELECT ON relay.alarm TO steward_reader, steward_verifier;
