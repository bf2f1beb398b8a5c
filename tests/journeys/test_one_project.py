"""One project from the first answer to the first return visit, on pages opened before and never reloaded."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.values.actor import Role
from services.web.owed import PAGE_SIZE
from tests.domain.guidance.lists import listed
from tests.journeys.answering import answer_everything
from tests.journeys.changing_answers import changes_the_answers, project_is_registered
from tests.journeys.deciding_together import decides_together, land_is_won
from tests.journeys.drafting_an_edition import drafts_an_edition
from tests.journeys.people import Person, signed_in
from tests.journeys.reasons import grows, looks_good, reads_the_flow_chart, reads_the_reasons, reads_why_the_list_is_so
from tests.journeys.walking import Project
from tests.offices import Office
from tests.services.api.story import project, told

PROJECT, ENTERPRISE, CREDIT_CODE = "滨海高端装备一期厂房", "天津滨海装备制造有限公司", "914403003429409755"
BEFORE, THAT_DAY, DUE = "2026-02-12", "2026-02-13", "2026-02-27"
AT_ONCE, SOON = 2_000, 15_000  # milliseconds


@dataclass
class Everybody:
    """Those who look on and act."""

    enterprise: Person
    housekeeper: Person
    officer: Person
    supervisor: Person

    def all(self) -> tuple[Person, ...]:
        return self.enterprise, self.housekeeper, self.officer, self.supervisor


@pytest.fixture
def everybody(office: Office, browser: Browser, tmp_path: Path) -> Iterator[Everybody]:
    supervisor = office.enlist(Role.SUPERVISOR, "zwb")
    keeper = office.enlist(Role.HOUSEKEEPER, "zwb")
    supervisor.do("housekeepers", account_id=keeper.account.id, capacity=20)
    clerks = (office.enlist(Role.ENTERPRISE, "e-1"), keeper, office.enlist(Role.OFFICER, "zwb"), supervisor)
    address = office.address.removesuffix("/api/v1/")
    with ExitStack() as stack:
        yield Everybody(
            *(stack.enter_context(signed_in(browser, address, one.account.login, tmp_path)) for one in clerks)
        )


@pytest.mark.timeout(240)
def test_one_project_is_seen_live_by_everybody(everybody: Everybody) -> None:
    projects = everybody.enterprise.watches("/projects")
    desk = everybody.housekeeper.watches("/desk")
    department = everybody.officer.watches("/desk")
    analytics = everybody.supervisor.watches("/analytics")
    team = everybody.supervisor.watches("/team")

    project = _open_case(everybody.enterprise)
    expect(desk.get_by_role("link", name=PROJECT)).to_be_visible(timeout=AT_ONCE)
    expect(projects.get_by_role("link", name=PROJECT)).to_be_visible(timeout=AT_ONCE)
    expect(analytics.locator("#measure-cases_opened strong")).to_have_text("1", timeout=SOON)
    expect(team.get_by_text("1 / 20")).to_be_visible(timeout=SOON)
    expect(project.locator("#housekeeper .person")).to_be_visible(timeout=SOON)

    path = project.url.removeprefix(everybody.enterprise.address).partition("?")[0]
    overview = everybody.supervisor.watches(path)
    watched = everybody.enterprise.watches(path)
    _apply(everybody.enterprise, path)
    owed = department.get_by_role("link", name="受理 · 投资项目登记赋码")
    expect(owed).to_be_visible(timeout=SOON)
    _decide(everybody.officer, owed.get_attribute("href") or "")

    expect(watched.locator("#matter-LX-01")).to_contain_text("已批准", timeout=SOON)
    expect(watched.locator("#matter-LX-05")).to_contain_text("可以办理")
    for page in (watched, overview):
        expect(page.locator("#visit-LX-01-1")).to_contain_text(DUE, timeout=SOON)
    for page in (department, desk):
        expect(page.get_by_role("listitem").filter(has_text="回访 · 投资项目登记赋码")).to_contain_text(
            DUE, timeout=SOON
        )
    expect(analytics.locator("#measure-matters_approved strong")).to_have_text("1", timeout=SOON)
    expect(analytics.locator("#measure-visits_open strong")).to_have_text("1", timeout=SOON)
    reads_the_flow_chart(everybody.enterprise, path)
    reads_why_the_list_is_so(everybody.enterprise, path)
    history = _compare(everybody.supervisor, path, officer=everybody.officer.name)
    own_history = everybody.enterprise.opens(f"{path}/history")
    expect(own_history.locator(".record").nth(1)).to_contain_text(everybody.housekeeper.name)
    expect(own_history.get_by_text(everybody.officer.name)).to_have_count(0)

    pictures = {
        "project": (everybody.enterprise, watched),
        "housekeeper": (everybody.housekeeper, desk),
        "department": (everybody.officer, department),
        "analytics": (everybody.supervisor, analytics),
        "team": (everybody.supervisor, team),
        "history": (everybody.supervisor, history),
    }
    for name, (person, page) in pictures.items():
        person.takes_pictures(page, name)
    for person in everybody.all():
        assert person.never_reloaded()
        assert person.complaints == []


def _open_case(enterprise: Person) -> Page:
    """Answer, read the list, open the case; it is typed in later than it was brought in."""
    page = enterprise.opens("/guidance")
    began, clicks = time.monotonic(), answer_everything(page)
    print(f"\n{clicks} clicks and numbers to the list in {time.monotonic() - began:.0f} s")
    expect(page.locator("#certain")).to_have_text("33")
    expect(page.locator("#plan")).to_contain_text("拿地即开工")
    for language in ("English", "中文"):
        page.get_by_role("link", name=language).click()
        expect(page.locator("#certain")).to_have_text("33")
    reads_the_reasons(page)
    page.get_by_label("企业名称").fill(ENTERPRISE)
    page.get_by_label("统一社会信用代码").fill("914403003429409756")
    page.get_by_label("项目名称").fill(PROJECT)
    page.get_by_label("所在街镇").fill("新港街道")
    page.get_by_label("企业联系人").fill("李经办 13800000000")
    _backdate(page, "#open-case", BEFORE)
    page.get_by_role("button", name="提交并开始").click()
    expect(page.get_by_role("alert")).to_contain_text("统一社会信用代码")
    page.get_by_label("统一社会信用代码").fill(CREDIT_CODE)
    page.get_by_role("button", name="提交并开始").click()
    page.wait_for_url("**/projects/**")
    return page


def _apply(enterprise: Person, path: str) -> None:
    page = enterprise.opens(f"{path}/matters/LX-01")
    _backdate(page, "#step-submit", BEFORE)
    page.get_by_role("button", name="提交申请").click()
    expect(page.locator(".head .chip")).to_have_text("已收件")


def _decide(officer: Person, path: str) -> None:
    """Accept and approve what happened on 13 Feb 2026, the last working day but one before the Spring Festival."""
    page = officer.opens(path)
    _backdate(page, "#step-accept", THAT_DAY, "09:30")
    page.locator("#step-accept").get_by_role("button", name="受理").click()
    expect(page.locator(".head .chip")).to_have_text("审批中")
    page.get_by_label("文书编号").first.fill("津滨审〔2026〕1号")
    page.locator("#step-approve").get_by_role("button", name="批准").click()
    expect(page.get_by_role("alert")).to_contain_text("项目代码")
    expect(page.locator("#live"), "a refused form still hears of news").to_have_attribute("hx-get", path)
    page.get_by_label("项目代码").first.fill("2602-120116-04-01-123456")
    _backdate(page, "#step-approve", THAT_DAY, "15:00")
    page.locator("#step-approve").get_by_role("button", name="批准").click()
    expect(page.locator(".head .chip")).to_have_text("已批准")


def _compare(supervisor: Person, path: str, *, officer: str) -> Page:
    """The history tells both times and who acted; each of its records is the broker's."""
    page = supervisor.opens(f"{path}/history")
    approval = page.locator(".record").filter(has_text="matters.matter_approved.v1")
    expect(approval).to_contain_text(f"{THAT_DAY} 15:00")
    expect(approval).to_contain_text(officer)
    expect(approval).to_contain_text(f"记录于 {time.strftime('%Y-')}")
    for record in (approval, page.locator(".record").first):
        record.get_by_role("button", name="与 Kafka 比对").click()
        expect(record.locator(".comparison")).to_contain_text("与 Kafka 一致", timeout=SOON)
    return page


