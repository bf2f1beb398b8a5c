"""Commands about a case and its matters."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from domain.cases import check_commands, commands, matter_commands
from domain.cases.decider import CaseCommand, decide
from domain.cases.evolve import evolve
from domain.cases.group_commands import TakeTogether
from domain.cases.state import EMPTY, CaseState
from domain.events.appending import Folded
from domain.events.streams import case_stream, contact_id_of, contact_stream
from domain.utility_contacts.evolve import evolve as evolve_contact
from domain.utility_contacts.state import EMPTY as NO_CONTACT
from domain.utility_contacts.state import ContactState
from domain.values.matter_key import MatterKey
from domain.values.occasion import Occasion
from services.commands.decision import Decision, write
from services.commands.housekeepers import housekeeper_of
from services.commands.ports import EventStore


def handle(store: EventStore, command: CaseCommand, occasion: Occasion) -> Decision:
    """Decide a command by the case alone."""
    case = store.state(case_stream(command.case_id), EMPTY, evolve)
    return _decided(case, command, occasion)


def approve(store: EventStore, command: matter_commands.ApproveMatter, occasion: Occasion) -> Decision:
    """Decide an approval, which needs to know whether the utility's contact is closed: once closed, it stays so."""
    case = store.state(case_stream(command.case_id), EMPTY, evolve)
    contact = _contact(store, command.case_id, command.matter)
    return _decided(case, replace(command, contact_closed=contact.closed), occasion)


def apply(
    store: EventStore, command: matter_commands.SubmitMatter | matter_commands.CorrectMatter, occasion: Occasion
) -> Decision:
    """Decide an application, which the case's housekeeper may hand in."""
    return handle(store, replace(command, helper=housekeeper_of(store, command.case_id)), occasion)


def together(store: EventStore, command: TakeTogether, occasion: Occasion) -> Decision:
    """Decide a step for a whole group, each member by what it would be decided by alone."""
    case = store.state(case_stream(command.case_id), EMPTY, evolve)
    step = command.step
    if isinstance(step, matter_commands.SubmitMatter):
        step = replace(step, helper=housekeeper_of(store, command.case_id))
    closed = frozenset(
        key
        for key, planned in case.state.planned.items()
        if planned.utility and _contact(store, command.case_id, key).closed
    )
    return _decided(case, replace(command, step=step, contacts_closed=closed), occasion)


def _contact(store: EventStore, case_id: UUID, key: MatterKey) -> ContactState:
    return store.state(contact_stream(contact_id_of(case_id, key)), NO_CONTACT, evolve_contact).state


def _decided(case: Folded[CaseState], command: CaseCommand, occasion: Occasion) -> Decision:
    facts = decide(case.state, command, occasion)
    result = {"case_id": str(command.case_id), "version": str(case.version + len(facts))}
    return Decision(case.version, write(case_stream(command.case_id), case, command.case_id, facts), result)


HANDLERS: Mapping[type, Callable[[EventStore, Any, Occasion], Decision]] = {
    **dict.fromkeys(
        (
            commands.OpenCase,
            commands.RecordLandAcquired,
            commands.RecordConstructionStarted,
            commands.RecordProductionStarted,
            commands.CompleteProject,
            matter_commands.WithdrawMatter,
            matter_commands.AcceptMatterAtWindow,
            matter_commands.DeclineMatter,
            matter_commands.RefuseMatter,
            matter_commands.RequestCorrection,
            matter_commands.AcceptMatter,
            matter_commands.StartSpecialProcedure,
            matter_commands.EndSpecialProcedure,
            matter_commands.DisapproveMatter,
            matter_commands.RecallMatter,
            matter_commands.RevokeMatter,
            check_commands.ConfirmCommitment,
            check_commands.FindBreach,
        ),
        handle,
    ),
    TakeTogether: together,
    matter_commands.SubmitMatter: apply,
    matter_commands.CorrectMatter: apply,
    matter_commands.ApproveMatter: approve,
    matter_commands.ApproveMatterWithMaterialsPending: approve,
}
