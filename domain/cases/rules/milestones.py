"""Rules about the points of a project's life."""

from domain.cases.commands import (
    CompleteProject,
    RecordConstructionStarted,
    RecordLandAcquired,
    RecordMilestone,
    RecordProductionStarted,
)
from domain.cases.state import CaseState
from domain.events.cases import ConstructionStarted, LandAcquired, Milestone, ProductionStarted, ProjectCompleted
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

CONSTRUCTION_PERMITS = frozenset({"SG-05", "SG-06", "SG-09", "SG-11"})
ORDER: tuple[type[Milestone], ...] = (LandAcquired, ConstructionStarted, ProductionStarted)
MILESTONE: dict[type[RecordMilestone], type[Milestone]] = {
    RecordLandAcquired: LandAcquired,
    RecordConstructionStarted: ConstructionStarted,
    RecordProductionStarted: ProductionStarted,
    CompleteProject: ProjectCompleted,
}


def _unfinished(state: CaseState, _command: CompleteProject) -> str:
    return ", ".join(str(key) for key in state.planned if key not in state.freed)


@rule("on", zh="这一天还没有到", en="that day has not come yet", source="office", kind=Kind.INVALID)
def a_milestone_lies_not_in_the_future(_state: CaseState, command: RecordMilestone, occasion: Occasion) -> bool:
    return command.on <= occasion.day


@rule("case_id", zh="该节点已经记录", en="this milestone was reached already", source="office")
def a_milestone_is_reached_once(state: CaseState, command: RecordMilestone, _occasion: Occasion) -> bool:
    return MILESTONE[type(command)] not in state.reached


@rule(
    "on",
    zh="拿地、开工、投产的日期顺序不对",
    en="land, start of construction and production come in this order",
    source="product 7",
)
def milestones_come_in_order(state: CaseState, command: RecordMilestone, _occasion: Occasion) -> bool:
    reached = {**state.reached, MILESTONE[type(command)]: command.on}
    days = [reached[milestone] for milestone in ORDER if milestone in reached]
    return days == sorted(days)


@rule(
    "case_id", zh="尚未取得施工许可", en="no construction permit has been approved", source="Construction Law, art. 7"
)
def construction_starts_with_a_permit(
    state: CaseState, _command: RecordConstructionStarted, _occasion: Occasion
) -> bool:
    permits = {key for key, one in state.planned.items() if key.code in CONSTRUCTION_PERMITS and not one.waived}
    return not permits or bool(permits & state.freed)


@rule("case_id", zh="尚未记录开工", en="construction has not started yet", source="product 7")
def production_follows_construction(state: CaseState, _command: RecordProductionStarted, _occasion: Occasion) -> bool:
    builds = any(key.code in CONSTRUCTION_PERMITS for key in state.planned)
    return not builds or ConstructionStarted in state.reached


@rule(
    "case_id",
    zh="还有未办结的事项：{about}",
    en="matters are still to be done: {about}",
    source="office",
    about=_unfinished,
)
def a_project_is_completed_with_all_its_matters(
    state: CaseState, _command: CompleteProject, _occasion: Occasion
) -> bool:
    return all(key in state.freed for key in state.planned)
