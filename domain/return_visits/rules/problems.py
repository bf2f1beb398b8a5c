"""Rules about problems and closing: everything is responded to, everything is implemented."""

from domain.events.return_visits import ProblemKind
from domain.return_visits.commands import CloseReturnVisit, RaiseVisitProblem, SettleVisitProblem
from domain.return_visits.rules.standing import VISITS
from domain.return_visits.state import VisitState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

DISSATISFIED = 4


@rule("problem_id", zh="该问题已经登记", en="this problem was raised already", source=VISITS)
def a_problem_is_raised_once(state: VisitState, command: RaiseVisitProblem, _occasion: Occasion) -> bool:
    return command.problem_id not in state.problems


@rule(
    "department",
    zh="需多部门协调的问题须写明部门",
    en="a problem across departments names a department",
    source=VISITS,
    kind=Kind.INVALID,
)
def a_problem_across_departments_names_one(_state: VisitState, command: RaiseVisitProblem, _occasion: Occasion) -> bool:
    return command.kind is not ProblemKind.CROSS_DEPARTMENT or bool(command.department.strip())


@rule("problem_id", zh="没有这个问题", en="there is no such problem", source=VISITS, kind=Kind.INVALID)
def only_a_raised_problem_is_settled(state: VisitState, command: SettleVisitProblem, _occasion: Occasion) -> bool:
    return command.problem_id in state.problems


@rule("problem_id", zh="该问题已经解决", en="this problem is settled already", source=VISITS)
def a_problem_is_settled_once(state: VisitState, command: SettleVisitProblem, _occasion: Occasion) -> bool:
    return not state.problems[command.problem_id]


@rule("visit_id", zh="还有未解决的问题", en="a problem that the visit raised is still open", source=VISITS)
def no_visit_closes_with_an_open_problem(state: VisitState, _command: CloseReturnVisit, _occasion: Occasion) -> bool:
    return all(state.problems.values())


@rule(
    "visit_id",
    zh="不满意的回访须登记并解决问题后办结",
    en="a visit rated 4 or 5 closes only when a problem was raised and settled",
    source="S10: a bad rating is checked and corrected",
)
def a_bad_rating_is_answered(state: VisitState, _command: CloseReturnVisit, _occasion: Occasion) -> bool:
    return state.satisfaction < DISSATISFIED or bool(state.problems)
