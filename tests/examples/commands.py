"""One builder for each command, with values that stand when nothing else is said."""

from datetime import date
from typing import Any
from uuid import UUID

from domain.cases import check_commands, commands, matter_commands
from domain.cases.plans import NO_PLANS, Planning, Plans
from domain.events.return_visits import ProblemKind
from domain.events.streams import contact_id_of, visit_id_of
from domain.housekeepers import commands as housekeepers
from domain.return_visits import commands as visits
from domain.utility_contacts import commands as contacts
from domain.values.limits import DayKind, Limit
from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed
from tests.examples.people import ENTERPRISE_ID, HOUSEKEEPER, OFFICE_OFFICER
from tests.examples.plans import small_plan

CASE = UUID("11111111-1111-4111-8111-111111111111")
SEALED = Sealed(UUID("22222222-2222-4222-8222-222222222222"), "c2VhbGVk")
WATER = MatterKey("SZ-02")
FILING = MatterKey("LX-05")
CONTACT = contact_id_of(CASE, WATER)
VISIT = visit_id_of(CASE, FILING, 1)
PROBLEM = UUID("33333333-3333-4333-8333-333333333333")
PROJECT_CODE = "2603-120116-04-01-123456"
WEDNESDAY = date(2026, 3, 4)


def open_case(**changes: object) -> commands.OpenCase:
    values: dict[str, Any] = {
        "case_id": CASE,
        "enterprise_id": ENTERPRISE_ID,
        "enterprise_name": "滨海示例制造有限公司",
        "credit_code": "914403003429409755",
        "project_name": "示例零部件生产线",
        "town": "塘沽街道",
        "contact": SEALED,
        "edition": "2026.1",
        "edition_hash": "00" * 32,
        "answers": {"project_category": "ent_industrial"},
        "plan": small_plan(),
    }
    return commands.OpenCase(**(values | changes))


def amend_plan(**changes: object) -> commands.AmendPlan:
    values: dict[str, Any] = {
        "case_id": CASE,
        "kind": "answers",
        "edition": "2026.1",
        "edition_hash": "00" * 32,
        "answers": {"project_category": "ent_logistics"},
        "plan": small_plan(),
        "reason": "改为仓储物流项目",
        "now": Planning("2026.1", "00" * 32, {"project_category": "ent_industrial"}, small_plan()),
    }
    return commands.AmendPlan(**(values | changes))


def undo_amendment(reason: str = "误改", plans: Plans = NO_PLANS) -> commands.UndoAmendment:
    return commands.UndoAmendment(CASE, reason, plans)


def land_acquired(on: date = WEDNESDAY) -> commands.RecordLandAcquired:
    return commands.RecordLandAcquired(CASE, on)


def construction_started(on: date = WEDNESDAY) -> commands.RecordConstructionStarted:
    return commands.RecordConstructionStarted(CASE, on)


def production_started(on: date = WEDNESDAY) -> commands.RecordProductionStarted:
    return commands.RecordProductionStarted(CASE, on)


def complete_project(on: date = WEDNESDAY) -> commands.CompleteProject:
    return commands.CompleteProject(CASE, on)


def submit(
    matter: str = "LX-01", materials: tuple[str, ...] = ("M01",), helper: str = ""
) -> matter_commands.SubmitMatter:
    return matter_commands.SubmitMatter(CASE, MatterKey.parse(matter), materials, helper)


def withdraw(matter: str = "LX-01", reason: str = "改变计划") -> matter_commands.WithdrawMatter:
    return matter_commands.WithdrawMatter(CASE, MatterKey.parse(matter), reason)


def accept_at_window(matter: str = "LX-01") -> matter_commands.AcceptMatterAtWindow:
    return matter_commands.AcceptMatterAtWindow(CASE, MatterKey.parse(matter))


def decline(matter: str = "LX-01", reason: str = "材料不齐") -> matter_commands.DeclineMatter:
    return matter_commands.DeclineMatter(CASE, MatterKey.parse(matter), reason)


def refuse(matter: str = "LX-01", reason: str = "不属本区") -> matter_commands.RefuseMatter:
    return matter_commands.RefuseMatter(CASE, MatterKey.parse(matter), reason)


def request_correction(
    matter: str = "LX-01", corrections: tuple[str, ...] = ("补签字",)
) -> matter_commands.RequestCorrection:
    return matter_commands.RequestCorrection(CASE, MatterKey.parse(matter), corrections)


def correct(matter: str = "LX-01", materials: tuple[str, ...] = ("M02",)) -> matter_commands.CorrectMatter:
    return matter_commands.CorrectMatter(CASE, MatterKey.parse(matter), materials)


def accept(matter: str = "LX-01", *, by_silence: bool = False) -> matter_commands.AcceptMatter:
    return matter_commands.AcceptMatter(CASE, MatterKey.parse(matter), by_silence)


def start_procedure(
    matter: str = "LX-01", procedure: str = "expert_review", reason: str = "专家评审"
) -> matter_commands.StartSpecialProcedure:
    limit = Limit(10, DayKind.WORKING)
    return matter_commands.StartSpecialProcedure(CASE, MatterKey.parse(matter), procedure, reason, limit)


