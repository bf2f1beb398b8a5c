"""A supervisor drafts an edition row by row, sees an error where it stands, and publishes once the proof is green."""

from playwright.sync_api import Page, expect

from tests.journeys.people import Person

NUMBER, NEXT_YEAR = "2027.1", "2099-01-01"


def drafts_an_edition(supervisor: Person) -> None:
    page = supervisor.opens("/editions")
    page.get_by_label("版本号").fill(NUMBER)
    page.get_by_label("改动说明").fill("缩短设计方案审查时限")
    page.get_by_role("button", name="开始起草").click()
    expect(page.locator("h1")).to_have_text(NUMBER)

    _change(page, "GC-01", "stage: 2", "stage: 9")
    expect(page.locator("#fault")).to_contain_text("matters GC-01")
    supervisor.takes_pictures(page, "edition-fault")
    _change(page, "GC-01", "stage: 9", "stage: 2")
    expect(page.locator("#fault")).to_have_count(0)
    _change(page, "GC-01", "promised_limit: {days: 10", "promised_limit: {days: 8")
    expect(page.locator("#changes")).to_contain_text("原为 10 个工作日；现为 8 个工作日")

    _change(page, "BX-24", "applies_when: ", 'applies_when: "false" # ')
    _publish(page)
    expect(page.get_by_role("alert")).to_contain_text("检验未通过")
    expect(page.get_by_role("alert")).to_contain_text("BX-24")
    _change(page, "BX-24", 'applies_when: "false" # ', "applies_when: ")
    supervisor.takes_pictures(page, "edition")
    _publish(page)
    expect(page.locator(".aside .chip")).to_contain_text("自")
    expect(page.locator("#publication")).to_have_count(0)


def _change(page: Page, label: str, before: str, after: str) -> None:
    section = page.locator("#matters")
    if section.get_attribute("open") is None:
        section.locator("summary").click()
    section.get_by_role("link", name=label).click()
    text = page.locator("#row").input_value()
    assert before in text
    page.locator("#row").fill(text.replace(before, after, 1))
    page.get_by_label("改动说明").fill(f"{label}：{after}")
    page.get_by_role("button", name="保存草稿").click()
    expect(page.locator("h1")).to_have_text(NUMBER)


def _publish(page: Page) -> None:
    page.get_by_label("生效日").fill(NEXT_YEAR)
    page.get_by_label("理由与依据").fill("津政办发〔2027〕1号")
    page.get_by_role("button", name="检验并发布").click()
