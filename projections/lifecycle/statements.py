"""The statements of the life cycle's queries."""

MEASURES = """
    SELECT jsonb_build_object(
        'cases_opened', (SELECT count(*) FROM lifecycle.cases),
        'cases_completed', (SELECT count(completed) FROM lifecycle.cases),
        'constructions_started', (SELECT count(construction_started) FROM lifecycle.cases),
        'project_codes_assigned', (SELECT count(*) FROM lifecycle.cases WHERE project_code),
        'matters_planned', (SELECT count(*) FROM lifecycle.matters),
        'matters_received', (SELECT COALESCE(sum(attempt), 0) FROM lifecycle.matters),
        'matters_pending', (SELECT count(*) FROM lifecycle.matters WHERE pending),
        'matters_approved', (SELECT count(*) FROM lifecycle.decisions WHERE outcome IN (11, 12)),
        'matters_not_approved', (SELECT count(*) FROM lifecycle.decisions WHERE outcome = 13),
        'decisions_late', (SELECT count(*) FROM lifecycle.decisions WHERE late),
        'visits_open', (SELECT count(*) FROM lifecycle.visits WHERE closed_on IS NULL),
        'visits_closed', (SELECT count(closed_on) FROM lifecycle.visits),
        'visits_on_time', (SELECT count(*) FROM lifecycle.visits WHERE made_on <= due),
        'problems_open', (SELECT COALESCE(sum(raised - settled), 0) FROM lifecycle.visits),
        'contacts_open', (SELECT count(*) FROM lifecycle.contacts WHERE closed_on IS NULL),
        'contacts_closed', (SELECT count(closed_on) FROM lifecycle.contacts),
        'housekeeper_slots_taken', (SELECT count(*) FROM lifecycle.slots))"""

# What the newest edition that knows a code calls it.
NAMES = """
    names(kind, code, names) AS (
        SELECT DISTINCT ON (kind, code) kind, code, names FROM lifecycle.terms ORDER BY kind, code, edition DESC)"""
UNNAMED = """jsonb_build_object('zh', {code}, 'en', {code})"""

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

COVERAGE = """
    count(*) AS completions, count(made_on) AS made, count(closed_on) AS closed,
    count(*) FILTER (WHERE made_on <= due) AS on_time,
    count(*) FILTER (WHERE made_on IS NULL AND due < %(today)s) AS missed,
    count(*) FILTER (WHERE made_on <= due)::float
        / NULLIF(count(*) FILTER (WHERE made_on IS NOT NULL OR due < %(today)s), 0) AS covered,
    avg(satisfaction)::float AS mean_satisfaction"""

VISIT_COVERAGE = f"SELECT NULL::date AS month, {COVERAGE} FROM lifecycle.visits"

VISIT_COVERAGE_BY_MONTH = f"""
    SELECT date_trunc('month', completed_on)::date AS month, {COVERAGE} FROM lifecycle.visits GROUP BY 1 ORDER BY 1"""

SATISFACTION = """
    SELECT satisfaction AS grade, count(*) AS visits FROM lifecycle.visits
    WHERE satisfaction IS NOT NULL GROUP BY 1 ORDER BY 1"""

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