def end_procedure(matter: str = "LX-01", result: str = "通过") -> matter_commands.EndSpecialProcedure:
    return matter_commands.EndSpecialProcedure(CASE, MatterKey.parse(matter), result)


def approve(
    matter: str = "LX-01", *, document: str = "津滨审[2026]1号", code: str | None = None, contact_closed: bool = False
) -> matter_commands.ApproveMatter:
    project_code = (PROJECT_CODE if matter == "LX-01" else "") if code is None else code
    return matter_commands.ApproveMatter(CASE, MatterKey.parse(matter), document, project_code, contact_closed)


def approve_pending(
    matter: str = "LX-01", *, pending: tuple[str, ...] = ("M02",), code: str | None = None
) -> matter_commands.ApproveMatterWithMaterialsPending:
    project_code = (PROJECT_CODE if matter == "LX-01" else "") if code is None else code
    return matter_commands.ApproveMatterWithMaterialsPending(
        CASE, MatterKey.parse(matter), "津滨审[2026]2号", project_code, pending=pending
    )


def disapprove(matter: str = "LX-01", reason: str = "不符合规划") -> matter_commands.DisapproveMatter:
    return matter_commands.DisapproveMatter(CASE, MatterKey.parse(matter), reason)


def recall(matter: str = "LX-01", reason: str = "项目取消") -> matter_commands.RecallMatter:
    return matter_commands.RecallMatter(CASE, MatterKey.parse(matter), reason)


def revoke(matter: str = "LX-01", reason: str = "材料不实") -> matter_commands.RevokeMatter:
    return matter_commands.RevokeMatter(CASE, MatterKey.parse(matter), reason)


def confirm(matter: str = "SZ-01", finding: str = "现场与承诺一致") -> check_commands.ConfirmCommitment:
    return check_commands.ConfirmCommitment(CASE, MatterKey.parse(matter), finding)


def find_breach(matter: str = "SZ-01", finding: str = "未按承诺实施") -> check_commands.FindBreach:
    return check_commands.FindBreach(CASE, MatterKey.parse(matter), finding)


def enrol(housekeeper_id: str = HOUSEKEEPER.id, capacity: int = 2) -> housekeepers.EnrolHousekeeper:
    return housekeepers.EnrolHousekeeper(housekeeper_id, SEALED, capacity)


def schedule_leave(
    housekeeper_id: str = HOUSEKEEPER.id, first_day: date = WEDNESDAY, last_day: date = WEDNESDAY
) -> housekeepers.ScheduleLeave:
    return housekeepers.ScheduleLeave(housekeeper_id, first_day, last_day)


def assign(
    housekeeper_id: str = "", reason: str = "", case_id: UUID = CASE, *, case_runs: bool = True
) -> housekeepers.AssignHousekeeper:
    return housekeepers.AssignHousekeeper(case_id, housekeeper_id, reason, case_runs)


def release(case_id: UUID = CASE) -> housekeepers.ReleaseHousekeeper:
    return housekeepers.ReleaseHousekeeper(case_id, "项目办结")


def open_contact(utility: str = "gsj") -> contacts.OpenUtilityContact:
    return contacts.OpenUtilityContact(CONTACT, CASE, WATER, utility, SEALED)


def contact_enterprise(channel: str = "phone", content: str = "接入方案") -> contacts.ContactEnterprise:
    return contacts.ContactEnterprise(CONTACT, channel, content)


def close_contact(agreement: str = "DN200 接入") -> contacts.CloseUtilityContact:
    return contacts.CloseUtilityContact(CONTACT, agreement)


def open_visit(**changes: object) -> visits.OpenReturnVisit:
    values: dict[str, Any] = {
        "visit_id": VISIT,
        "case_id": CASE,
        "matter": FILING,
        "completion": 1,
        "outcome": 11,
        "completed_on": date(2026, 2, 13),
        "officer": OFFICE_OFFICER.id,
        "office_decided": True,
        "housekeeper": HOUSEKEEPER.id,
    }
    return visits.OpenReturnVisit(**(values | changes))


def make_visit(
    satisfaction: int = 1, *, channel: str = "phone", identity_disclosed: bool = True
) -> visits.MakeReturnVisit:
    return visits.MakeReturnVisit(VISIT, channel, identity_disclosed, satisfaction, SEALED)


def raise_problem(
    problem_id: UUID = PROBLEM, kind: ProblemKind = ProblemKind.SIMPLE, department: str = ""
) -> visits.RaiseVisitProblem:
    return visits.RaiseVisitProblem(VISIT, problem_id, kind, SEALED, department)


def settle_problem(problem_id: UUID = PROBLEM) -> visits.SettleVisitProblem:
    return visits.SettleVisitProblem(VISIT, problem_id, SEALED)


def close_visit() -> visits.CloseReturnVisit:
    return visits.CloseReturnVisit(VISIT)
