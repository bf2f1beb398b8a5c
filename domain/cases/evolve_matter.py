"""How a step changes what a case remembers of one matter."""

from dataclasses import replace
from datetime import date, datetime

from domain.cases.state import MatterState
from domain.cases.step import Step
from domain.events.catalogue import NATIONAL_STEP
from domain.events.matters import (
    MatterAccepted,
    MatterCompletion,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterReceived,
    MatterRevoked,
    MatterStep,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.values.shanghai import day_of


def evolve_matter(matter: MatterState, fact: MatterStep, occurred_at: datetime) -> MatterState:
    """The matter after a step: what the step tells, then the step itself and when it occurred."""
    told = _told(matter, fact, day_of(occurred_at))
    return replace(told, step=Step(NATIONAL_STEP[type(fact)]), last_occurred=occurred_at)


def _told(matter: MatterState, fact: MatterStep, day: date) -> MatterState:
    match fact:
        case MatterReceived():
            return _received(matter, fact, day)
        case MatterCorrectionRequested():
            return replace(matter, correction_asked=True)
        case MatterCorrected():
            return replace(matter, received_on=day, acceptance_due=fact.acceptance_due)
        case MatterAccepted():
            return _accepted(matter, fact, day)
        case SpecialProcedureStarted():
            return replace(matter, suspended_on=day, procedure=fact.procedure)
        case SpecialProcedureEnded():
            return _resumed(matter, fact)
        case MatterCompletion():
            return replace(matter, completions=fact.completion)
        case MatterRevoked():
            return replace(matter, check_due=None)
        case _:
            return matter


def _received(matter: MatterState, fact: MatterReceived, day: date) -> MatterState:
    return MatterState(
        attempt=fact.attempt,
        completions=matter.completions,
        received_on=day,
        acceptance_due=fact.acceptance_due,
    )


def _accepted(matter: MatterState, fact: MatterAccepted, day: date) -> MatterState:
    accepted_on = matter.received_on if fact.by_silence else day
    return replace(matter, accepted_on=accepted_on, promised_due=fact.promised_due, legal_due=fact.legal_due)


def _resumed(matter: MatterState, fact: SpecialProcedureEnded) -> MatterState:
    return replace(
        matter,
        suspended_on=None,
        procedure="",
        promised_due=fact.promised_due,
        legal_due=fact.legal_due,
    )
