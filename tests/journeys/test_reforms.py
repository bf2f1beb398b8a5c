"""The reform measures on real cases in the browser, each with its clock; land to start stands elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from domain.values.actor import Role
from tests.journeys.people import Person, signed_in
from tests.journeys.walking import Project, opened
from tests.offices import Clerk, Office

NEXT_WORKING_DAY, THREE_DAYS, TEN_DAYS, THIRTY_DAYS = "2026-03-23", "2026-03-25", "2026-04-03", "2026-05-07"
SET = ("LX-02", "LX-03", "LX-06", "BX-01", "BX-04", "BX-05", "BX-09")
DRAINAGE = "BX-26"
Open = Callable[..., Project]
Clerks = tuple[Clerk, Clerk]
People = tuple[Person, Person]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go."""
    return tmp_path_factory.mktemp("reforms")


@pytest.fixture(scope="module")
def both(office: Office, browser: Browser, folder: Path) -> Iterator[tuple[Clerks, People]]:
    """An enterprise and a supervisor, over the API and in their browsers."""
    clerks = office.enlist(Role.ENTERPRISE, "e-reform"), office.enlist(Role.SUPERVISOR, "zwb")
    address = office.address.removesuffix("/api/v1/")
    with ExitStack() as stack:
        one, other = (stack.enter_context(signed_in(browser, address, two.account.login, folder)) for two in clerks)
        yield clerks, (one, other)


@pytest.fixture
def open_case(both: tuple[Clerks, People]) -> Iterator[Open]:
    clerks, people = both
    yield lambda name, *wanted, segments=1: opened(clerks, people, name, wanted, segments)
    for one in people:
        one.closes_all()
    complaints = [complaint for one in people for complaint in one.complaints]
    for one in people:
        one.complaints.clear()
    assert complaints == []


@pytest.mark.timeout(240)
def test_a_set_of_materials_is_one_dossier_one_review_and_one_decision(open_case: Open) -> None:
    walked = open_case(
        "医院新院区", "'one_set' in reform_options", "env_class == 'report'", "land_method == 'allocation'"
    )
    walked.clear_the_way_to("LX-02")
    page = walked.enterprise.opens(f"{walked.path}/matters/LX-02")
    expect(page.locator("#together .tags li")).to_have_count(len(SET))
    expect(page.locator("#together")).to_contain_text("一套材料办审批")
    walked.enterprise.takes_pictures(page, "one-set")
    walked.together(page, "submit", "10:00")
    office = walked.supervisor.opens(f"{walked.path}/matters/BX-04")
    walked.together(office, "accept", "11:00")
    expect(office.locator(".clocks")).to_contain_text(TEN_DAYS)
    office.locator("#together-approve input[name=document]").fill("津滨审〔2026〕套1号")
    walked.together(office, "approve", "16:00")
    walked.shows(dict.fromkeys(SET, "已批准"))
    walked.is_completed()


@pytest.mark.timeout(240)
def test_the_pile_permit_comes_before_the_works_planning_permit(open_case: Open) -> None:
    walked = open_case("中学教学楼", "start_mode == 'pile_first'", "reform_options == []")
    walked.clear_the_way_to("SG-06")
    walked.applies("SG-06")
    page = walked.is_accepted("SG-06")
    expect(page.locator(".clocks")).to_contain_text(THREE_DAYS)
    walked.is_approved(page, "SG-06")
    shown = walked.shows({"SG-06": "已批准", "SG-08": "GC-02 建设工程规划许可证核发"})
    expect(shown.locator("#matter-GC-02")).not_to_contain_text("已批准")
    walked.supervisor.takes_pictures(shown, "pile-first")
    walked.is_completed()


@pytest.mark.timeout(240)
def test_three_phases_have_permits_of_their_own_in_their_order(open_case: Open) -> None:
    walked = open_case("总部大厦", "start_mode == 'three_phase'", "reform_options == []")
    walked.clear_the_way_to("SG-06")
    walked.shows({"SG-07": "SG-06", "SG-08": "SG-06"})
    for phase in ("SG-06", "SG-07", "SG-08"):
        walked.clear_the_way_to(phase)
        walked.applies(phase)
        page = walked.is_accepted(phase)
        expect(page.locator(".clocks")).to_contain_text(THREE_DAYS)
        walked.is_approved(page, phase)
    walked.shows(dict.fromkeys(("SG-06", "SG-07", "SG-08"), "已批准"))
    walked.is_completed()


