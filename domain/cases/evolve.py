"""How a fact changes what a case remembers."""

from dataclasses import replace
from datetime import datetime

from domain.cases.evolve_check import evolve_check
from domain.cases.evolve_matter import evolve_matter
from domain.cases.state import CaseState
from domain.cases.step import FREEING, Step
from domain.events.cases import CaseOpened, Milestone, PlanAmended, ProjectCodeAssigned, ProjectCompleted
from domain.events.commitments import CommitmentStep
from domain.events.fact import Fact
from domain.events.matters import MatterStep


def evolve(state: CaseState, fact: Fact, occurred_at: datetime) -> CaseState:
    """The state after a fact. Raises ``TypeError`` for a fact of another stream."""
    match fact:
        case CaseOpened():
            return _opened(fact)
        case PlanAmended():
            return _amended(state, fact)
        case ProjectCodeAssigned():
            return replace(state, project_code=fact.project_code)
        case Milestone():
            return _reached(state, fact)
        case MatterStep():
            return _stepped(state, fact, occurred_at)
        case CommitmentStep():
            matter = evolve_check(state.matter(fact.matter), fact, occurred_at)
            return replace(state, matters={**state.matters, fact.matter: matter})
        case _:
            raise TypeError(f"a case does not remember {type(fact).__name__}")


def _opened(fact: CaseOpened) -> CaseState:
    return CaseState(
        case_id=fact.case_id,
        enterprise_id=fact.enterprise_id,
        contact=fact.contact,
        edition=fact.edition,
        planned={matter.key: matter for matter in fact.plan.matters},
        freed=frozenset(matter.key for matter in fact.plan.matters if matter.waived),
    )


def _amended(state: CaseState, fact: PlanAmended) -> CaseState:
    waived = {matter.key for matter in fact.plan.matters if matter.waived}
    approved = {key for key, matter in state.matters.items() if matter.step in FREEING}
    return replace(
        state,
        edition=fact.edition,
        planned={matter.key: matter for matter in fact.plan.matters},
        freed=frozenset(waived | approved),
    )


def _reached(state: CaseState, fact: Milestone) -> CaseState:
    reached = {**state.reached, type(fact): fact.on}
    return replace(state, reached=reached, completed=state.completed or isinstance(fact, ProjectCompleted))


def _stepped(state: CaseState, fact: MatterStep, occurred_at: datetime) -> CaseState:
    matter = evolve_matter(state.matter(fact.matter), fact, occurred_at)
    freed = state.freed
    if matter.step in FREEING:
        freed = freed | {fact.matter}
    elif matter.step is Step.REVOKED and not state.planned[fact.matter].waived:
        freed = freed - {fact.matter}
    return replace(state, matters={**state.matters, fact.matter: matter}, freed=freed)
