"""The commands that must say why."""

from domain.cases.commands import AmendPlan, UndoAmendment
from domain.cases.matter_commands import (
    DeclineMatter,
    DisapproveMatter,
    RecallMatter,
    RefuseMatter,
    RevokeMatter,
    StartSpecialProcedure,
    WithdrawMatter,
)

Reasoned = (
    WithdrawMatter
    | DeclineMatter
    | RefuseMatter
    | StartSpecialProcedure
    | DisapproveMatter
    | RecallMatter
    | RevokeMatter
    | AmendPlan
    | UndoAmendment
)
