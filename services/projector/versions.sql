-- Which version of each view is shown and which one is being built. The version that people see has the schema that is
-- named like the view, the one being built has `_next` behind it, the one that was shown before `_old`.
CREATE SCHEMA IF NOT EXISTS views;

CREATE TABLE IF NOT EXISTS views.version (
    view     text        NOT NULL,
    schema   text        PRIMARY KEY,
    fold     bytea       NOT NULL,  -- hash of the code and the tables that the rows are made by
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    shown_at timestamptz,
    left_at  timestamptz
);

-- What people ask of a view's projector. It is done by the worker that has the partition.
CREATE TABLE IF NOT EXISTS views.request (
    id        uuid        PRIMARY KEY DEFAULT gen_random_uuid(),
    view      text        NOT NULL,
    deed      text        NOT NULL CHECK (deed IN ('retry', 'rebuild')),
    topic     text        NOT NULL,
    partition integer     NOT NULL,
    key       text        NOT NULL,
    asked_by  text        NOT NULL,
    asked_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    done_at   timestamptz,
    outcome   text        NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS request_open ON views.request (view) WHERE done_at IS NULL;

-- Whoever looks at a view with several statements shares the gate meanwhile. A name is looked up anew by each statement,
-- so a switch between two of them would show tables of the next version as they were before its last rows.
CREATE TABLE IF NOT EXISTS views.gate ();

-- The version that was built is shown from now on, unless what is shown has read further. Only the view's own projector
-- may ask for it. It waits shortly for those who look; raises lock_not_available when they look on.
CREATE OR REPLACE FUNCTION views.switch(wanted text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '100ms' AS $$
DECLARE
    building text := wanted || '_next';
    leaving text := wanted || '_old';
    ahead boolean;
BEGIN
    IF session_user <> 'steward_view_' || wanted THEN
        RAISE insufficient_privilege USING MESSAGE = session_user || ' does not write the view ' || wanted;
    END IF;
    PERFORM FROM views.version WHERE schema = building FOR UPDATE;
    IF NOT FOUND THEN
        RETURN FALSE;
    END IF;
    EXECUTE format(
        'SELECT EXISTS (SELECT FROM %I.progress s LEFT JOIN %I.progress b USING (topic, partition)
                        WHERE s.position > coalesce(b.position, 0))', wanted, building) INTO ahead;
    IF ahead THEN
        RETURN FALSE;
    END IF;
    LOCK TABLE views.gate IN ACCESS EXCLUSIVE MODE;
    PERFORM views.remove(leaving);
    EXECUTE format('ALTER SCHEMA %I RENAME TO %I', wanted, leaving);
    EXECUTE format('ALTER SCHEMA %I RENAME TO %I', building, wanted);
    UPDATE views.version SET schema = leaving, left_at = clock_timestamp() WHERE schema = wanted;
    UPDATE views.version SET schema = wanted, shown_at = clock_timestamp() WHERE schema = building;
    PERFORM pg_notify('steward_views', json_build_object('view', wanted, 'cases', NULL, 'at', json_build_object())::text);
    RETURN TRUE;
END $$;

-- A version that is not shown any more goes, once nobody reads it.
CREATE OR REPLACE FUNCTION views.discard(wanted text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET lock_timeout = '200ms' AS $$
BEGIN
    IF session_user <> 'steward_view_' || wanted THEN
        RAISE insufficient_privilege USING MESSAGE = session_user || ' does not write the view ' || wanted;
    END IF;
    PERFORM views.remove(wanted || '_old');
END $$;

CREATE OR REPLACE FUNCTION views.remove(gone text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET client_min_messages = warning AS $$
BEGIN
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', gone);
    DELETE FROM views.version WHERE schema = gone;
END $$;

REVOKE ALL ON SCHEMA views FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA views FROM PUBLIC;
GRANT USAGE ON SCHEMA views TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history, steward_reader,
    steward_verifier, steward_reconciler;
GRANT SELECT ON views.version TO steward_verifier, steward_reconciler;
GRANT SELECT ON views.gate TO steward_reader;
GRANT SELECT ON views.version, views.request TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history, steward_reader;
GRANT UPDATE (done_at, outcome) ON views.request TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history;
GRANT INSERT (id, view, deed, topic, partition, key, asked_by) ON views.request TO steward_reader;
GRANT EXECUTE ON FUNCTION views.switch(text), views.discard(text) TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history;
