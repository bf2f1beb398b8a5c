"""How one return visit may go."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from uuid import UUID

from domain.events.return_visits import ProblemKind
from domain.return_visits.commands import CloseReturnVisit, MakeReturnVisit, RaiseVisitProblem, SettleVisitProblem
from domain.values.actor import Actor
from domain.values.sealed import Sealed
from services.simulation.step import Course, Step

LATE, PROBLEM = 0.07, 0.05
DISSATISFIED = 4
SATISFACTION = (1,) * 55 + (2,) * 30 + (3,) * 9 + (4,) * 4 + (5,) * 2
PROBLEMS = {
    ProblemKind.SIMPLE: ("不清楚下一步材料", "已发送清单并电话说明"),
    ProblemKind.COMPLEX: ("审查意见前后不一致", "已与审查人员核对并出具统一意见"),
    ProblemKind.CROSS_DEPARTMENT: ("两部门要求的图纸版本不同", "已会商，按同一版本办理"),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit to be made, who makes it, and how what is said there is sealed."""

    visit_id: UUID
    visitor: Actor
    department: str
    seal: Callable[[str], Sealed]


def course(random: Random, visit: Visit) -> Course:
    """One return visit from the day it was opened until it is closed."""
    satisfaction = random.choice(SATISFACTION)
    wait = random.randint(6, 9) if random.random() < LATE else random.randint(1, 4)
    yield Step(
        wait,
        visit.visitor,
        MakeReturnVisit(visit.visit_id, "phone", identity_disclosed=True, satisfaction=satisfaction),
    )
    if satisfaction >= DISSATISFIED or random.random() < PROBLEM:
        yield from _problem(random, visit)
    yield Step(0, visit.visitor, CloseReturnVisit(visit.visit_id))


def _problem(random: Random, visit: Visit) -> Course:
    kind = random.choice(tuple(PROBLEMS))
    problem_id = UUID(int=random.getrandbits(128), version=4)
    said, answer = PROBLEMS[kind]
    department = visit.department if kind is ProblemKind.CROSS_DEPARTMENT else ""
    yield Step(0, visit.visitor, RaiseVisitProblem(visit.visit_id, problem_id, kind, visit.seal(said), department))
    wait = 0 if kind is ProblemKind.SIMPLE else random.randint(2, 10)
    yield Step(wait, visit.visitor, SettleVisitProblem(visit.visit_id, problem_id, visit.seal(answer)))
