"""Stopping the clocks for a special procedure, and letting them run again."""

from domain.cases.clocks import extended
from domain.cases.matter_commands import EndSpecialProcedure, StartSpecialProcedure
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.events.matters import SpecialProcedureEnded, SpecialProcedureStarted
from domain.values.limits import Due, Limit
from domain.values.occasion import Occasion


def start_procedure(command: StartSpecialProcedure) -> tuple[Fact, ...]:
    return (SpecialProcedureStarted(command.case_id, command.matter, command.procedure, command.reason, command.limit),)


def end_procedure(state: CaseState, command: EndSpecialProcedure, occasion: Occasion) -> tuple[Fact, ...]:
    matter, planned = state.matter(command.matter), state.planned[command.matter]
    stopped = matter.suspended_on or occasion.day

    def moved(due: Due | None, limit: Limit) -> Due | None:
        return extended(occasion.calendar, due, limit.kind, stopped=stopped, resumed=occasion.day)

    return (
        SpecialProcedureEnded(
            command.case_id,
            command.matter,
            matter.procedure,
            command.result,
            promised_due=moved(matter.promised_due, planned.promised_limit),
            legal_due=moved(matter.legal_due, planned.legal_limit),
        ),
    )
