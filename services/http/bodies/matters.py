"""The 15 national steps of a matter and the check of a commitment, as sent."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from domain.cases import check_commands as checks
from domain.cases import matter_commands as commands
from domain.cases.group_commands import TakeTogether
from domain.values.limits import DayKind, Limit
from domain.values.matter_key import MatterKey
from services.http.bodies.body import Body, Code, Short, Text

Codes = Annotated[tuple[Code, ...], Field(max_length=100)]


class Joint(Body):
    """A step that all matters that are decided together may take as one, when ``together`` is true."""

    together: bool = False


class Submit(Joint):
    """1: The enterprise, or the housekeeper for it, applies."""

    step: Literal["submit"]
    materials: Codes = ()

    def command(self, case_id: UUID, matter: MatterKey) -> commands.SubmitMatter:
        return commands.SubmitMatter(case_id, matter, self.materials)


class Reasoned(Body):
    """A step that needs a reason."""

    reason: Text


class Withdraw(Reasoned):
    """2: The applicant takes the application back before acceptance."""

    step: Literal["withdraw"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.WithdrawMatter:
        return commands.WithdrawMatter(case_id, matter, self.reason)


class AcceptAtWindow(Body):
    """3: The window accepts."""

    step: Literal["accept_at_window"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.AcceptMatterAtWindow:
        return commands.AcceptMatterAtWindow(case_id, matter)


class Decline(Reasoned):
    """4: Not accepted for review."""

    step: Literal["decline"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.DeclineMatter:
        return commands.DeclineMatter(case_id, matter, self.reason)


class Refuse(Reasoned):
    """5: Refused at the window."""

    step: Literal["refuse"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.RefuseMatter:
        return commands.RefuseMatter(case_id, matter, self.reason)


class RequestCorrection(Body):
    """6: All corrections are asked for at once."""

    step: Literal["request_correction"]
    corrections: Annotated[tuple[Text, ...], Field(min_length=1, max_length=50)]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.RequestCorrection:
        return commands.RequestCorrection(case_id, matter, self.corrections)


class Correct(Body):
    """7: The corrections are handed in."""

    step: Literal["correct"]
    materials: Codes = ()

    def command(self, case_id: UUID, matter: MatterKey) -> commands.CorrectMatter:
        return commands.CorrectMatter(case_id, matter, self.materials)


class Accept(Joint):
    """8: Accepted for review; by silence only past the limit."""

    step: Literal["accept"]
    by_silence: bool = False

    def command(self, case_id: UUID, matter: MatterKey) -> commands.AcceptMatter:
        return commands.AcceptMatter(case_id, matter, self.by_silence)


class StartProcedure(Reasoned):
    """9: A special procedure stops the clocks."""

    step: Literal["start_procedure"]
    procedure: Code
    days: Annotated[int, Field(ge=0, le=3650)] = 0
    day_kind: DayKind = DayKind.WORKING

    def command(self, case_id: UUID, matter: MatterKey) -> commands.StartSpecialProcedure:
        limit = Limit(self.days, self.day_kind)
        return commands.StartSpecialProcedure(case_id, matter, self.procedure, self.reason, limit)


class EndProcedure(Body):
    """10: The clocks run again."""

    step: Literal["end_procedure"]
    result: Text

    def command(self, case_id: UUID, matter: MatterKey) -> commands.EndSpecialProcedure:
        return commands.EndSpecialProcedure(case_id, matter, self.result)


class Approve(Joint):
    """11: Approved. The approval of LX-01 requires the project code."""

    step: Literal["approve"]
    document: Text
    project_code: Short = ""

    def command(self, case_id: UUID, matter: MatterKey) -> commands.ApproveMatter:
        return commands.ApproveMatter(case_id, matter, self.document, self.project_code)


class ApprovePending(Body):
    """12: Approved with materials still to come."""

    step: Literal["approve_pending"]
    document: Text
    project_code: Short = ""
    pending: Annotated[tuple[Code, ...], Field(min_length=1, max_length=100)]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.ApproveMatterWithMaterialsPending:
        return commands.ApproveMatterWithMaterialsPending(
            case_id, matter, self.document, self.project_code, pending=self.pending
        )


class Disapprove(Joint, Reasoned):
    """13: Not approved."""

    step: Literal["disapprove"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.DisapproveMatter:
        return commands.DisapproveMatter(case_id, matter, self.reason)


class Recall(Reasoned):
    """14: The applicant takes the accepted application back."""

    step: Literal["recall"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.RecallMatter:
        return commands.RecallMatter(case_id, matter, self.reason)


class Revoke(Reasoned):
    """15: The approval is revoked."""

    step: Literal["revoke"]

    def command(self, case_id: UUID, matter: MatterKey) -> commands.RevokeMatter:
        return commands.RevokeMatter(case_id, matter, self.reason)


class Check(Body):
    """What the check of an approval on a signed letter found."""

    finding: Text


class CommitmentKept(Check):
    """The enterprise does as it promised."""

    step: Literal["commitment_kept"]

    def command(self, case_id: UUID, matter: MatterKey) -> checks.ConfirmCommitment:
        return checks.ConfirmCommitment(case_id, matter, self.finding)


class CommitmentBroken(Check):
    """The enterprise does not do as it promised; the approval is revoked with it."""

    step: Literal["commitment_broken"]

    def command(self, case_id: UUID, matter: MatterKey) -> checks.FindBreach:
        return checks.FindBreach(case_id, matter, self.finding)


def step_of(body: "MatterStep", case_id: UUID, matter: MatterKey) -> commands.MatterCommand | TakeTogether:
    """The command for the matter, or for all of its group."""
    command = body.command(case_id, matter)
    if isinstance(body, Joint) and body.together:
        return TakeTogether(case_id, command)  # type: ignore[arg-type]  # every joint body makes a joint command
    return command


MatterStep = Annotated[
    Submit | Withdraw | AcceptAtWindow | Decline | Refuse | RequestCorrection | Correct | Accept | StartProcedure
    | EndProcedure | Approve | ApprovePending | Disapprove | Recall | Revoke | CommitmentKept | CommitmentBroken,
    Field(discriminator="step"),
]  # fmt: skip
