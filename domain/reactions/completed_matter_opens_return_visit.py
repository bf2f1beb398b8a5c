"""A completed matter opens the return visit to its applicant."""

from domain.events.catalogue import NATIONAL_STEP
from domain.events.envelope import Recorded
from domain.events.matters import MatterCompletion
from domain.events.streams import visit_id_of
from domain.return_visits.commands import OpenReturnVisit
from domain.values.shanghai import day_of

OFFICE = "zwb"


def react(recorded: Recorded[MatterCompletion]) -> tuple[OpenReturnVisit, ...]:
    fact, envelope = recorded.fact, recorded.envelope
    return (
        OpenReturnVisit(
            visit_id=visit_id_of(fact.case_id, fact.matter, fact.completion),
            case_id=fact.case_id,
            matter=fact.matter,
            completion=fact.completion,
            outcome=NATIONAL_STEP[type(fact)],
            completed_on=day_of(envelope.occurred_at),
            officer=envelope.actor_id,
            office_decided=envelope.actor_office == OFFICE,
        ),
    )
