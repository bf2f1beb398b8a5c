"""An enterprise asks why its list is as it is, and what another choice would change."""

from contextlib import closing

from playwright.sync_api import Page, expect

from tests.journeys.answering import answer_next
from tests.journeys.people import NARROW, WIDE, Person


def reads_the_reasons(page: Page) -> None:
    """Why a matter is there, why a reform does not apply, what is not on the list, and what if."""
    why = page.locator("#why-GC-01")
    why.locator("summary").click()
    expect(why).to_contain_text("规则：需办理工程规划许可")
    expect(why.get_by_role("listitem")).to_have_text(
        [
            "项目属于哪一类？ 社会投资工业厂房、仓库",
            "建设性质是什么？ 新建",
            "土地出让是否附带条件包？ 标准地出让",
        ]
    )
    pile_first = page.locator("#why-R03")
    pile_first.locator("summary").click()
    expect(pile_first).to_contain_text("希望采用哪种开工方式？ 拿地即开工")
    page.locator("#absent > summary").click()
    absent = page.locator("#why-SG-09")
    absent.locator("summary").click()
    expect(absent.get_by_role("listitem")).to_have_text(["项目属于哪一类？ 社会投资工业厂房、仓库"])
    page.get_by_role("heading", name="换一种选择会怎样").scroll_into_view_if_needed()
    standard = page.locator(".alternatives li").filter(has=page.locator("strong", has_text="常规办理"))
    expect(standard).to_contain_text("关键路径多 13 个工作日")
    boxes = page.locator("#plan .flow [data-key]")
    expect(boxes).to_have_count(33)
    page.locator(".flow [data-key='GC-02']").focus()
    expect(page.locator(".flow .lit").first).to_be_attached()
    changed_and_back(page)
    goes_on_elsewhere(page)


def grows(enterprise: Person, page: Page) -> None:
    """List and chart stand beside the questions from the first answer on, and grow with each."""
    counts = []
    for _ in range(4):
        answer_next(page)
        count = int(page.locator("#certain").inner_text())
        expect(page.locator(".tally .so-far li")).to_have_count(count)
        expect(page.locator(".growing svg a")).to_have_count(count)
        counts.append(count)
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[-1]
    enterprise.takes_pictures(page, "guidance-growing")
    page.locator(".growing svg a").first.click()
    expect(page.locator("li:target")).to_be_visible()
    chart = enterprise.opens("/guidance/flow/ent_industrial")
    first = chart.locator("svg a").first
    expect(chart.locator(first.get_attribute("href") or "#none")).to_be_attached()
    enterprise.takes_pictures(chart, "flow-category")
    chart.close()


def looks_good(enterprise: Person, page: Page) -> None:
    """The questions, the list, why a matter is on it and the chart, in both languages."""
    for language, link in (("en", "English"), ("zh", "中文")):
        page.get_by_role("link", name=link).click()
        expect(page.locator(f"html[lang^={language}]")).to_be_attached()
        page.locator("#why-GC-01 > summary").click()
        enterprise.takes_pictures(page, f"guidance-{language}")
        for place in ("#interview", "#plan", "#why-GC-01", "#plan .flow"):
            enterprise.takes_pictures(page, f"guidance-{place.strip('#').replace(' .', '-')}-{language}", at=place)
        page.locator("#why-GC-01 > summary").click()
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width["width"], "height": width["height"]})
        expect(page.get_by_role("button", name="提交并开始")).to_be_visible()


def changed_and_back(page: Page) -> None:
    """A changed answer keeps all that still holds, and says what fell away."""
    with page.expect_response("**/guidance"):
        page.locator("#q-heritage-control_zone").check()
    expect(page.get_by_role("status").filter(has_text="以下回答不再适用")).to_contain_text("希望采用哪种开工方式？")
    expect(page.locator("#q-floor_area_m2")).to_have_value("12000")
    for choice in ("#q-heritage-none", "#q-start_mode-land_to_start"):
        with page.expect_response("**/guidance"):
            page.locator(choice).check()
    expect(page.locator("#certain")).to_have_text("33")


def goes_on_elsewhere(page: Page) -> None:
    """A link brings the answers to another browser."""
    link = page.get_by_role("link", name="保存链接").get_attribute("href")
    browser = page.context.browser
    assert browser is not None
    with closing(browser.new_context(locale="zh-CN")) as elsewhere:
        other = elsewhere.new_page()
        other.goto(page.url.partition("/guidance")[0] + (link or ""))
        expect(other.locator("#certain")).to_have_text("33")
        expect(other.locator("#q-total_investment_wan")).to_have_value("8000")


def reads_why_the_list_is_so(enterprise: Person, path: str) -> None:
    """On a running project: why a matter is on the list, why others and a reform measure are not."""
    page = enterprise.opens(f"{path}/matters/GC-01")
    page.locator("#why > summary").click()
    expect(page.locator("#why")).to_contain_text("规则：需办理工程规划许可")
    page.get_by_role("link", name="为何是这张清单").click()
    expect(page.locator("#listed .count")).to_have_text("33")
    page.locator("#why-SG-09 summary").click()
    expect(page.locator("#absent #why-SG-09")).to_contain_text("项目属于哪一类？ 社会投资工业厂房、仓库")
    page.locator("#why-R03 summary").click()
    expect(page.locator("#reforms #why-R03")).to_contain_text("拿地即开工")
    for language, link in (("en", "English"), ("zh", "中文")):
        page.get_by_role("link", name=link).click()
        expect(page.locator(f"html[lang^={language}]")).to_be_attached()
        enterprise.takes_pictures(page, f"why-{language}")
    page.close()


def reads_the_flow_chart(enterprise: Person, path: str) -> None:
    """The project's own chart, with how each matter stands, for the eye, the keyboard and a file."""
    page = enterprise.opens(f"{path}/flow")
    expect(page.locator(".flow .approved[data-key='LX-01']")).to_be_visible()
    expect(page.locator(".flow .startable[data-key='LX-05']")).to_be_visible()
    for language, link in (("en", "English"), ("zh", "中文")):
        page.get_by_role("link", name=link).click()
        expect(page.locator(f"html[lang^={language}]")).to_be_attached()
        enterprise.takes_pictures(page, f"flow-{language}")
    page.locator(".flow [data-key='LX-05']").press("Enter")
    expect(page).to_have_url(f"{enterprise.address}{path}/matters/LX-05")
    page.go_back()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="导出 SVG").click()
    text = downloading.value.path().read_text(encoding="utf-8")
    assert text.startswith("\n<svg") or text.lstrip().startswith("<svg")
    assert "投资项目登记赋码" in text
    assert "<style>" in text
    page.close()
