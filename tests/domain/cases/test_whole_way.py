"""Every project of the edition in force can be walked to its end, each step by those whose it is."""

from domain.cases.decider import CaseCommand, decide
from domain.cases.evolve import evolve
from domain.cases.startable import can_start
from domain.cases.state import EMPTY, CaseState
from domain.events.planned import Plan, PlannedMatter
from domain.guidance import match, plan
from domain.guidance.recording import recorded_plan
from domain.values.actor import Actor, Role
from infra import catalogue
from tests.domain.given import occasion
from tests.examples import commands as ask
from tests.examples.people import CLERK
from tests.reference.coverage import directed


def test_every_project_can_be_completed() -> None:
    edition = catalogue.current()
    for answers, _ in directed(seed=20260213).samples:
        end = walked(recorded_plan(plan(edition, match(edition, answers), segments=2), edition))
        assert end.completed, answers


def walked(listed: Plan) -> CaseState:
    """Do whatever can start, in turn, until nothing is left; then complete the project."""
    state = does(EMPTY, ask.open_case(plan=listed), CLERK)
    while startable := [matter for matter in listed.matters if can_start(state, matter.key)]:
        for matter in startable:
            state = approved(state, matter)
    return does(state, ask.complete_project(), CLERK)


def approved(state: CaseState, matter: PlannedMatter) -> CaseState:
    key = str(matter.key)
    role = Role.UTILITY if matter.utility else Role.OFFICER
    officer = Actor("officer", role, matter.decided_by)
    state = does(state, ask.submit(key, matter.materials), CLERK)
    state = does(state, ask.accept(key), officer)
    code = ask.PROJECT_CODE if matter.key.code == "LX-01" else ""
    return does(state, ask.approve(key, code=code, contact_closed=True), officer)


def does(state: CaseState, command: CaseCommand, actor: Actor) -> CaseState:
    now = occasion(actor)
    for fact in decide(state, command, now):
        state = evolve(state, fact, now.occurred_at)
    return state