def _backdate(page: Page, within: str, day: str, hour: str = "10:00") -> None:
    place = page.locator(within)
    if not place.get_by_label("发生日期").first.is_visible():
        place.get_by_text("补录").first.click()
    place.get_by_label("发生日期").fill(day)
    place.get_by_label("时间").fill(hour)


@pytest.mark.timeout(240)
def test_the_guidance_looks_good_in_both_languages(office: Office, browser: Browser, tmp_path: Path) -> None:
    account, address = office.enlist(Role.ENTERPRISE, "e-2").account, office.address.removesuffix("/api/v1/")
    with signed_in(browser, address, account.login, tmp_path) as enterprise:
        page = enterprise.opens("/guidance")
        grows(enterprise, page)
        answer_everything(page)
        looks_good(enterprise, page)
        assert enterprise.complaints == []


@pytest.mark.timeout(240)
def test_land_to_start_is_one_application_one_review_and_one_decision(
    office: Office, browser: Browser, tmp_path: Path
) -> None:
    enterprise, supervisor = office.enlist(Role.ENTERPRISE, "e-3"), office.enlist(Role.SUPERVISOR, "zwb")
    case, address = land_is_won(office, enterprise, supervisor), office.address.removesuffix("/api/v1/")
    with ExitStack() as stack:
        one, other = (
            stack.enter_context(signed_in(browser, address, clerk.account.login, tmp_path))
            for clerk in (enterprise, supervisor)
        )
        decides_together(office, case, one, other)
        answers: Any = project()["answers"]
        Project(UUID(case), listed(answers), (enterprise, supervisor), one, other).is_completed()
        assert one.complaints + other.complaints == []


