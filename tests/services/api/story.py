"""What has happened before the tests begin: a few matters of one project, moved over the API only."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import yaml

from domain.values.actor import Role
from domain.values.shanghai import day_of
from tests.offices import Clerk, Office, soon

ANSWERS = yaml.safe_load((Path(__file__).parents[2] / "reference" / "worked-cases.yaml").read_text())["A"]["answers"]
CREDIT_CODE = "914403003429409755"
PROJECT_CODE = "2603-120116-04-01-123456"
DAY = timedelta(days=1)


def project(**changed: object) -> dict[str, object]:
    """A body that opens a case."""
    return {
        "enterprise_name": "津滨装备有限公司",
        "credit_code": CREDIT_CODE,
        "project_name": "滨海智能装备一期",
        "town": "北塘街道",
        "contact": "李经办 13800000000",
        "answers": ANSWERS,
    } | changed


@dataclass
class People:
    """Everybody in the story."""

    enterprise: Clerk
    stranger: Clerk
    keeper: Clerk
    away: Clerk
    office: Clerk
    planning: Clerk
    water: Clerk
    gas: Clerk
    supervisor: Clerk
    auditor: Clerk
    analyst: Clerk
    town: Clerk


@dataclass
class Story:
    """Where everything stands when the tests begin.

    In the case LX-01 is approved, LX-05 submitted, LX-09 accepted, BX-02 corrected, BX-06 not touched, BX-24 not
    approved, BX-26 approved, SZ-02 accepted while its contact is open. The visit of LX-01 went badly and has no
    problem, the visit of BX-24 has an open problem, the visit of BX-26 is still to be made. In
    the other case LX-01 is accepted.
    """

    people: People
    case_id: str
    other_case_id: str
    visits: dict[str, str] = field(default_factory=dict)
    contacts: dict[str, str] = field(default_factory=dict)
    problem_id: str = ""

    def steps(self, matter: str, *, case_id: str = "") -> str:
        return f"cases/{case_id or self.case_id}/matters/{matter}/steps"

    def deeds(self, matter: str) -> str:
        """Where the visit of a matter moves."""
        return f"visits/{self.visits[matter]}/deeds"


def people(office: Office) -> People:
    return People(
        enterprise=office.enlist(Role.ENTERPRISE, "e-1"),
        stranger=office.enlist(Role.ENTERPRISE, "e-2"),
        keeper=office.enlist(Role.HOUSEKEEPER, "zwb"),
        away=office.enlist(Role.HOUSEKEEPER, "zwb"),
        office=office.enlist(Role.OFFICER, "zwb"),
        planning=office.enlist(Role.OFFICER, "ghzy"),
        water=office.enlist(Role.UTILITY, "gsj"),
        gas=office.enlist(Role.UTILITY, "rqj"),
        supervisor=office.enlist(Role.SUPERVISOR, "zwb"),
        auditor=office.enlist(Role.AUDITOR),
        analyst=office.enlist(Role.ANALYST),
        town=office.enlist(Role.TOWN_CLERK),
    )


def told(office: Office) -> Story:
    """Let it happen."""
    cast = people(office)
    _staff(cast)
    opened = cast.enterprise.do("cases", **project())["result"]["case_id"]
    other = cast.stranger.do("cases", **project(project_name="另一家企业的项目"))["result"]["case_id"]
    story = Story(cast, opened, other)
    _register(story)
    _apply(story)
    _visit(story)
    return story


def _staff(cast: People) -> None:
    for keeper in (cast.keeper, cast.away):
        cast.supervisor.do("housekeepers", account_id=keeper.account.id, capacity=20)
    today = day_of(datetime.now(UTC))
    cast.supervisor.do(
        f"housekeepers/{cast.away.account.id}/leaves", first_day=str(today - DAY), last_day=str(today + DAY)
    )


def _register(story: Story) -> None:
    cast, case = story.people, story.case_id
    soon(lambda: cast.enterprise.read(f"cases/{case}")["housekeeper_id"])
    cast.enterprise.step(case, "LX-01", "submit", materials=["M01", "M02"])
    cast.office.step(case, "LX-01", "accept")
    cast.office.step(case, "LX-01", "approve", document="津滨审〔2026〕1号", project_code=PROJECT_CODE)
    cast.stranger.step(story.other_case_id, "LX-01", "submit")
    cast.office.step(story.other_case_id, "LX-01", "accept")
    story.contacts |= soon(lambda: _by_matter(cast.supervisor.read(f"cases/{case}/contacts"), "contact_id", 4))


def _apply(story: Story) -> None:
    cast, case = story.people, story.case_id
    for matter in ("LX-05", "LX-09", "BX-02", "BX-24", "BX-26", "SZ-02"):
        cast.enterprise.step(case, matter, "submit")
    for officer, matter in ((cast.planning, "LX-09"), (cast.office, "BX-24"), (cast.office, "BX-26")):
        officer.step(case, matter, "accept")
    cast.water.step(case, "SZ-02", "accept")
    cast.office.step(case, "BX-02", "request_correction", corrections=["缺少法定代表人签字"])
    cast.enterprise.step(case, "BX-02", "correct")
    cast.office.step(case, "BX-24", "disapprove", reason="选址不符")
    cast.office.step(case, "BX-26", "approve", document="津滨审〔2026〕2号")
    story.visits |= soon(lambda: _by_matter(cast.supervisor.read(f"cases/{case}/visits"), "visit_id", 3))


def _visit(story: Story) -> None:
    officer = story.people.office
    for matter, satisfaction in (("LX-01", 5), ("BX-24", 3)):
        officer.do(
            story.deeds(matter), deed="make", channel="phone", identity_disclosed=True, satisfaction=satisfaction
        )
    story.problem_id = str(uuid4())
    raised = {"problem_id": story.problem_id, "kind": "simple", "description": "窗口等候时间长"}
    officer.do(story.deeds("BX-24"), deed="raise", **raised)


def _by_matter(rows: list[dict[str, Any]], key: str, count: int) -> dict[str, str] | None:
    return {row["matter"]: row[key] for row in rows} if len(rows) >= count else None
