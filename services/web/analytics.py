"""Analytics: where projects stand, how long things take, who is late, who was visited."""

from fastapi import APIRouter, Response

from domain.values.actor import Role
from projections.lifecycle import queries as lifecycle
from services.http.access import EVERYTHING, require_role
from services.http.reading import one_look
from services.web.charts import Charts
from services.web.pages import OwnPage, account_of

router = APIRouter(prefix="/analytics")
MOST_BARS = 15
FIRST = ("cases_opened", "cases_completed", "matters_approved", "matters_not_approved", "decisions_late", "visits_open")


@router.get("")
def analytics(page: OwnPage) -> Response:
    """Measures and charts; no personal data."""
    require_role(account_of(page), Role.ANALYST, *EVERYTHING)
    live = page.stream("lifecycle")
    with one_look(page.ports) as connection:
        measures = lifecycle.measures(connection)
        stages = lifecycle.stages_and_processes(connection)
        processes = lifecycle.processes(connection)
        departments = lifecycle.durations_by_department(connection)
        matters = lifecycle.durations_by_matter(connection)
        on_time = lifecycle.on_time(connection)
        coverage = lifecycle.visit_coverage(connection, page.today)
        coverage_months = lifecycle.visit_coverage_by_month(connection, page.today)
        satisfaction = lifecycle.satisfaction(connection)
        months = lifecycle.months(connection)
        milestones = lifecycle.milestones(connection)
        blockages = lifecycle.blockages(connection, page.today)
    charts = Charts(page.text, page.words)
    return page.show(
        "analytics/analytics.html",
        live=live,
        measures={name: measures[name] for name in sorted(measures, key=_rank)},
        on_time=on_time,
        coverage=coverage,
        processes=processes,
        departments=departments,
        matters=matters[:MOST_BARS],
        milestones=milestones,
        blockages=blockages,
        charts={
            "stages": charts.stages(stages),
            "months": charts.months(months),
            "departments": charts.departments(departments[:MOST_BARS]),
            "coverage": charts.coverage(coverage_months),
            "satisfaction": charts.satisfaction(satisfaction),
        },
    )


def _rank(name: str) -> tuple[int, str]:
    return (FIRST.index(name), name) if name in FIRST else (len(FIRST), name)
