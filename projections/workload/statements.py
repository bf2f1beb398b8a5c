"""The statements of the workload's counts."""

from projections.workload.buckets import counts
from projections.workload.whose import OF_OFFICE, OF_PERSON

TEAM = f"""
    SELECT h.housekeeper_id, h.name, h.capacity,
           COALESCE((SELECT jsonb_agg(jsonb_build_object('first_day', first_day, 'last_day', last_day) ORDER BY l.*)
                     FROM workload.leaves l WHERE l.housekeeper_id = h.housekeeper_id), '[]') AS leaves,
           (SELECT count(*) FROM workload.slots s WHERE s.housekeeper_id = h.housekeeper_id) AS load,
           EXISTS (SELECT FROM workload.leaves l
                   WHERE l.housekeeper_id = h.housekeeper_id AND %(today)s BETWEEN first_day AND last_day) AS on_leave,
           (SELECT {counts()} FROM workload.obligations o
            WHERE o.state = 'open' AND {OF_PERSON.format(who="h.housekeeper_id")}) AS counts
    FROM workload.housekeepers h ORDER BY load DESC, h.housekeeper_id"""
OFFICES = f"""
    SELECT who.office, (SELECT {counts()} FROM workload.obligations o
                        WHERE o.state = 'open' AND {OF_OFFICE.format(who="who.office")}) AS counts
    FROM (SELECT DISTINCT office FROM workload.obligations WHERE state = 'open' AND office <> '') who
    ORDER BY who.office"""
OPEN = "FROM workload.obligations o WHERE o.state = 'open' AND "
URGENT_FIRST = " ORDER BY o.waits <> '', o.kept_at IS NOT NULL, o.due NULLS LAST, o.opened_at, o.case_id, o.kind, o.ref"
