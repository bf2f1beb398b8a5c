"""Land to start: on the day of the contract one application, one review and one decision issue the whole group."""

from playwright.sync_api import Page, expect

from tests.journeys.people import Person
from tests.offices import Clerk, Office
from tests.services.api.story import PROJECT_CODE, project

BEFORE = ("LX-01", "LX-05", "LX-09", "LX-11", "BX-02", "BX-06", "BX-24", "SZ-09")
DECISION = """
    SELECT count(*), count(DISTINCT command_id) FROM record.event
    WHERE case_id = %s::uuid AND convert_from(value, 'UTF8') LIKE '%%77号%%'"""
GROUP = ("LX-12", "LX-13", "GC-01", "GC-02", "SG-02", "SG-04", "SG-05")
DAY, NEXT_WORKING_DAY = "2026-03-20", "2026-03-23"  # a Friday, and the Monday after it


def land_is_won(office: Office, enterprise: Clerk, supervisor: Clerk) -> str:
    """A project of which all is approved that comes before the group; the contract is of the day."""
    at = {"occurred_at": f"{DAY}T09:00:00+08:00"}
    case: str = enterprise.do("cases", **project(project_name="拿地即开工厂房"), **at)["result"]["case_id"]
    for matter in BEFORE:
        more = {"project_code": PROJECT_CODE} if matter == "LX-01" else {}
        enterprise.step(case, matter, "submit", materials=[], **at)
        supervisor.step(case, matter, "accept", **at)
        supervisor.step(case, matter, "approve", document=f"津滨审〔2026〕{matter}", **more, **at)
    return case


def decides_together(office: Office, case: str, enterprise: Person, supervisor: Person) -> None:
    """Apply for all, accept all, approve all; each shows at once on the other's page, which is not reloaded."""
    path = f"/projects/{case}"
    watched = supervisor.watches(f"{path}/matters/LX-13")
    page = enterprise.opens(f"{path}/matters/LX-13")
    together = page.locator("#together")
    expect(together.locator(".tags li")).to_have_count(len(GROUP))
    enterprise.takes_pictures(page, "together")
    _on_that_day(page, "submit", "10:00")
    expect(page.locator(".head .chip")).to_have_text("已收件")

    expect(watched.locator("#together-accept")).to_be_attached()
    _on_that_day(watched, "accept", "11:00")
    expect(page.locator(".clocks")).to_contain_text(NEXT_WORKING_DAY)
    expect(watched.locator("#together-approve")).to_be_attached()
    watched.locator("#together-approve input[name=document]").fill("津滨审〔2026〕77号")
    _on_that_day(watched, "approve", "16:00")

    project_page = enterprise.opens(path)
    for matter in GROUP:
        expect(project_page.locator(f"#matter-{matter}")).to_contain_text("已批准")
    expect(project_page.locator("#matter-GC-08")).to_contain_text("可以办理")
    assert office.up.rows(DECISION, case) == [(len(GROUP), 1)]


def _on_that_day(page: Page, step: str, at: str) -> None:
    form = page.locator(f"#together-{step}")
    if form.get_attribute("open") is None:
        form.locator("summary").first.click()
    form.get_by_text("补录").first.click()
    form.get_by_label("发生日期").fill(DAY)
    form.get_by_label("时间").fill(at)
    form.get_by_role("button").click()
