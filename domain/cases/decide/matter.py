"""Which deed answers which command about a matter."""

from typing import assert_never

from domain.cases.decide import accepting, correcting, deciding, submitting, suspending, taking_back
from domain.cases.matter_commands import (
    AcceptMatter,
    AcceptMatterAtWindow,
    ApproveMatter,
    ApproveMatterWithMaterialsPending,
    CorrectMatter,
    DeclineMatter,
    DisapproveMatter,
    EndSpecialProcedure,
    RecallMatter,
    RefuseMatter,
    RequestCorrection,
    RevokeMatter,
    StartSpecialProcedure,
    SubmitMatter,
    WithdrawMatter,
)
from domain.cases.state import CaseState
from domain.events.fact import Fact
from domain.values.occasion import Occasion

StepCommand = (
    SubmitMatter
    | WithdrawMatter
    | AcceptMatterAtWindow
    | DeclineMatter
    | RefuseMatter
    | RequestCorrection
    | CorrectMatter
    | AcceptMatter
    | StartSpecialProcedure
    | EndSpecialProcedure
    | ApproveMatterWithMaterialsPending
    | ApproveMatter
    | DisapproveMatter
    | RecallMatter
    | RevokeMatter
)


def decide_step(state: CaseState, command: StepCommand, occasion: Occasion) -> tuple[Fact, ...]:
    match command:
        case SubmitMatter():
            return submitting.submit(state, command, occasion)
        case WithdrawMatter():
            return submitting.withdraw(state, command, occasion)
        case AcceptMatterAtWindow():
            return accepting.accept_at_window(state, command, occasion)
        case DeclineMatter():
            return accepting.decline(state, command, occasion)
        case RefuseMatter():
            return accepting.refuse(state, command, occasion)
        case RequestCorrection():
            return correcting.request_correction(state, command, occasion)
        case CorrectMatter():
            return correcting.correct(state, command, occasion)
        case AcceptMatter():
            return accepting.accept(state, command, occasion)
        case StartSpecialProcedure():
            return suspending.start_procedure(state, command, occasion)
        case EndSpecialProcedure():
            return suspending.end_procedure(state, command, occasion)
        case ApproveMatterWithMaterialsPending():
            return deciding.approve_with_materials_pending(state, command, occasion)
        case ApproveMatter():
            return deciding.approve(state, command, occasion)
        case DisapproveMatter():
            return deciding.disapprove(state, command, occasion)
        case RecallMatter():
            return taking_back.recall(state, command, occasion)
        case RevokeMatter():
            return taking_back.revoke(state, command, occasion)
        case _:
            assert_never(command)
