"""The steps of one matter: the 15 states of a step in the national data exchange standard (S29, ``blzt``)."""

from dataclasses import dataclass
from uuid import UUID

from domain.events.fact import Fact
from domain.values.limits import Due, Limit
from domain.values.matter_key import MatterKey


@dataclass(frozen=True, slots=True)
class MatterStep(Fact):
    """A step of one matter of one case."""

    case_id: UUID
    matter: MatterKey


@dataclass(frozen=True, slots=True)
class MatterReceived(MatterStep):
    """1: An application for the matter was received with these materials (codes); ``attempt`` counts from 1."""

    attempt: int
    materials: tuple[str, ...]
    acceptance_due: Due


@dataclass(frozen=True, slots=True)
class MatterWithdrawn(MatterStep):
    """2: The applicant withdrew the application before it was accepted."""

    reason: str


@dataclass(frozen=True, slots=True)
class MatterAcceptedAtWindow(MatterStep):
    """3: The window accepted the application and passed it to the department."""


@dataclass(frozen=True, slots=True)
class MatterNotAccepted(MatterStep):
    """4: The application was not accepted for review."""

    reason: str


@dataclass(frozen=True, slots=True)
class MatterRefused(MatterStep):
    """5: The window refused the application, which is not for this office or this matter."""

    reason: str


@dataclass(frozen=True, slots=True)
class MatterCorrectionRequested(MatterStep):
    """6: The applicant was asked once for all corrections (Licensing Law, art. 32)."""

    corrections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterCorrected(MatterStep):
    """7: The applicant handed in the corrections."""

    materials: tuple[str, ...]
    acceptance_due: Due


@dataclass(frozen=True, slots=True)
class MatterAccepted(MatterStep):
    """8: The department accepted the application, or was silent past the limit and so accepted it; the clocks run."""

    by_silence: bool
    promised_due: Due | None
    legal_due: Due | None


@dataclass(frozen=True, slots=True)
class SpecialProcedureStarted(MatterStep):
    """9: A special procedure started and stopped the clocks (Licensing Law, art. 45)."""

    procedure: str
    reason: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class SpecialProcedureEnded(MatterStep):
    """10: The special procedure ended; the clocks run again to these dates."""

    procedure: str
    result: str
    promised_due: Due | None
    legal_due: Due | None


@dataclass(frozen=True, slots=True)
class MatterCompletion(MatterStep):
    """A step that ends the matter and opens a return visit; ``completion`` counts the matter's completions from 1."""

    completion: int


@dataclass(frozen=True, slots=True)
class MatterApproved(MatterCompletion):
    """11: The matter was approved; ``document`` is the number of the document issued."""

    document: str


@dataclass(frozen=True, slots=True)
class MatterApprovedWithMaterialsPending(MatterCompletion):
    """12: The matter was approved while these materials (codes) are still to come."""

    document: str
    pending: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterNotApproved(MatterCompletion):
    """13: The matter was not approved."""

    reason: str


@dataclass(frozen=True, slots=True)
class MatterRecalled(MatterStep):
    """14: The applicant took the accepted application back before the decision."""

    reason: str


@dataclass(frozen=True, slots=True)
class MatterRevoked(MatterStep):
    """15: The approval was revoked."""

    reason: str
