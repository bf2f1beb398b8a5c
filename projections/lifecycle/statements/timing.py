"""What happened when, and how long from point to point."""

MONTHS = """
    SELECT date_trunc('month', day)::date AS month, count(*) FILTER (WHERE what = 'opened') AS opened,
           count(*) FILTER (WHERE what = 'started') AS started, count(*) FILTER (WHERE what = 'completed') AS completed,
           count(*) FILTER (WHERE what = 'approved') AS approved,
           count(*) FILTER (WHERE what = 'not_approved') AS not_approved
    FROM (SELECT 'opened' AS what, opened_on AS day FROM lifecycle.cases
          UNION ALL SELECT 'started', construction_started FROM lifecycle.cases
          UNION ALL SELECT 'completed', completed FROM lifecycle.cases
          UNION ALL SELECT CASE outcome WHEN 13 THEN 'not_approved' ELSE 'approved' END, decided_on
                    FROM lifecycle.decisions) AS happened
    WHERE day IS NOT NULL GROUP BY 1 ORDER BY 1"""

MILESTONES = """
    SELECT s.start, s.end, count(*) AS cases, avg(s.days)::float AS mean_days,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY s.days) AS median_days
    FROM lifecycle.cases,
         LATERAL (VALUES (1, 'opened', 'construction', construction_started - opened_on),
                         (2, 'land', 'construction', construction_started - land_acquired),
                         (3, 'construction', 'production', production_started - construction_started),
                         (4, 'opened', 'production', production_started - opened_on),
                         (5, 'opened', 'completed', completed - opened_on)) AS s(nth, start, "end", days)
    WHERE s.days IS NOT NULL GROUP BY s.nth, s.start, s.end ORDER BY s.nth"""