@pytest.mark.timeout(240)
def test_answers_change_while_the_project_runs(office: Office, browser: Browser, tmp_path: Path) -> None:
    enterprise, supervisor = office.enlist(Role.ENTERPRISE, "e-4"), office.enlist(Role.SUPERVISOR, "zwb")
    case, address = project_is_registered(enterprise, supervisor), office.address.removesuffix("/api/v1/")
    with ExitStack() as stack:
        one, other = (
            stack.enter_context(signed_in(browser, address, clerk.account.login, tmp_path))
            for clerk in (enterprise, supervisor)
        )
        changes_the_answers(case, one, other)
        assert one.complaints + other.complaints == []


@pytest.mark.timeout(240)
def test_an_edition_is_drafted_and_published(office: Office, browser: Browser, tmp_path: Path) -> None:
    account, address = office.enlist(Role.SUPERVISOR, "zwb").account, office.address.removesuffix("/api/v1/")
    with signed_in(browser, address, account.login, tmp_path) as supervisor:
        drafts_an_edition(supervisor)
        assert supervisor.complaints == []
    account = office.enlist(Role.ENTERPRISE).account
    with signed_in(browser, address, account.login, tmp_path) as enterprise:
        for path in ("/editions", "/editions/2027.1", "/editions/2027.1/questions"):
            refused = enterprise.opens(path)
            expect(refused.locator(".problem")).to_have_attribute("data-rule", "a_role_sees_what_it_needs")
            expect(refused.locator(".problem")).to_be_visible()


@pytest.mark.timeout(240)
def test_the_desk_and_the_checklist_say_what_is_next_and_why(office: Office, browser: Browser, tmp_path: Path) -> None:
    story = told(office)
    address = office.address.removesuffix("/api/v1/")
    cast, path = story.people, f"/projects/{story.case_id}"
    with ExitStack() as stack:
        enterprise, keeper, supervisor = (
            stack.enter_context(signed_in(browser, address, one.account.login, tmp_path))
            for one in (cast.enterprise, cast.keeper, cast.supervisor)
        )
        _list_says_what_is_next(enterprise, path)
        _desk_says_why(keeper)
        _numbers_are_those_of_their_lists(supervisor)
        _history_leads_from_cause_to_effect(supervisor, path)
        assert [one.complaints for one in (enterprise, keeper, supervisor)] == [[], [], []]


def _list_says_what_is_next(enterprise: Person, path: str) -> None:
    """What an earlier matter gave is held and not asked for; what is waited for has a name and a state."""
    page = enterprise.opens(path)
    expect(page.locator("#running")).to_contain_text("承诺时限")
    expect(page.locator("#matter-LX-13")).to_contain_text("LX-05 企业投资项目备案 已收件")
    _in_both_languages(enterprise, page, "checklist")
    page.goto(f"{enterprise.address}{path}/matters/LX-05")
    record = page.locator("#materials li").filter(has_text="项目代码登记单")
    expect(record).to_contain_text("已有 来自 LX-01 投资项目登记赋码 · 津滨审〔2026〕1号")
    expect(page.locator("#whom")).to_contain_text("帮办专员")
    _in_both_languages(enterprise, page, "matter")


def _desk_says_why(keeper: Person) -> None:
    page = keeper.opens("/desk")
    visits = page.locator("#part-own .todo > li")
    expect(visits.filter(has_text="回访 · 投资项目登记赋码")).to_contain_text("已回访，待办结")
    expect(visits.filter(has_text="回访 · 城镇污水排入排水管网许可")).to_contain_text("5 个工作日后到期")
    expect(page.locator("#part-projects")).to_contain_text("等部门")
    _in_both_languages(keeper, page, "desk")


def _numbers_are_those_of_their_lists(supervisor: Person) -> None:
    """Every number on the team page and on everybody's desk leads to a list that is as long."""
    page = supervisor.opens("/desk")
    numbers = dict[str, int]()
    for path in ("/desk", "/team"):
        page.goto(f"{supervisor.address}{path}")
        for link in page.locator("a[href*='only=']").all():
            told_of = re.search(r"\d+", link.inner_text())
            assert told_of
            numbers[link.get_attribute("href") or ""] = int(told_of[0])
    assert len(numbers) > 8
    for path, number in numbers.items():
        listed = page.request.get(f"{supervisor.address}{path}").text()
        assert len(re.findall(r"<li><div><a class=\"title\"", listed)) == min(number, PAGE_SIZE), path


def _history_leads_from_cause_to_effect(supervisor: Person, path: str) -> None:
    page = supervisor.opens(f"{path}/history?kind=return_visits.return_visit_opened")
    opened = page.locator(".record").filter(has_text="LX-01")
    opened.locator(".chain a").click()
    target = page.locator(".record:target")
    expect(target).to_contain_text("批准“LX-01 投资项目登记赋码”")
    expect(target.locator(".chain")).to_contain_text("办结，须在")


def _in_both_languages(person: Person, page: Page, name: str) -> None:
    for language, link in (("en", "English"), ("zh", "中文")):
        page.get_by_role("link", name=link).click()
        expect(page.locator(f"html[lang^={language}]")).to_be_attached()
        person.takes_pictures(page, f"{name}-{language}")
