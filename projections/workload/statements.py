"""The statements of the workload's counts."""

OWED = """
    count(*) FILTER (WHERE TRUE) AS open,
    count(*) FILTER (WHERE paused = '' AND due = %(today)s) AS due_today,
    count(*) FILTER (WHERE paused = '' AND due < %(today)s) AS overdue"""
TEAM = f"""
    SELECT h.housekeeper_id, h.name, h.capacity,
           COALESCE((SELECT jsonb_agg(jsonb_build_object('first_day', first_day, 'last_day', last_day) ORDER BY l.*)
                     FROM workload.leaves l WHERE l.housekeeper_id = h.housekeeper_id), '[]') AS leaves,
           (SELECT count(*) FROM workload.slots s WHERE s.housekeeper_id = h.housekeeper_id) AS load,
           EXISTS (SELECT FROM workload.leaves l
                   WHERE l.housekeeper_id = h.housekeeper_id AND %(today)s BETWEEN first_day AND last_day) AS on_leave,
           o.open, o.due_today, o.overdue
    FROM workload.housekeepers h,
         LATERAL (SELECT {OWED} FROM workload.obligations WHERE state = 'open' AND person = h.housekeeper_id) o
    ORDER BY load DESC, h.housekeeper_id"""
OFFICES = f"""
    SELECT office, {OWED}, count(*) FILTER (WHERE paused <> '') AS paused
    FROM workload.obligations WHERE state = 'open' AND office <> ''
    GROUP BY office ORDER BY overdue DESC, open DESC, office"""
