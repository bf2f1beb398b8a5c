-- One key per person. The sealer makes and uses keys through a function, the unsealer reads them; nobody changes them.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'steward_vault') THEN
        CREATE ROLE steward_vault NOLOGIN;
    END IF;
    EXECUTE format('GRANT steward_vault TO %I', current_user);
END
$$;
CREATE SCHEMA IF NOT EXISTS vault AUTHORIZATION steward_vault;
SET ROLE steward_vault;

-- An erased person has a row without a key, so that no new key is ever made for it.
CREATE TABLE IF NOT EXISTS vault.key (
    subject uuid PRIMARY KEY,
    key bytea CHECK (octet_length(key) = 32),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    destroyed_at timestamptz,
    CHECK ((key IS NULL) = (destroyed_at IS NOT NULL))
);

-- The subject's key: the one it has, or the given fresh one; NULL when the subject was erased.
CREATE OR REPLACE FUNCTION vault.key_for(p_subject uuid, p_fresh bytea) RETURNS bytea
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    found_key bytea;
BEGIN
    SELECT k.key INTO found_key FROM vault.key k WHERE k.subject = p_subject;
    IF NOT FOUND THEN
        INSERT INTO vault.key (subject, key) VALUES (p_subject, p_fresh) ON CONFLICT (subject) DO NOTHING;
        SELECT k.key INTO found_key FROM vault.key k WHERE k.subject = p_subject;
    END IF;
    RETURN found_key;
END
$$;

-- Destroys the subject's key, known or not, for good.
CREATE OR REPLACE FUNCTION vault.erase(p_subject uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO vault.key (subject, key, destroyed_at) VALUES (p_subject, NULL, clock_timestamp())
    ON CONFLICT (subject) DO UPDATE SET key = NULL, destroyed_at = coalesce(vault.key.destroyed_at, clock_timestamp())
$$;

REVOKE ALL ON SCHEMA vault FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA vault FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC;
GRANT USAGE ON SCHEMA vault TO steward_sealer, steward_unsealer, steward_eraser;
GRANT EXECUTE ON FUNCTION vault.key_for TO steward_sealer;
GRANT EXECUTE ON FUNCTION vault.erase TO steward_eraser;
GRANT SELECT ON vault.key TO steward_unsealer;
RESET ROLE;
