"""Where projects stand."""

from projections.lifecycle.statements.naming import NAMES

STAGES_AND_PROCESSES = f"""
    WITH {NAMES}
    SELECT c.stage, COALESCE(s.names, '{{"zh": "全部办结", "en": "All matters done"}}') AS stage_names,
           c.process, p.names AS process_names, count(*) AS cases
    FROM lifecycle.cases c
         LEFT JOIN names s ON s.kind = 'stage' AND s.code = c.stage::text
         LEFT JOIN names p ON p.kind = 'process' AND p.code = c.process
    WHERE c.completed IS NULL
    GROUP BY 1, 2, 3, 4 ORDER BY c.stage = 0, c.stage, c.process"""

PROCESSES = f"""
    WITH {NAMES}
    SELECT c.process, p.names, max(c.budget_days) AS budget_days, count(*) AS opened, count(completed) AS completed,
           avg(completed - opened_on)::float AS mean_days,
           percentile_cont(0.5) WITHIN GROUP (ORDER BY completed - opened_on) AS median_days
    FROM lifecycle.cases c LEFT JOIN names p ON p.kind = 'process' AND p.code = c.process
    GROUP BY 1, 2 ORDER BY opened DESC, c.process"""
