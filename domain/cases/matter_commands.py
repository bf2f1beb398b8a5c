"""What one may ask of one matter of a case: one command for each of the 15 national steps."""

from dataclasses import dataclass
from uuid import UUID

from domain.values.limits import Limit
from domain.values.matter_key import MatterKey


@dataclass(frozen=True, slots=True)
class MatterCommand:
    """A command about one matter of one case."""

    case_id: UUID
    matter: MatterKey


@dataclass(frozen=True, slots=True)
class HelpedCommand(MatterCommand):
    """Hand in these materials (codes); ``helper`` is the case's housekeeper, who may do it for the enterprise."""

    materials: tuple[str, ...] = ()
    helper: str = ""


@dataclass(frozen=True, slots=True)
class SubmitMatter(HelpedCommand):
    """1: Apply."""


@dataclass(frozen=True, slots=True)
class WithdrawMatter(MatterCommand):
    """2: Take the application back before acceptance."""

    reason: str


@dataclass(frozen=True, slots=True)
class AcceptMatterAtWindow(MatterCommand):
    """3: Accept at the window."""


@dataclass(frozen=True, slots=True)
class DeclineMatter(MatterCommand):
    """4: Do not accept."""

    reason: str


@dataclass(frozen=True, slots=True)
class RefuseMatter(MatterCommand):
    """5: Refuse at the window."""

    reason: str


@dataclass(frozen=True, slots=True)
class RequestCorrection(MatterCommand):
    """6: Ask once for all corrections."""

    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectMatter(HelpedCommand):
    """7: Hand the corrections in."""


@dataclass(frozen=True, slots=True)
class AcceptMatter(MatterCommand):
    """8: Accept for review, or record that silence past the limit accepted it."""

    by_silence: bool = False


@dataclass(frozen=True, slots=True)
class StartSpecialProcedure(MatterCommand):
    """9: Stop the clocks for a hearing, an expert review and the like."""

    procedure: str
    reason: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class EndSpecialProcedure(MatterCommand):
    """10: Let the clocks run again."""

    result: str


@dataclass(frozen=True, slots=True)
class ApproveMatter(MatterCommand):
    """11: Approve. LX-01 needs the ``project_code``; ``contact_closed`` says the utility's contact is closed."""

    document: str
    project_code: str = ""
    contact_closed: bool = False


@dataclass(frozen=True, slots=True)
class ApproveMatterWithMaterialsPending(ApproveMatter):
    """12: Approve while these materials (codes) are still to come."""

    pending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DisapproveMatter(MatterCommand):
    """13: Do not approve."""

    reason: str


@dataclass(frozen=True, slots=True)
class RecallMatter(MatterCommand):
    """14: Take the accepted application back before the decision."""

    reason: str


@dataclass(frozen=True, slots=True)
class RevokeMatter(MatterCommand):
    """15: Revoke the approval."""

    reason: str
