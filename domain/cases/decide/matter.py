"""Which deed answers which command about a matter."""

from typing import assert_never

from domain.cases.check_commands import ConfirmCommitment, FindBreach
from domain.cases.decide import accepting, checking, correcting, deciding, submitting, suspending, taking_back
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
    | ConfirmCommitment
    | FindBreach
)


def decide_step(state: CaseState, command: StepCommand, occasion: Occasion) -> tuple[Fact, ...]:
    match command:
        case SubmitMatter():
            return submitting.submit(state, command, occasion)
        case WithdrawMatter():
            return submitting.withdraw(command)
        case AcceptMatterAtWindow():
            return accepting.accept_at_window(command)
        case DeclineMatter():
            return accepting.decline(command)
        case RefuseMatter():
            return accepting.refuse(command)
        case RequestCorrection():
            return correcting.request_correction(command)
        case CorrectMatter():
            return correcting.correct(command, occasion)
        case AcceptMatter():
            return accepting.accept(state, command, occasion)
        case StartSpecialProcedure():
            return suspending.start_procedure(command)
        case EndSpecialProcedure():
            return suspending.end_procedure(state, command, occasion)
        case ApproveMatterWithMaterialsPending():
            return deciding.approve_with_materials_pending(state, command, occasion)
        case ApproveMatter():
            return deciding.approve(state, command, occasion)
        case DisapproveMatter():
            return deciding.disapprove(state, command)
        case RecallMatter():
            return taking_back.recall(command)
        case RevokeMatter():
            return taking_back.revoke(command)
        case ConfirmCommitment():
            return checking.confirm(state, command)
        case FindBreach():
            return checking.find_breach(state, command)
        case _:
            assert_never(command)
