"""Plans that cases open with in tests."""

from domain.events.planned import Plan, PlannedMaterial, PlannedMatter, PlannedProcess, Term
from domain.values.letter import Letter
from domain.values.limits import DayKind, Limit
from domain.values.matter_key import MatterKey
from domain.values.names import Names

TWENTY_DAYS = Limit(20, DayKind.WORKING)
THREE_DAYS = Limit(3, DayKind.WORKING)
BY_CONTRACT = Limit(0, DayKind.NONE)
LETTER = Letter("M75", Limit(30, DayKind.WORKING))


def key(text: str) -> MatterKey:
    return MatterKey.parse(text)


def planned(
    text: str,
    *,
    after: tuple[str, ...] = (),
    gate: tuple[str, ...] = (),
    stage: int = 1,
    department: str = "fgw",
    decided_by: str = "zwb",
    legal: Limit = TWENTY_DAYS,
    promised: Limit = THREE_DAYS,
    waived: bool = False,
    materials: tuple[str, ...] = ("M01", "M02"),
    procedures: tuple[str, ...] = ("site_survey",),
    utility: str = "",
    group: str = "",
    letter: Letter | None = None,
) -> PlannedMatter:
    """One matter of a list."""
    return PlannedMatter(
        key=key(text),
        names=Names(f"事项{text}", f"Matter {text}"),
        stage=stage,
        department=department,
        decided_by=decided_by,
        type="licence",
        legal_limit=legal,
        promised_limit=promised,
        group=group,
        waived=waived,
        by_commitment=letter is not None,
        letter=letter,
        predecessors=tuple(map(key, after)),
        stage_gate=tuple(map(key, gate)),
        due_before_stage=None,
        materials=materials,
        special_procedures=procedures,
        utility=utility,
    )


def plan(*matters: PlannedMatter) -> Plan:
    """A list of these matters."""
    codes = sorted({code for matter in matters for code in (matter.department, matter.decided_by)})
    return Plan(
        process=PlannedProcess("P6", Names("工业类项目", "Industrial project"), 80),
        reforms=(),
        matters=matters,
        stages=tuple(Term(str(stage), Names(f"阶段{stage}", f"Stage {stage}")) for stage in range(1, 7)),
        departments=tuple(Term(code, Names(code, code)) for code in codes),
        materials=(PlannedMaterial("M01", Names("申请表", "Application form"), "applicant"),),
    )


def small_plan() -> Plan:
    """Registration and what follows it: a permit behind a waived review and a gate, water on a commitment, and gas."""
    return plan(
        planned("LX-01", promised=BY_CONTRACT, legal=BY_CONTRACT),
        planned("LX-05", after=("LX-01",), promised=Limit(1, DayKind.WORKING), legal=BY_CONTRACT),
        planned("BX-01", after=("LX-01",), stage=5, department="sthj", legal=Limit(60, DayKind.CALENDAR)),
        planned("GC-01", after=("LX-05",), stage=2, department="ghzy", decided_by="ghzy"),
        planned("GC-04", after=("GC-01",), stage=2, waived=True),
        planned("SG-05", after=("GC-01", "GC-04"), gate=("BX-01",), stage=3, department="zjw"),
        planned("SZ-01", after=("LX-01",), stage=6, department="zwb", materials=("M01", "M02", "M75"), letter=LETTER),
        planned("SZ-02", after=("SZ-01",), stage=6, department="gsj", decided_by="gsj", utility="gsj"),
        planned("SZ-06", stage=6, department="rqj", decided_by="rqj", utility="rqj"),
    )