@pytest.mark.timeout(240)
def test_rail_segments_are_permitted_one_without_the_other(open_case: Open) -> None:
    walked = open_case("轨道交通示范线", "start_mode == 'rail_segments'", segments=2)
    one, other = "SG-09:segment-1", "SG-09:segment-2"
    walked.clear_the_way_to(one)
    walked.applies(one)
    page = walked.is_accepted(one)
    expect(page.locator(".clocks")).to_contain_text(THREE_DAYS)
    walked.is_approved(page, one)
    shown = walked.shows({one: "已批准", other: "可以办理"})
    walked.applies(other)
    walked.is_approved(walked.is_accepted(other), other)
    expect(shown.locator("#matter-SG-09-segment-2")).to_contain_text("已批准")
    walked.enterprise.takes_pictures(shown, "rail-segments")
    walked.is_completed()


@pytest.mark.timeout(240)
def test_a_low_risk_project_has_one_stage_for_planning_and_permit(open_case: Open) -> None:
    walked = open_case("小型仓库", "low_risk")
    stages = {one.stage for one in walked.plan.matters if one.key.code in {"GC-02", "SG-05"}}
    assert len(stages) == 1
    walked.clear_the_way_to("SG-05")
    walked.applies("SG-05")
    page = walked.is_accepted("SG-05")
    expect(page.locator(".clocks")).to_contain_text(NEXT_WORKING_DAY)
    walked.is_approved(page, "SG-05")
    shown = walked.shows({"SG-05": "已批准"})
    expect(shown.locator(".lane")).to_have_count(len(walked.plan.stages))
    expect(shown.locator(".facts div").filter(has_text="全流程目标")).to_contain_text("25 个工作日")
    walked.is_completed()


@pytest.mark.timeout(240)
def test_an_approval_on_a_letter_is_checked_by_its_department(
    office: Office, browser: Browser, folder: Path, open_case: Open
) -> None:
    walked = open_case("食品加工车间", "'commitment' in reform_options", "'drainage' in utilities")
    officer = office.enlist(Role.OFFICER, "swj")
    walked.applies(DRAINAGE)
    page = walked.is_accepted(DRAINAGE)
    expect(page.locator(".clocks")).to_contain_text(NEXT_WORKING_DAY)
    expect(page.locator(".side")).to_contain_text("批准后 30 个工作日内")
    walked.is_approved(page, DRAINAGE)
    expect(page.locator(".clocks")).to_contain_text(THIRTY_DAYS)
    with signed_in(browser, walked.supervisor.address, officer.account.login, folder) as checker:
        desk = checker.watches("/desk")
        owed = desk.locator(".todo li").filter(has_text="食品加工车间")
        expect(owed).to_contain_text("核查承诺")
        checker.takes_pictures(desk, "desk-check")
        found = checker.opens(f"{walked.path}/matters/{DRAINAGE}")
        checker.takes_pictures(found, "commitment-check")
        _is_checked(found, "commitment_broken", "未按承诺设置沉淀池")
        expect(found.locator(".head .chip")).to_have_text("已撤销")
        expect(found.locator(".side")).to_contain_text("未履行承诺")
        checker.takes_pictures(found, "commitment-broken")
        expect(owed).to_have_count(0)
        walked.shows({DRAINAGE: "已撤销"})
        walked.is_granted_now(DRAINAGE)
        expect(owed).to_contain_text("核查承诺")
        _is_checked(found, "commitment_kept", "沉淀池已建成并运行")
        expect(found.locator(".head .chip")).to_have_text("已批准")
        expect(found.locator(".side")).to_contain_text("已履行承诺")
        expect(owed).to_have_count(0)
        assert checker.never_reloaded()
        assert checker.complaints == []


def _is_checked(page: Page, step: str, finding: str) -> None:
    form = page.locator(f"#step-{step}")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    form.get_by_label("核查结果").fill(finding)
    form.get_by_role("button").last.click()
