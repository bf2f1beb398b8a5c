"""Commands about housekeepers: an assignment writes to the pool and to its case, both or neither."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.cases.evolve import evolve as evolve_case
from domain.cases.state import EMPTY as NO_CASE
from domain.events.streams import POOL, assignment_stream, case_stream
from domain.housekeepers.assigning import decide_assignment
from domain.housekeepers.assignment import UNASSIGNED, evolve_assignment
from domain.housekeepers.commands import AssignHousekeeper, EnrolHousekeeper, ReleaseHousekeeper, ScheduleLeave
from domain.housekeepers.decider import PoolCommand, decide_pool
from domain.housekeepers.evolve_pool import evolve_pool
from domain.housekeepers.pool import EMPTY
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.ports import EventStore


def handle(store: EventStore, command: PoolCommand, occasion: Occasion) -> Decision:
    """Decide a command by the pool alone."""
    pool = store.state(POOL, EMPTY, evolve_pool)
    facts = decide_pool(pool.state, command, occasion)
    return Decision(pool.version, write(POOL, pool, None, facts))


def assign(store: EventStore, command: AssignHousekeeper, occasion: Occasion) -> Decision:
    """Decide who gets a case, by the pool and the case's assignment; whether it runs, by the case itself."""
    case = store.state(case_stream(command.case_id), NO_CASE, evolve_case).state
    pool = store.state(POOL, EMPTY, evolve_pool)
    stream = assignment_stream(command.case_id)
    assignment = store.state(stream, UNASSIGNED, evolve_assignment)
    of_pool, of_case = decide_assignment(
        pool.state, assignment.state, replace(command, case_runs=case.opened and not case.completed), occasion
    )
    writes = (*write(POOL, pool, None, of_pool), *write(stream, assignment, command.case_id, of_case))
    return Decision(assignment.version, writes, {"case_id": str(command.case_id)})


def housekeeper_of(store: EventStore, case_id: UUID) -> str:
    """The account id of a case's housekeeper, empty when it has none."""
    return store.state(assignment_stream(case_id), UNASSIGNED, evolve_assignment).state.housekeeper_id


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {
    EnrolHousekeeper: handle,
    ScheduleLeave: handle,
    ReleaseHousekeeper: handle,
    AssignHousekeeper: assign,
}
