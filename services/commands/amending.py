"""Another list for a running case: what it would change, and the command."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from domain.cases.amendment import Amendment, amendment
from domain.cases.carrying_over import carried_over
from domain.cases.commands import AmendPlan, UndoAmendment
from domain.cases.decider import decide
from domain.cases.evolve import evolve
from domain.cases.plans import NO_PLANS, Planning, Plans, evolve_plans
from domain.cases.state import EMPTY
from domain.events.streams import case_stream
from domain.guidance.answers import Answers
from domain.guidance.edition import Edition
from domain.guidance.match import match
from domain.guidance.plan import plan
from domain.guidance.recording import recorded_plan
from domain.guidance.revising import revised
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.ports import EventStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What kind of amendment it is, why, and on which legal basis."""

    kind: str
    reason: str
    basis: str = ""


def plans_of(store: EventStore, case_id: UUID) -> Plans:
    """The plans that a case has had."""
    return store.state(case_stream(case_id), NO_PLANS, evolve_plans).state


def amend_plan(case_id: UUID, now: Planning, answers: Answers, edition: Edition, why: Why) -> AmendPlan:
    """The command, with the list that the answers give. Raises ``AnswerError`` for answers that cannot stand."""
    found = match(edition, answers)
    return AmendPlan(
        case_id=case_id,
        kind=why.kind,
        edition=edition.id,
        edition_hash=edition.content_hash,
        answers=found.answers,
        plan=recorded_plan(plan(edition, found, segments=segments_of(now)), edition),
        reason=why.reason,
        basis=why.basis,
    )


def segments_of(now: Planning) -> int:
    """How many segments the rail line of a plan has; 1 where there is none."""
    numbers = [one.key.instance.rpartition("-")[2] for one in now.plan.matters if one.key.instance]
    return max((int(number) for number in numbers if number.isdecimal()), default=1)


def answered(edition: Edition, answers: Answers) -> Answers:
    """The answers without those to questions that are not asked, where they are only what is taken for granted then."""
    stand = revised(edition, answers)
    if not stand.stand.complete:
        return answers
    granted = match(edition, stand.answers).answers
    return {key: answer for key, answer in answers.items() if key not in stand.fell or granted.get(key) != answer}


def effect_of(store: EventStore, command: AmendPlan) -> Amendment:
    """What an amendment would change now; nothing is recorded."""
    case = store.state(case_stream(command.case_id), EMPTY, evolve).state
    now = plans_of(store, command.case_id).now
    return amendment(case, carried_over(case, now.plan if now else command.plan, command.plan))


def amend(store: EventStore, command: AmendPlan, occasion: Occasion) -> Decision:
    """Decide an amendment by the case and the plan that it has."""
    return _decided(store, command, lambda plans: replace(command, now=plans.now), occasion)


def undo(store: EventStore, command: UndoAmendment, occasion: Occasion) -> Decision:
    """Decide on going back, by the case and the plans that it had."""
    return _decided(store, command, lambda plans: replace(command, plans=plans), occasion)


def _decided(
    store: EventStore,
    command: AmendPlan | UndoAmendment,
    told: Callable[[Plans], AmendPlan | UndoAmendment],
    occasion: Occasion,
) -> Decision:
    """The case is read first: what is recorded between both reads makes the append conflict."""
    case = store.state(case_stream(command.case_id), EMPTY, evolve)
    facts = decide(case.state, told(plans_of(store, command.case_id)), occasion)
    result = {"case_id": str(command.case_id), "version": str(case.version + len(facts))}
    return Decision(case.version, write(case_stream(command.case_id), case, command.case_id, facts), result)


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {AmendPlan: amend, UndoAmendment: undo}
