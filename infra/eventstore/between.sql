-- What a reader of a partition did not get from the broker, for those who may read nothing else of the record.
SET ROLE steward_record;

CREATE OR REPLACE FUNCTION record.between(of_topic text, of_partition integer, after bigint, upto bigint)
RETURNS SETOF record.event LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.* FROM record.event e
    WHERE e.topic = of_topic AND e.partition = of_partition AND e.position > after AND e.position <= upto
    ORDER BY e.position LIMIT 2000
$$;

REVOKE ALL ON FUNCTION record.between FROM PUBLIC;
GRANT USAGE ON SCHEMA record TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history;
GRANT EXECUTE ON FUNCTION record.between TO
    steward_view_checklist, steward_view_workload, steward_view_lifecycle, steward_view_history;
RESET ROLE;
