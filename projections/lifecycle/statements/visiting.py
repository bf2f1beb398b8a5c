"""Which completions were followed by a visit, and what the visited said."""

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
