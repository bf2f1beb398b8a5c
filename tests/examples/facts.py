"""One example of every fact. The golden files hold these very facts: a new version brings its own, none changes."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from domain.events.cases import (
    CaseOpened,
    ConstructionStarted,
    LandAcquired,
    PlanAmended,
    ProductionStarted,
    ProjectCodeAssigned,
    ProjectCompleted,
)
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.editions import DraftDiscarded, EditionDrafted, EditionPublished
from domain.events.fact import Fact
from domain.events.housekeepers import (
    Candidate,
    HousekeeperAssigned,
    HousekeeperEnrolled,
    LeaveScheduled,
    NoHousekeeperAvailable,
    SlotReleased,
    SlotTaken,
)
from domain.events.matters import (
    MatterAccepted,
    MatterAcceptedAtWindow,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterNotAccepted,
    MatterNotApproved,
    MatterRecalled,
    MatterReceived,
    MatterRefused,
    MatterRevoked,
    MatterWithdrawn,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.events.planned import Plan, PlannedMaterial, PlannedMatter, PlannedProcess, PlannedReform, Term
from domain.events.return_visits import (
    ProblemKind,
    ReturnVisitClosed,
    ReturnVisitMade,
    ReturnVisitOpened,
    VisitProblemRaised,
    VisitProblemSettled,
)
from domain.events.utility_contacts import EnterpriseContacted, UtilityContactClosed, UtilityContactOpened
from domain.values.letter import Letter
from domain.values.limits import DayKind, Due, Limit
from domain.values.matter_key import MatterKey
from domain.values.names import Names
from domain.values.sealed import Sealed

CASE = UUID("3b0c7f52-3a66-4a0e-9d25-0f6f4f7f2a01")
CONTACT = UUID("7c9ad1a4-88a8-4f0b-9a0e-5d1f6a3b2c02")
VISIT = UUID("d0a51c8e-60de-4b52-8a3b-1e9f8b7c6d03")
PROBLEM = UUID("e4b1f6a7-2c1d-4f3e-9b8a-7d6c5b4a3904")
PERSON = UUID("a7d3c2b1-0f9e-4d8c-8b7a-695847362515")
MATTER = MatterKey("GH-03")
SEGMENT = MatterKey("SG-11", "2")
SEALED = Sealed(PERSON, "AAECAwQFBgcICQoLc2VhbGVkIHRleHQgYW5kIHRhZyBieXRlcw==")
DUE = Due(date(2026, 2, 27), "2026.1")
PROVISIONAL = Due(date(2027, 3, 1), "2026.1", provisional=True)
CANDIDATES = (
    Candidate("account-h1", load=3, capacity=8, on_leave=False),
    Candidate("account-h2", load=1, capacity=8, on_leave=True),
)
PLAN = Plan(
    process=PlannedProcess("P1", Names("社会投资备案类", "private, filed"), budget_days=58),
    reforms=(
        PlannedReform(
            code="R02",
            names=Names("拿地即开工", "starting when taking land"),
            effect="one_day",
            promised_days=1,
            matters=("GH-03", "SG-11"),
            unlocks=(Names("现场勘查", "site survey"),),
            start_conditions=(Names("施工围挡", "fence"),),
        ),
    ),
    matters=(
        PlannedMatter(
            key=MATTER,
            names=Names("建设用地规划许可证", "land use planning permit"),
            stage=1,
            department="ghzy",
            decided_by="spj",
            type="permit",
            legal_limit=Limit(20, DayKind.WORKING),
            promised_limit=Limit(1, DayKind.WORKING),
            group="",
            waived=False,
            by_commitment=True,
            letter=Letter("M02", Limit(30, DayKind.WORKING)),
            predecessors=(),
            stage_gate=(),
            due_before_stage=None,
            materials=("M01", "M02"),
            special_procedures=("hearing",),
            utility="",
        ),
        PlannedMatter(
            key=SEGMENT,
            names=Names("施工许可证（第二标段）", "construction permit, section 2"),
            stage=3,
            department="zjw",
            decided_by="zjw",
            type="permit",
            legal_limit=Limit(7, DayKind.WORKING),
            promised_limit=Limit(0, DayKind.NONE),
            group="G1",
            waived=False,
            by_commitment=False,
            letter=None,
            predecessors=(MATTER,),
            stage_gate=(MATTER,),
            due_before_stage=3,
            materials=("M02",),
            special_procedures=(),
            utility="water",
        ),
    ),
    stages=(Term("1", Names("立项用地规划许可", "filing and land")), Term("3", Names("施工许可", "construction"))),
    departments=(Term("ghzy", Names("规划资源局", "planning")), Term("zjw", Names("住建委", "construction"))),
    materials=(PlannedMaterial("M02", Names("土地权属证明", "title"), "result:GH-03"),),
)
_STEP: Mapping[str, Any] = {"case_id": CASE, "matter": MATTER}
_CONTACT: Mapping[str, Any] = {"contact_id": CONTACT, "case_id": CASE, "matter": MatterKey("SZ-02")}
_VISIT: Mapping[str, Any] = {"visit_id": VISIT, "case_id": CASE, "matter": SEGMENT}

EXAMPLES: tuple[Fact, ...] = (
    CaseOpened(
        case_id=CASE,
        enterprise_id="enterprise-1",
        enterprise_name="滨海新材料有限公司",
        credit_code="91120116MA06ABCD17",
        project_name="年产5万吨“新材料”项目\n二期",
        town="新城镇",
        contact=SEALED,
        edition="2026.1",
        edition_hash="5f" * 32,
        answers={"q_kind": "private", "q_area_m2": 12000, "q_depth_m": 12.5, "q_listed": True, "q_uses": ("a", "b")},
        plan=PLAN,
    ),
    PlanAmended(
        case_id=CASE,
        kind="answers",
        edition="2026.1",
        edition_hash="5f" * 32,
        answers={"q_kind": "state", "q_area_m2": 9000, "q_depth_m": 12.5, "q_listed": False, "q_uses": ()},
        plan=PLAN,
        reason="用地面积调整",
        basis="",
    ),
    ProjectCodeAssigned(CASE, "2602-120116-04-01-123456", region_overridden=False),
    LandAcquired(CASE, date(2026, 1, 5)),
    ConstructionStarted(CASE, date(2026, 3, 9)),
    ProductionStarted(CASE, date(2027, 6, 1)),
    ProjectCompleted(CASE, date(2027, 7, 30)),
    MatterReceived(**_STEP, attempt=1, materials=("M01", "M02"), acceptance_due=DUE),
    MatterWithdrawn(**_STEP, reason="方案调整"),
    MatterAcceptedAtWindow(**_STEP),
    MatterNotAccepted(**_STEP, reason="材料不齐"),
    MatterRefused(**_STEP, reason="不属于本窗口"),
    MatterCorrectionRequested(**_STEP, corrections=("补盖公章", "补交宗地图")),
    MatterCorrected(**_STEP, materials=("M01",), acceptance_due=DUE),
    MatterAccepted(**_STEP, by_silence=False, promised_due=DUE, legal_due=PROVISIONAL),
    SpecialProcedureStarted(**_STEP, procedure="hearing", reason="利害关系人申请", limit=Limit(20, DayKind.WORKING)),
    SpecialProcedureEnded(**_STEP, procedure="hearing", result="无异议", promised_due=None, legal_due=PROVISIONAL),
    MatterApproved(**_STEP, completion=1, document="地字第120116202600001号"),
    MatterApprovedWithMaterialsPending(**_STEP, completion=1, document="地字第120116202600002号", pending=("M02",)),
    MatterNotApproved(**_STEP, completion=2, reason="不符合控制性详细规划"),
    MatterRecalled(**_STEP, reason="企业申请撤回"),
    MatterRevoked(**_STEP, reason="以欺骗手段取得"),
    CommitmentCheckOpened(**_STEP, completion=1, due=PROVISIONAL),
    CommitmentKept(**_STEP, completion=1, finding="现场与承诺一致"),
    CommitmentBroken(**_STEP, completion=1, finding="未按承诺设置沉淀池"),
    EditionDrafted("2026.2", {"edition.yaml": 'edition:\n  id: "2026.2"\n'}, "6a" * 32, "缩短规划许可时限"),
    EditionPublished("2026.2", "6a" * 32, date(2026, 7, 1), 296, "津政办发〔2026〕1号"),
    DraftDiscarded("2026.3", "合并到下一版本"),
    HousekeeperEnrolled("account-h1", SEALED, capacity=8),
    LeaveScheduled("account-h1", date(2026, 2, 16), date(2026, 2, 20)),
    SlotTaken("account-h1", CASE),
    SlotReleased("account-h1", CASE, reason="项目办结"),
    HousekeeperAssigned(CASE, "account-h1", SEALED, CANDIDATES, reason="在岗且在办最少", replaces=""),
    NoHousekeeperAvailable(CASE, CANDIDATES, reason="无人可用"),
    UtilityContactOpened(**_CONTACT, utility="water", enterprise_contact=SEALED, due=DUE),
    EnterpriseContacted(**_CONTACT, channel="phone", content="接入点与口径"),
    UtilityContactClosed(**_CONTACT, agreement="DN200，接入点在经三路"),
    ReturnVisitOpened(
        **_VISIT, completion=1, outcome=11, completed_on=date(2026, 2, 13), owner="account-h1", deputy="account-o1",
        due=DUE,
    ),
    ReturnVisitMade(**_VISIT, channel="phone", identity_disclosed=True, satisfaction=4, remarks=SEALED),
    VisitProblemRaised(
        **_VISIT, problem_id=PROBLEM, kind=ProblemKind.CROSS_DEPARTMENT, department="zjw", description=SEALED
    ),
    VisitProblemSettled(**_VISIT, problem_id=PROBLEM, answer=SEALED),
    ReturnVisitClosed(**_VISIT),
)  # fmt: skip

F = TypeVar("F", bound=Fact)


def example(fact: type[F], **changes: object) -> F:
    """The example of a fact, with some of its fields changed."""
    [found] = [one for one in EXAMPLES if type(one) is fact]
    assert isinstance(found, fact)
    assert changes.keys() <= {field.name for field in fields(found)}
    return replace(found, **changes)
