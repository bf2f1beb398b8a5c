"""What may have happened to the example case before."""

from datetime import date

from domain.cases.decide.opening import open_case as opened_by
from domain.cases.decider import decide
from domain.cases.evolve import evolve
from domain.cases.state import EMPTY
from domain.events import cases, commitments, matters
from domain.events.fact import Fact
from domain.events.planned import Plan
from domain.values.limits import DayKind, Due, Limit
from domain.values.matter_key import MatterKey
from tests.domain.given import Given
from tests.examples.commands import CASE, PROJECT_CODE, open_case

NOTHING = Given(decide, evolve, EMPTY)
RECEIVED_DUE = Due(date(2026, 3, 9), "test-2026")
PROMISED_DUE = Due(date(2026, 3, 5), "test-2026")
CHECK_DUE = Due(date(2026, 4, 16), "test-2026")
LEGAL_DUE = Due(date(2026, 3, 30), "test-2026")


def opened(plan: Plan | None = None) -> Given:
    """The example case, just opened."""
    command = open_case() if plan is None else open_case(plan=plan)
    return NOTHING.given(*opened_by(command))


def received(matter: str = "LX-01", attempt: int = 1) -> Fact:
    return matters.MatterReceived(CASE, MatterKey.parse(matter), attempt, ("M01",), RECEIVED_DUE)


def withdrawn(matter: str = "LX-01") -> Fact:
    return matters.MatterWithdrawn(CASE, MatterKey.parse(matter), "改变计划")


def at_window(matter: str = "LX-01") -> Fact:
    return matters.MatterAcceptedAtWindow(CASE, MatterKey.parse(matter))


def not_accepted(matter: str = "LX-01") -> Fact:
    return matters.MatterNotAccepted(CASE, MatterKey.parse(matter), "材料不齐")


def refused(matter: str = "LX-01") -> Fact:
    return matters.MatterRefused(CASE, MatterKey.parse(matter), "不属本区")


def correction_requested(matter: str = "LX-01") -> Fact:
    return matters.MatterCorrectionRequested(CASE, MatterKey.parse(matter), ("补签字",))


def corrected(matter: str = "LX-01") -> Fact:
    return matters.MatterCorrected(CASE, MatterKey.parse(matter), ("M02",), RECEIVED_DUE)


def accepted(matter: str = "LX-01") -> Fact:
    due = (None, None) if matter == "LX-01" else (PROMISED_DUE, LEGAL_DUE)
    return matters.MatterAccepted(CASE, MatterKey.parse(matter), False, *due)  # noqa: FBT003  the record's own order


def procedure_started(matter: str = "LX-01") -> Fact:
    limit = Limit(10, DayKind.WORKING)
    return matters.SpecialProcedureStarted(CASE, MatterKey.parse(matter), "expert_review", "专家评审", limit)


def procedure_ended(matter: str = "LX-01") -> Fact:
    return matters.SpecialProcedureEnded(CASE, MatterKey.parse(matter), "expert_review", "通过", None, None)


def approved(matter: str = "LX-01", completion: int = 1) -> Fact:
    return matters.MatterApproved(CASE, MatterKey.parse(matter), completion, "津滨审[2026]1号")


def approved_pending(matter: str = "LX-01", completion: int = 1) -> Fact:
    return matters.MatterApprovedWithMaterialsPending(
        CASE, MatterKey.parse(matter), completion, "津滨审[2026]2号", ("M02",)
    )


def not_approved(matter: str = "LX-01", completion: int = 1) -> Fact:
    return matters.MatterNotApproved(CASE, MatterKey.parse(matter), completion, "不符合规划")


def recalled(matter: str = "LX-01") -> Fact:
    return matters.MatterRecalled(CASE, MatterKey.parse(matter), "项目取消")


def revoked(matter: str = "LX-01") -> Fact:
    return matters.MatterRevoked(CASE, MatterKey.parse(matter), "材料不实")


def check_opened(matter: str = "SZ-01", completion: int = 1) -> Fact:
    return commitments.CommitmentCheckOpened(CASE, MatterKey.parse(matter), completion, CHECK_DUE)


def kept(matter: str = "SZ-01", completion: int = 1) -> Fact:
    return commitments.CommitmentKept(CASE, MatterKey.parse(matter), completion, "现场与承诺一致")


def broken(matter: str = "SZ-01", completion: int = 1) -> Fact:
    return commitments.CommitmentBroken(CASE, MatterKey.parse(matter), completion, "未按承诺实施")


def on_commitment() -> tuple[Fact, ...]:
    """SZ-01 was approved on a signed letter, and its check is open."""
    return (*done("LX-01", "SZ-01"), check_opened())


def done(*codes: str) -> tuple[Fact, ...]:
    """These matters went from application to approval."""
    return tuple(fact for code in codes for fact in (received(code), accepted(code), approved(code)))


def code_assigned() -> Fact:
    return cases.ProjectCodeAssigned(CASE, PROJECT_CODE, region_overridden=False)
