"""What flow charts show: the plan of an interview, a running project, or all that a category may bring."""

from collections.abc import Iterable, Mapping, Sequence

from domain.events.planned import Plan
from domain.guidance.edition import Edition
from domain.guidance.outlook import Outlook
from domain.guidance.settling import settled
from domain.values.names import Names
from projections.checklist.matters import Matter
from services.web.flow.chart import Box

CATEGORY = "project_category"
CERTAIN, POSSIBLE, WAIVED = "certain", "possible", "waived"


def stages_of(edition: Edition) -> Mapping[int, Names]:
    """The lanes, in the order of the edition."""
    return {one.id: Names(one.zh, one.en) for one in edition.stages.values()}


def of_plan(plan: Plan) -> list[Box]:
    """The matters of a plan; each leads to why it is there."""
    return [
        Box(
            key=str(one.key),
            names=one.names,
            lane=one.stage,
            waits=[str(before) for before in one.predecessors],
            look=WAIVED if one.waived else CERTAIN,
            link=f"#why-{one.key.code}",
        )
        for one in plan.matters
    ]


def of_outlook(edition: Edition, found: Outlook) -> list[Box]:
    """The matters that are certain while questions are open; each leads to its row."""
    return [
        Box(
            key=code,
            names=Names(edition.matters[code].zh, edition.matters[code].en),
            lane=edition.matters[code].stage,
            waits=before,
            look=CERTAIN,
            link=f"#certain-{code}",
        )
        for code, before in found.waits.items()
    ]


def of_project(matters: Iterable[Matter], address: str) -> list[Box]:
    """The matters of a project as they stand; each leads to its page."""
    return [
        Box(
            key=one.matter,
            names=one.names,
            lane=one.stage,
            waits=one.predecessors,
            look=one.state,
            link=f"{address}/matters/{one.matter}",
        )
        for one in matters
    ]


def of_category(edition: Edition, category: str) -> Sequence[Box]:
    """Every matter that a project of the category may have, those that each has marked as certain."""
    scope = settled(edition, {CATEGORY: category})
    judged = {one.code: one.condition.so_far(scope) for one in edition.matters.values()}
    return [
        Box(
            key=one.code,
            names=Names(one.zh, one.en),
            lane=one.stage,
            waits=one.predecessors,
            look=CERTAIN if judged[one.code] else POSSIBLE,
            link=f"#matter-{one.code}",
        )
        for one in edition.matters.values()
        if judged[one.code] is not False
    ]
