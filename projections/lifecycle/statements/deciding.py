"""How long decisions take."""

from projections.lifecycle.statements.naming import NAMES, UNNAMED

DURATIONS = """
    count(*) AS decisions, count(*) FILTER (WHERE outcome IN (11, 12)) AS approved,
    avg(seconds) / 86400 AS mean_days,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) / 86400 AS median_days,
    percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) / 86400 AS p90_days,
    count(late) AS promised, count(*) FILTER (WHERE late) AS late,
    count(*) FILTER (WHERE NOT late)::float / NULLIF(count(late), 0) AS on_time"""

DURATIONS_BY_DEPARTMENT = f"""
    WITH {NAMES}
    SELECT d.office AS code, COALESCE(n.names, {UNNAMED.format(code="d.office")}) AS names, {DURATIONS}
    FROM lifecycle.decisions d LEFT JOIN names n ON n.kind = 'department' AND n.code = d.office
    GROUP BY 1, 2 ORDER BY mean_days DESC, code"""

DURATIONS_BY_MATTER = f"""
    WITH {NAMES}
    SELECT d.code, COALESCE(n.names, {UNNAMED.format(code="d.code")}) AS names, {DURATIONS}
    FROM lifecycle.decisions d LEFT JOIN names n ON n.kind = 'matter' AND n.code = d.code
    GROUP BY 1, 2 ORDER BY mean_days DESC, code"""

ON_TIME = "SELECT count(*) FILTER (WHERE NOT late)::float / NULLIF(count(late), 0) FROM lifecycle.decisions"
