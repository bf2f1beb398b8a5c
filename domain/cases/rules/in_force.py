"""All rules in force, by the command that they hold for: the decider asks these and no others."""

from collections.abc import Mapping
from typing import Any

from domain.cases.check_commands import ConfirmCommitment, FindBreach
from domain.cases.commands import (
    AmendPlan,
    CompleteProject,
    OpenCase,
    RecordConstructionStarted,
    RecordLandAcquired,
    RecordProductionStarted,
    UndoAmendment,
)
from domain.cases.group_commands import TakeTogether
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
from domain.cases.rules import groups, of_applying, of_handling, of_the_case
from domain.values.rule import Rule

RULES: Mapping[type, tuple[Rule[Any, Any], ...]] = {
    OpenCase: of_the_case.OPENING,
    AmendPlan: of_the_case.AMENDING,
    UndoAmendment: of_the_case.UNDOING,
    SubmitMatter: of_applying.SUBMITTING,
    WithdrawMatter: of_applying.WITHDRAWING,
    AcceptMatterAtWindow: of_handling.PASSING_THE_WINDOW,
    DeclineMatter: of_handling.TURNING_AWAY,
    RefuseMatter: of_handling.TURNING_AWAY,
    RequestCorrection: of_handling.ASKING_FOR_CORRECTIONS,
    CorrectMatter: of_applying.CORRECTING,
    AcceptMatter: of_handling.ACCEPTING,
    StartSpecialProcedure: of_handling.SUSPENDING,
    EndSpecialProcedure: of_handling.RESUMING,
    ApproveMatter: of_handling.APPROVING,
    ApproveMatterWithMaterialsPending: of_handling.APPROVING_WITH_MATERIALS_PENDING,
    DisapproveMatter: of_handling.DISAPPROVING,
    RecallMatter: of_applying.RECALLING,
    RevokeMatter: of_handling.REVOKING,
    ConfirmCommitment: of_handling.CHECKING,
    FindBreach: of_handling.CHECKING,
    TakeTogether: groups.TOGETHER,
    RecordLandAcquired: of_the_case.REACHING_A_MILESTONE,
    RecordConstructionStarted: of_the_case.STARTING_CONSTRUCTION,
    RecordProductionStarted: of_the_case.STARTING_PRODUCTION,
    CompleteProject: of_the_case.COMPLETING_THE_PROJECT,
}

ALL_RULES: tuple[Rule[Any, Any], ...] = tuple(dict.fromkeys(rule for rules in RULES.values() for rule in rules))
