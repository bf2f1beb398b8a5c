"""An enterprise changes its answers while its project runs; a supervisor takes the change back."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.people import Person
from tests.offices import Clerk
from tests.services.api.story import PROJECT_CODE, project

REASON = "改为租赁国有土地"
SHOWN = re.compile(r"/projects/[^/?]+\?after=")


def project_is_registered(enterprise: Clerk, supervisor: Clerk) -> str:
    """A project of which the first matter is approved."""
    case: str = enterprise.do("cases", **project(project_name="租赁用地厂房"))["result"]["case_id"]
    enterprise.step(case, "LX-01", "submit", materials=[])
    supervisor.step(case, "LX-01", "accept")
    supervisor.step(case, "LX-01", "approve", document="津滨审〔2026〕1号", project_code=PROJECT_CODE)
    return case


def changes_the_answers(case: str, enterprise: Person, supervisor: Person) -> None:
    """What becomes of the list is seen first; then it is submitted, told in the history, and taken back."""
    page = enterprise.opens(f"/projects/{case}")
    before = page.locator(".lane li").count()
    page.get_by_role("link", name="变更项目情况").click()
    expect(page.locator("#effect")).to_contain_text("清单不会变化")
    _choose(page, "#q-land_method-lease")
    expect(page.locator("#effect .fell")).to_contain_text("土地")
    _choose(page, "#q-start_mode-standard")
    expect(page.locator("#dropped .count")).to_be_visible()
    dropped, added = (_count(page, what) for what in ("#dropped", "#added"))
    assert dropped + added
    page.locator("#kept summary").click()
    expect(page.locator("#kept")).to_contain_text("LX-01")
    enterprise.takes_pictures(page, "amend")
    page.locator("#amend-form textarea").fill(REASON)
    page.get_by_role("button", name="提交变更").click()
    page.wait_for_url(SHOWN)
    expect(page.locator(".lane li")).to_have_count(before - dropped + added)
    expect(page.locator("#matter-LX-01")).to_contain_text("已批准")

    told = supervisor.opens(f"/projects/{case}/history")
    expect(told.locator(".record").filter(has_text="cases.plan_amended.v2")).to_contain_text(
        f"事项清单已更改（项目情况变更，导引 2026.1）：{REASON}"
    )
    told.goto(f"{supervisor.address}/projects/{case}/amend")
    told.locator("#undo textarea").fill("企业改变主意")
    told.get_by_role("button", name="撤销").click()
    told.wait_for_url(SHOWN)
    expect(told.locator(".lane li")).to_have_count(before)
    expect(told.locator("#matter-LX-01")).to_contain_text("已批准")


def _count(page: Page, what: str) -> int:
    found = page.locator(f"{what} .count")
    return int(found.inner_text()) if found.count() else 0


def _choose(page: Page, selector: str) -> None:
    with page.expect_response("**/amend"):
        page.locator(selector).check()
