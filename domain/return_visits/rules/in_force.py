"""The rules in force about return visits, deed by deed."""

from typing import Any, TypeVar

from domain.return_visits.commands import (
    CloseReturnVisit,
    MakeReturnVisit,
    OpenReturnVisit,
    RaiseVisitProblem,
    SettleVisitProblem,
)
from domain.return_visits.rules import opening, problems, standing, talking
from domain.return_visits.state import VisitState
from domain.values.occurrence import nothing_occurs_in_the_future
from domain.values.rule import Rule

Command = TypeVar("Command")
Rules = tuple[Rule[VisitState, Command], ...]

OPENING: Rules[OpenReturnVisit] = (
    opening.a_visit_is_opened_by_a_completion,
    nothing_occurs_in_the_future,
    opening.only_a_completed_matter_is_visited,
)
_OPEN: Rules[object] = (
    standing.a_visit_is_opened_first,
    standing.only_its_owner_or_deputy_makes_a_visit,
    nothing_occurs_in_the_future,
    standing.a_visit_goes_forward_in_time,
    standing.a_closed_visit_takes_nothing,
)
MAKING: Rules[MakeReturnVisit] = (
    *_OPEN,
    talking.a_visit_is_made_once,
    talking.a_visitor_discloses_identity,
    talking.satisfaction_is_on_the_scale,
    talking.a_visit_has_a_channel,
)
RAISING: Rules[RaiseVisitProblem] = (
    *_OPEN,
    standing.the_visit_is_made_first,
    problems.a_problem_is_raised_once,
    problems.a_problem_across_departments_names_one,
)
SETTLING: Rules[SettleVisitProblem] = (
    *_OPEN,
    problems.only_a_raised_problem_is_settled,
    problems.a_problem_is_settled_once,
)
CLOSING: Rules[CloseReturnVisit] = (
    *_OPEN,
    standing.the_visit_is_made_first,
    problems.no_visit_closes_with_an_open_problem,
    problems.a_bad_rating_is_answered,
)

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys((*OPENING, *MAKING, *RAISING, *SETTLING, *CLOSING)))
