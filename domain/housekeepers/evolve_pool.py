"""How a fact changes the pool."""

from dataclasses import replace
from datetime import datetime

from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperEnrolled, LeaveScheduled, SlotReleased, SlotTaken
from domain.housekeepers.pool import Housekeeper, Leave, PoolState


def evolve_pool(state: PoolState, fact: Fact, _occurred_at: datetime) -> PoolState:
    """The pool after a fact. Raises ``TypeError`` for a fact of another stream."""
    match fact:
        case HousekeeperEnrolled():
            return _with(state, Housekeeper(fact.housekeeper_id, fact.name, fact.capacity))
        case LeaveScheduled():
            keeper = state.housekeepers[fact.housekeeper_id]
            return _with(state, replace(keeper, leaves=keeper.leaves | {Leave(fact.first_day, fact.last_day)}))
        case SlotTaken():
            keeper = state.housekeepers[fact.housekeeper_id]
            return _with(state, replace(keeper, cases=keeper.cases | {fact.case_id}))
        case SlotReleased():
            keeper = state.housekeepers[fact.housekeeper_id]
            return _with(state, replace(keeper, cases=keeper.cases - {fact.case_id}))
        case _:
            raise TypeError(f"the pool does not remember {type(fact).__name__}")


def _with(state: PoolState, keeper: Housekeeper) -> PoolState:
    return PoolState({**state.housekeepers, keeper.housekeeper_id: keeper})
