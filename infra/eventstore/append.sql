-- The one way into the record, and the rights on it.
SET ROLE steward_record;

-- The partition of a key: the first four bytes of its SHA-256 as an unsigned number, modulo the topic's partitions.
CREATE OR REPLACE FUNCTION record.partition_of(key text, partitions integer) RETURNS integer
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    h bytea := sha256(convert_to(key, 'UTF8'));
BEGIN
    RETURN ((get_byte(h, 0)::bigint << 24) + (get_byte(h, 1) << 16) + (get_byte(h, 2) << 8) + get_byte(h, 3)) % partitions;
END
$$;

-- The byte layout of domain.events.layout. Without SET, so that the planner can inline it; every name is qualified by
-- the caller's fixed search_path.
CREATE OR REPLACE FUNCTION record.hash_of(
    previous_hash bytea, topic text, partition integer, pos bigint, previous bigint, recorded_at timestamptz,
    event_id uuid, stream_id text, version bigint, type text, schema_version integer, case_id uuid,
    occurred_at timestamptz, actor_id text, actor_role text, actor_office text, command_id uuid, causation_id uuid,
    correlation_id uuid, origin text, value bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT pg_catalog.sha256(
    previous_hash
    || int4send(octet_length(topic)) || convert_to(topic, 'UTF8')
    || '\x00000008'::bytea || int8send(partition)
    || '\x00000008'::bytea || int8send(pos)
    || '\x00000008'::bytea || int8send(previous)
    || '\x00000008'::bytea || int8send((extract(epoch FROM recorded_at) * 1000000)::bigint)
    || '\x00000010'::bytea || uuid_send(event_id)
    || int4send(octet_length(stream_id)) || convert_to(stream_id, 'UTF8')
    || '\x00000008'::bytea || int8send(version)
    || int4send(octet_length(type)) || convert_to(type, 'UTF8')
    || '\x00000008'::bytea || int8send(schema_version)
    || coalesce('\x00000010'::bytea || uuid_send(case_id), '\xffffffff'::bytea)
    || '\x00000008'::bytea || int8send((extract(epoch FROM occurred_at) * 1000000)::bigint)
    || int4send(octet_length(actor_id)) || convert_to(actor_id, 'UTF8')
    || int4send(octet_length(actor_role)) || convert_to(actor_role, 'UTF8')
    || int4send(octet_length(actor_office)) || convert_to(actor_office, 'UTF8')
    || '\x00000010'::bytea || uuid_send(command_id)
    || coalesce('\x00000010'::bytea || uuid_send(causation_id), '\xffffffff'::bytea)
    || '\x00000010'::bytea || uuid_send(correlation_id)
    || int4send(octet_length(origin)) || convert_to(origin, 'UTF8')
    || int4send(octet_length(value)) || value
)
$$;

-- Decides and records a group of commands, each for itself: all of its streams or none. The arrays of the first rows
-- have one entry per command; p_counts says how many entries of the last rows are its events. A stream's events stand
-- together, and a stream stands once in a command. Answers one row per command, in order:
-- outcome accepted, repeated, key_reused or conflict (then with the stream). The positions of one command's events
-- follow one another; the last is the answer's. A new stream starts at version 1, or at 0 where a caller counts so.
CREATE OR REPLACE FUNCTION record.append(
    p_principals text[], p_keys text[], p_digests bytea[], p_commands uuid[], p_occurred timestamptz[], p_origins text[],
    p_actors text[], p_roles text[], p_offices text[], p_correlations uuid[], p_causations uuid[], p_results text[],
    p_counts integer[],
    p_streams text[], p_versions bigint[], p_cases uuid[], p_types text[], p_schemas integer[], p_values bytea[]
) RETURNS TABLE (
    outcome text, conflict text, answer_command uuid, answer_topic text, answer_partition integer, answer_position bigint,
    answer_result jsonb
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- The same index walks whatever the statistics were when a session began, also on tables that were empty then.
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off
AS $$
DECLARE
    last_position bigint;
    last_recorded timestamptz;
    now_recorded timestamptz;
    known record;
    head record;
    seen text;
    first integer;
    final integer := 0;
    of_topic text := '';
    of_partition integer := -1;
    to_topic text;
    to_partition integer;
    keyed text;
    key_of_partition text;
    link bigint;
    chain bytea;
    id uuid;
    link_hash bytea;
    count_of_case_topic integer;
    count_of_service_topic integer;
    longest_value CONSTANT integer := 900000;  -- bytes; Kafka takes records of 1 MiB, and what it refuses stops the relay
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append needs READ COMMITTED: an older snapshot would decide on what was' USING ERRCODE = '25001';
    END IF;
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);  -- what is answered is on disk
    END IF;
    LOCK TABLE record.gate IN EXCLUSIVE MODE;
    SELECT e.position, e.recorded_at INTO last_position, last_recorded FROM record.event e ORDER BY e.position DESC LIMIT 1;
    last_position := coalesce(last_position, 0);
    now_recorded := greatest(clock_timestamp(), last_recorded);
    SELECT t.partitions INTO STRICT count_of_case_topic FROM record.topic t WHERE t.name = 'case-events';
    SELECT t.partitions INTO STRICT count_of_service_topic FROM record.topic t WHERE t.name = 'service-events';

    FOR c IN 1 .. cardinality(p_keys) LOOP
        first := final + 1;
        final := final + p_counts[c];
        outcome := 'accepted';
        conflict := NULL;

        SELECT k.digest, k.command_id, k.topic, k.partition, k.position, k.result INTO known
        FROM record.command k WHERE k.principal = p_principals[c] AND k.idempotency_key = p_keys[c];
        IF FOUND THEN
            outcome := CASE WHEN known.digest = p_digests[c] THEN 'repeated' ELSE 'key_reused' END;
            answer_command := known.command_id;
            answer_topic := known.topic;
            answer_partition := known.partition;
            answer_position := known.position;
            answer_result := known.result;
            RETURN NEXT;
            CONTINUE;
        END IF;

        seen := NULL;
        FOR i IN first .. final LOOP
            IF octet_length(p_values[i]) > longest_value THEN
                RAISE EXCEPTION 'a fact of % bytes could never be published', octet_length(p_values[i])
                    USING ERRCODE = 'check_violation';
            END IF;
            IF p_streams[i] IS DISTINCT FROM seen THEN
                seen := p_streams[i];
                SELECT e.version, e.case_id INTO head
                FROM record.event e WHERE e.stream_id = seen ORDER BY e.version DESC LIMIT 1;
                IF (FOUND AND p_versions[i] <> head.version + 1) OR (NOT FOUND AND p_versions[i] NOT IN (0, 1)) THEN
                    outcome := 'conflict';
                    conflict := seen;
                    EXIT;
                ELSIF head.version IS NOT NULL AND head.case_id IS DISTINCT FROM p_cases[i] THEN
                    RAISE EXCEPTION 'stream % belongs to another key', seen USING ERRCODE = 'check_violation';
                END IF;
            ELSIF p_versions[i] <> p_versions[i - 1] + 1 OR p_cases[i] IS DISTINCT FROM p_cases[i - 1] THEN
                RAISE EXCEPTION 'the events of stream % do not follow one another', seen USING ERRCODE = 'check_violation';
            END IF;
        END LOOP;

        answer_command := p_commands[c];
        answer_topic := '';
        answer_partition := 0;
        answer_position := 0;
        answer_result := p_results[c]::jsonb;
        IF outcome = 'conflict' THEN
            RETURN NEXT;
            CONTINUE;
        END IF;

        FOR i IN first .. final LOOP
            keyed := coalesce(p_cases[i]::text, p_streams[i]);
            IF keyed IS DISTINCT FROM key_of_partition OR (p_cases[i] IS NULL) <> (of_topic = 'service-events') THEN
                key_of_partition := keyed;
                IF p_cases[i] IS NULL THEN
                    to_topic := 'service-events';
                    to_partition := record.partition_of(keyed, count_of_service_topic);
                ELSE
                    to_topic := 'case-events';
                    to_partition := record.partition_of(keyed, count_of_case_topic);
                END IF;
                IF to_topic <> of_topic OR to_partition <> of_partition THEN
                    UPDATE record.head AS h SET position = link, hash = chain
                    WHERE h.topic = of_topic AND h.partition = of_partition;
                    of_topic := to_topic;
                    of_partition := to_partition;
                    SELECT h.position, h.hash INTO STRICT link, chain
                    FROM record.head h WHERE h.topic = of_topic AND h.partition = of_partition;
                    IF link > last_position THEN
                        RAISE EXCEPTION 'the record was cut: % % ends at %, and its last event is at %',
                            of_topic, of_partition, link, last_position USING ERRCODE = 'data_corrupted';
                    END IF;
                END IF;
            END IF;
            last_position := last_position + 1;
            id := gen_random_uuid();
            link_hash := record.hash_of(
                chain, of_topic, of_partition, last_position, link, now_recorded, id, p_streams[i], p_versions[i],
                p_types[i], p_schemas[i], p_cases[i], p_occurred[c], p_actors[c], p_roles[c], p_offices[c], p_commands[c],
                p_causations[c], p_correlations[c], p_origins[c], p_values[i]);
            INSERT INTO record.event (
                position, topic, partition, previous, event_id, stream_id, version, type, schema_version, case_id,
                occurred_at, recorded_at, actor_id, actor_role, actor_office, command_id, causation_id, correlation_id,
                origin, previous_hash, hash, value
            ) VALUES (
                last_position, of_topic, of_partition, link, id, p_streams[i], p_versions[i], p_types[i], p_schemas[i],
                p_cases[i], p_occurred[c], now_recorded, p_actors[c], p_roles[c], p_offices[c], p_commands[c],
                p_causations[c], p_correlations[c], p_origins[c], chain, link_hash, p_values[i]
            );
            link := last_position;
            chain := link_hash;
            answer_topic := of_topic;
            answer_partition := of_partition;
            answer_position := last_position;
        END LOOP;

        INSERT INTO record.command (
            principal, idempotency_key, digest, command_id, topic, partition, position, result, recorded_at
        ) VALUES (
            p_principals[c], p_keys[c], p_digests[c], p_commands[c], answer_topic, answer_partition, answer_position,
            answer_result, now_recorded
        );
        RETURN NEXT;
    END LOOP;
    IF of_topic <> '' THEN
        UPDATE record.head AS h SET position = link, hash = chain WHERE h.topic = of_topic AND h.partition = of_partition;
        PERFORM pg_notify('steward_record', '');
    END IF;
END
$$;

REVOKE ALL ON SCHEMA record FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA record FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA record FROM PUBLIC;
GRANT USAGE ON SCHEMA record TO steward_writer, steward_relay, steward_verifier;
GRANT EXECUTE ON FUNCTION record.append TO steward_writer;
GRANT SELECT ON record.event, record.command, record.topic, record.head TO steward_writer;
GRANT SELECT ON record.event, record.topic, record.head TO steward_relay;
GRANT SELECT, INSERT, UPDATE ON record.relay_lease, record.relay_checkpoint TO steward_relay;
GRANT SELECT ON record.event, record.command, record.topic, record.head, record.relay_lease, record.relay_checkpoint
TO steward_verifier;
GRANT EXECUTE ON FUNCTION record.hash_of, record.partition_of TO steward_verifier;
RESET ROLE;
