"""Measures of the whole life cycle, without personal data."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter

from domain.values.actor import Role
from domain.values.shanghai import day_of
from projections.lifecycle import queries as lifecycle
from services.http.access import EVERYTHING, require_role
from services.http.after import caught_up
from services.http.reading import one_look
from services.http.viewer import HandedIn, SignedIn

router = APIRouter(prefix="/lifecycle", tags=["lifecycle"])


@router.get("/measures", dependencies=[caught_up("lifecycle")])
def measures(viewer: SignedIn, ports: HandedIn) -> Mapping[str, int]:
    """The measures by name."""
    require_role(viewer.account, Role.ANALYST, *EVERYTHING)
    with one_look(ports) as connection:
        return lifecycle.measures(connection)


@router.get("/overview", dependencies=[caught_up("lifecycle")])
def overview(viewer: SignedIn, ports: HandedIn) -> Mapping[str, Any]:
    """Where projects stand, how long departments and matters take, who is late, who was visited."""
    require_role(viewer.account, Role.ANALYST, *EVERYTHING)
    today = day_of(ports.clock())
    with one_look(ports) as connection:
        return {
            "stages": lifecycle.stages_and_processes(connection),
            "processes": lifecycle.processes(connection),
            "departments": lifecycle.durations_by_department(connection),
            "matters": lifecycle.durations_by_matter(connection),
            "on_time": lifecycle.on_time(connection),
            "visits": lifecycle.visit_coverage(connection, today),
            "visits_by_month": lifecycle.visit_coverage_by_month(connection, today),
            "satisfaction": lifecycle.satisfaction(connection),
            "months": lifecycle.months(connection),
            "milestones": lifecycle.milestones(connection),
            "blockages": lifecycle.blockages(connection, today),
        }
