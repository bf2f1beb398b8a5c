"""A supervisor drafts an edition row by row, sees an error where it stands, and publishes once the proof is green."""

from playwright.sync_api import Page, expect

from tests.journeys.people import Person

NUMBER, NEXT_YEAR = "2027.1", "2099-01-01"
LEASE = 'value: lease, zh: "国有土地租赁", en: "Lease of state land", available_when: "'


def drafts_an_edition(supervisor: Person) -> None:
    page = supervisor.opens("/editions")
    page.get_by_label("版本号").fill(NUMBER)
    page.get_by_label("改动说明").fill("缩短设计方案审查时限")
    page.get_by_role("button", name="开始起草").click()
    expect(page.locator("h1")).to_have_text(NUMBER)

    _change(page, "GC-01", "stage", "9")
    expect(page.locator("#fault")).to_contain_text("matters GC-01")
    expect(page.locator("#fault")).to_contain_text("阶段中没有 9")
    supervisor.takes_pictures(page, "edition-fault")
    _mend(supervisor, page)
    expect(page.locator("#fault")).to_have_count(0)
    _change(page, "GC-01", "promised_limit.days", "8")
    expect(page.locator("#changes")).to_contain_text("原为 10 个工作日；现为 8 个工作日")

    rule = _change(page, "BX-24", "applies_when", "false")
    _publish(page)
    expect(page.get_by_role("alert")).to_contain_text("检验未通过")
    expect(page.get_by_role("alert")).to_contain_text("BX-24")
    failed = page.locator("#proof li.not")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text("matters BX-24")
    supervisor.takes_pictures(page, "edition-proof")
    _change(page, "BX-24", "applies_when", rule)
    page.get_by_role("button", name="检验", exact=True).click()
    expect(page.locator("#proof")).to_contain_text("检验通过")
    supervisor.takes_pictures(page, "edition")
    _adds_and_removes(page)
    _sees_what_is_wrong(supervisor, page)
    _publish(page)
    expect(page.locator(".aside .chip")).to_contain_text("自")
    expect(page.locator("#publication")).to_have_count(0)


def _sees_what_is_wrong(supervisor: Person, page: Page) -> None:
    """The proof finds an option that nobody can choose, and its answers show that in the questions themselves."""
    offered = _change(page, "Q06", "options", (LEASE, f"{LEASE}false and "), section="questions")
    page.get_by_role("button", name="检验", exact=True).click()
    found = page.locator("#proof li.not li").filter(has_text="questions Q06 options lease")
    found.get_by_role("link", name="用这组答案查看").click()
    expect(page.locator("h1")).to_have_text(f"试用 {NUMBER}")
    expect(page.locator("#q-land_method-existing")).to_be_visible()
    expect(page.locator("#q-land_method-lease")).to_have_count(0)
    expect(page.locator("#open-case")).to_have_count(0)
    supervisor.takes_pictures(page, "edition-trial")
    page.get_by_role("link", name=NUMBER).click()
    _change(page, "Q06", "options", offered, section="questions")


def _mend(supervisor: Person, page: Page) -> None:
    """The error leads to its row, and stands there at its field."""
    page.locator("#matters").get_by_role("link", name="GC-01").click()
    expect(page.locator("#fault")).to_contain_text("阶段中没有 9")
    supervisor.takes_pictures(page, "edition-row")
    page.go_back()
    _change(page, "GC-01", "stage", "2")


def _adds_and_removes(page: Page) -> None:
    """A code that is taken is refused; a row with its own is added, and removed again."""
    rows = page.locator("#facts .rows-of li")
    before = rows.count()
    _open(page, "facts", "hazchem")
    _deed(page, "另存为新的一条")
    expect(page.get_by_role("alert")).to_contain_text("编号 hazchem 已有")
    page.locator("#fields [name='f.name']").fill("hazchem_too")
    _deed(page, "另存为新的一条")
    expect(rows).to_have_count(before + 1)
    _open(page, "facts", "hazchem_too")
    page.once("dialog", lambda asked: asked.dismiss())
    _deed(page, "删除此条")
    expect(page.locator("#fields [name='f.name']")).to_have_value("hazchem_too")
    page.once("dialog", lambda asked: asked.accept())
    _deed(page, "删除此条")
    expect(rows).to_have_count(before)


def _deed(page: Page, name: str) -> None:
    page.locator("#fields").get_by_label("改动说明").fill(name)
    page.locator("#fields").get_by_role("button", name=name).click()


def _change(page: Page, label: str, field: str, value: str | tuple[str, str], *, section: str = "matters") -> str:
    """Another value of a field, or another text in it; what stood there before."""
    _open(page, section, label)
    place = page.locator(f"#fields [name='f.{field}']")
    before = place.input_value()
    place.fill(before.replace(*value, 1) if isinstance(value, tuple) else value)
    page.locator("#fields").get_by_label("改动说明").fill(f"{label}：{field}")
    page.locator("#fields").get_by_role("button", name="保存草稿").click()
    expect(page.locator("h1")).to_have_text(NUMBER)
    return before


def _open(page: Page, section: str, label: str) -> None:
    place = page.locator(f"#{section}")
    if place.get_attribute("open") is None:
        place.locator("summary").click()
    place.get_by_role("link", name=label, exact=False).filter(has=page.get_by_text(label, exact=True)).click()


def _publish(page: Page) -> None:
    page.get_by_label("生效日").fill(NEXT_YEAR)
    page.get_by_label("理由与依据").fill("津政办发〔2027〕1号")
    page.get_by_role("button", name="检验并发布").click()
