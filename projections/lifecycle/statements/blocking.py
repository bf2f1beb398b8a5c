"""In which matters projects wait."""

from projections.lifecycle.statements.naming import NAMES, UNNAMED

BLOCKAGES = f"""
    WITH {NAMES}
    SELECT m.code AS matter, COALESCE(n.names, {UNNAMED.format(code="m.code")}) AS names, m.office AS department,
           COALESCE(o.names, {UNNAMED.format(code="m.office")}) AS department_names, count(*) AS cases,
           count(*) FILTER (WHERE m.stopped_at IS NULL AND m.promised_due < %(today)s) AS late,
           avg(%(today)s::date - m.accepted_at::date)::float AS mean_days
    FROM lifecycle.matters m
         LEFT JOIN names n ON n.kind = 'matter' AND n.code = m.code
         LEFT JOIN names o ON o.kind = 'department' AND o.code = m.office
    WHERE m.pending GROUP BY 1, 2, 3, 4 ORDER BY late DESC, cases DESC, matter LIMIT %(limit)s"""
