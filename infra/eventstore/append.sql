-- The one way into the record, and the rights on it.
SET ROLE steward_record;

-- The partition of a key: the first four bytes of its SHA-256 as an unsigned number, modulo the topic's partitions.
-- This and the next are without SET, so that the planner can inline them; the caller's search_path is fixed.
CREATE OR REPLACE FUNCTION record.partition_of(key text, partitions integer) RETURNS integer LANGUAGE sql STABLE AS $$
SELECT (('x' || encode(substr(sha256(convert_to(key, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint % partitions)::integer
$$;

-- The byte layout of domain.events.layout. An array in binary is a head of 20 bytes and then that very layout: of each
-- member its length in four bytes and the member itself, of a null the length -1 alone.
CREATE OR REPLACE FUNCTION record.hash_of(
    previous_hash bytea, topic text, partition integer, pos bigint, previous bigint, recorded_at timestamptz,
    event_id uuid, stream_id text, version bigint, type text, schema_version integer, case_id uuid,
    occurred_at timestamptz, actor_id text, actor_role text, actor_office text, command_id uuid, causation_id uuid,
    correlation_id uuid, origin text, value bytea
) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
SELECT pg_catalog.sha256(previous_hash || substr(array_send(ARRAY[
    convert_to(topic, 'UTF8'), int8send(partition), int8send(pos), int8send(previous),
    int8send((extract(epoch FROM recorded_at) * 1000000)::bigint), uuid_send(event_id), convert_to(stream_id, 'UTF8'),
    int8send(version), convert_to(type, 'UTF8'), int8send(schema_version), uuid_send(case_id),
    int8send((extract(epoch FROM occurred_at) * 1000000)::bigint), convert_to(actor_id, 'UTF8'),
    convert_to(actor_role, 'UTF8'), convert_to(actor_office, 'UTF8'), uuid_send(command_id), uuid_send(causation_id),
    uuid_send(correlation_id), convert_to(origin, 'UTF8'), value
]), 21))
$$;

-- What one command asks, and one event of it as it is to be stored.
DO $$
BEGIN
    IF to_regtype('record.asked') IS NULL THEN
        CREATE TYPE record.asked AS (
            principal text, idempotency_key text, digest bytea, command_id uuid, occurred_at timestamptz, origin text,
            actor_id text, actor_role text, actor_office text, correlation_id uuid, causation_id uuid, result text,
            events integer
        );
        CREATE TYPE record.fact AS (
            stream_id text, version bigint, case_id uuid, type text, schema_version integer, value bytea
        );
    END IF;
END
$$;

-- Decides and records a group of commands, each for itself: all of its streams or none. ``p_facts`` are the events of
-- all commands, in order; each command says how many of them are its own. The events of a stream stand together. In one
-- group no stream and no key stands twice: then the whole call fails, and its caller has to ask one by one.
-- Answers one row per command, in order: outcome accepted, repeated, key_reused or conflict (then with the stream). The
-- positions of one command's events follow one another; the last is the answer's. The command id and the result are
-- told when the first answer is repeated; else the caller knows them. A new stream starts at version 1, or at 0 where a
-- caller counts so.
-- Each statement costs more than what it does to a row, so each is made once for the whole group.
CREATE OR REPLACE FUNCTION record.append(p_commands record.asked [], p_facts record.fact []) RETURNS TABLE (
    outcome text, conflict text, answer_topic text, answer_partition integer, answer_position bigint,
    answer_command uuid, answer_result text
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
-- The same index walks whatever the statistics were when a session began, also on tables that were empty then.
SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET enable_hashjoin = off
SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
    last_position bigint;
    last_recorded timestamptz;
    last_head bigint;
    now_recorded timestamptz;
    partitions_of_cases integer;
    partitions_of_services integer;
    answers record.command[];  -- by command: what it was answered before
    versions bigint[];  -- by fact: what its stream ends with
    cases uuid[];
    links bigint[] := '{}';  -- by slot: the partitions of case-events, then those of service-events
    chains bytea[] := '{}';
    touched integer[] := '{}';
    slot integer := 0;
    to_topic text;
    to_partition integer;
    asked record.asked;
    fact record.fact;
    stream text;
    follows bigint;
    case_of_stream uuid;
    answer record.command;
    first integer;
    final integer := 0;
    link bigint;
    chain bytea;
    chained bytea;
    seed bytea;
    id uuid;
    new_events record.event[] := '{}';
    new_answers record.command[] := '{}';
    longest_value CONSTANT integer := 900000;  -- bytes; Kafka takes records of 1 MiB, and what it refuses stops the relay
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'append needs READ COMMITTED: an older snapshot would decide on what was' USING ERRCODE = '25001';
    END IF;
    IF current_setting('synchronous_commit') = 'off' THEN
        PERFORM set_config('synchronous_commit', 'on', true);  -- what is answered is on disk
    END IF;
    LOCK TABLE record.gate IN EXCLUSIVE MODE;
    SELECT e.position, e.recorded_at, c.partitions, s.partitions, (SELECT max(h.position) FROM record.head h)
    INTO last_position, last_recorded, partitions_of_cases, partitions_of_services, last_head
    FROM record.topic c
    CROSS JOIN record.topic s
    LEFT JOIN LATERAL (SELECT l.position, l.recorded_at FROM record.event l ORDER BY l.position DESC LIMIT 1) e ON true
    WHERE c.name = 'case-events' AND s.name = 'service-events';
    last_position := coalesce(last_position, 0);
    IF last_head > last_position THEN
        RAISE EXCEPTION 'the record was cut: it went to %, and its last event is at %', last_head, last_position
            USING ERRCODE = 'data_corrupted';
    END IF;
    now_recorded := greatest(clock_timestamp(), last_recorded);
    SELECT array_agg(k) INTO answers
    FROM unnest(p_commands) AS c
    LEFT JOIN record.command k ON k.principal = c.principal AND k.idempotency_key = c.idempotency_key;
    SELECT array_agg(e.version), array_agg(e.case_id) INTO versions, cases
    FROM unnest(p_facts) AS f
    LEFT JOIN LATERAL (
        SELECT l.version, l.case_id FROM record.event l WHERE l.stream_id = f.stream_id ORDER BY l.version DESC LIMIT 1
    ) e ON true;

    FOR c IN 1 .. cardinality(p_commands) LOOP
        asked := p_commands[c];
        first := final + 1;
        final := final + asked.events;
        outcome := 'accepted';
        conflict := NULL;
        answer_topic := '';
        answer_partition := 0;
        answer_position := 0;
        answer_command := NULL;
        answer_result := NULL;

        answer := answers[c];
        IF answer.command_id IS NOT NULL THEN
            outcome := CASE WHEN answer.digest = asked.digest THEN 'repeated' ELSE 'key_reused' END;
            answer_topic := answer.topic;
            answer_partition := answer.partition;
            answer_position := answer.position;
            answer_command := answer.command_id;
            answer_result := answer.result;
            RETURN NEXT;
            CONTINUE;
        END IF;

        stream := NULL;
        FOR i IN first .. final LOOP
            fact := p_facts[i];
            IF octet_length(fact.value) > longest_value THEN
                RAISE EXCEPTION 'a fact of % bytes could never be published', octet_length(fact.value)
                    USING ERRCODE = 'check_violation';
            END IF;
            IF fact.stream_id = stream THEN
                follows := follows + 1;
                IF fact.version <> follows OR fact.case_id IS DISTINCT FROM case_of_stream THEN
                    RAISE EXCEPTION 'the events of stream % do not follow one another', stream
                        USING ERRCODE = 'check_violation';
                END IF;
                CONTINUE;
            END IF;
            stream := fact.stream_id;
            follows := fact.version;
            case_of_stream := fact.case_id;
            IF fact.version <> versions[i] + 1 OR (versions[i] IS NULL AND fact.version NOT IN (0, 1)) THEN
                outcome := 'conflict';
                conflict := stream;
                EXIT;
            END IF;
            IF versions[i] IS NOT NULL AND fact.case_id IS DISTINCT FROM cases[i] THEN
                RAISE EXCEPTION 'stream % belongs to another key', stream USING ERRCODE = 'check_violation';
            END IF;
        END LOOP;
        IF outcome = 'conflict' THEN
            RETURN NEXT;
            CONTINUE;
        END IF;

        stream := NULL;
        FOR i IN first .. final LOOP
            IF final > first THEN
                fact := p_facts[i];
            END IF;
            IF fact.stream_id IS DISTINCT FROM stream THEN
                stream := fact.stream_id;
                IF slot > 0 THEN
                    links[slot] := link;
                    chains[slot] := chain;
                END IF;
                IF fact.case_id IS NULL THEN
                    to_topic := 'service-events';
                    to_partition := record.partition_of(stream, partitions_of_services);
                    slot := partitions_of_cases + to_partition + 1;
                ELSE
                    to_topic := 'case-events';
                    to_partition := record.partition_of(fact.case_id::text, partitions_of_cases);
                    slot := to_partition + 1;
                END IF;
                link := links[slot];
                chain := chains[slot];
                IF link IS NULL THEN
                    SELECT h.position, h.hash INTO STRICT link, chain
                    FROM record.head h WHERE h.topic = to_topic AND h.partition = to_partition;
                    touched := touched || slot;
                END IF;
            END IF;
            last_position := last_position + 1;
            -- A UUID of version 8, from the command's id: cheaper than a random one, and never another for the same event.
            seed := substr(sha256(uuid_send(asked.command_id) || int4send(i - first)), 1, 16);
            id := encode(
                set_byte(set_byte(seed, 6, get_byte(seed, 6) & 15 | 128), 8, get_byte(seed, 8) & 63 | 128), 'hex')::uuid;
            chained := record.hash_of(
                chain, to_topic, to_partition, last_position, link, now_recorded, id, fact.stream_id, fact.version,
                fact.type, fact.schema_version, fact.case_id, asked.occurred_at, asked.actor_id, asked.actor_role,
                asked.actor_office, asked.command_id, asked.causation_id, asked.correlation_id, asked.origin, fact.value);
            new_events := new_events || ROW(
                last_position, to_topic, to_partition, link, id, fact.stream_id, fact.version, fact.type,
                fact.schema_version, fact.case_id, asked.occurred_at, now_recorded, asked.actor_id, asked.actor_role,
                asked.actor_office, asked.command_id, asked.causation_id, asked.correlation_id, asked.origin, chain,
                chained, fact.value)::record.event;
            link := last_position;
            chain := chained;
        END LOOP;
        IF asked.events > 0 THEN
            answer_topic := to_topic;
            answer_partition := to_partition;
            answer_position := last_position;
        END IF;
        new_answers := new_answers || ROW(
            asked.principal, asked.idempotency_key, asked.digest, asked.command_id, answer_topic, answer_partition,
            answer_position, asked.result::jsonb, now_recorded)::record.command;
        RETURN NEXT;
    END LOOP;

    INSERT INTO record.command SELECT * FROM unnest(new_answers);
    IF slot > 0 THEN
        links[slot] := link;
        chains[slot] := chain;
        INSERT INTO record.event SELECT * FROM unnest(new_events);
        UPDATE record.head AS h SET position = links[t.slot], hash = chains[t.slot]
        FROM unnest(touched) AS t (slot)
        WHERE h.topic = CASE WHEN t.slot > partitions_of_cases THEN 'service-events' ELSE 'case-events' END
        AND h.partition = t.slot - 1 - CASE WHEN t.slot > partitions_of_cases THEN partitions_of_cases ELSE 0 END;
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
