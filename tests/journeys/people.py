"""People at their browsers."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.journeys.accessibility import obstacles
from tests.offices import PASSWORD

expect.set_options(timeout=15_000)  # milliseconds

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds, for a machine that does much else
MARK = "opened once and never again"
PICTURES = Path(os.environ["STEWARD_PICTURES"]) if "STEWARD_PICTURES" in os.environ else None


@dataclass
class Person:
    """Somebody signed in. A page that is watched is marked, so that a reload would show."""

    address: str
    context: BrowserContext
    pictures: Path
    name: str = ""
    watched: list[Page] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def opens(self, path: str) -> Page:
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(f"{self.address}{path}")
        return page

    def watches(self, path: str) -> Page:
        """A page that stays open while others work, and is never loaded again."""
        page = self.opens(path)
        page.evaluate("mark => { window.mark = mark }", MARK)
        self.watched.append(page)
        return page

    def closes_all(self) -> None:
        for page in self.context.pages:
            page.remove_listener("console", self._hear)  # what breaks off while it closes is no complaint
            page.close()

    def never_reloaded(self) -> bool:
        return all(page.evaluate("() => window.mark") == MARK for page in self.watched)

    def takes_pictures(self, page: Page, name: str, *, at: str = "") -> None:
        """At both widths, from the top or at a place. Nothing sticks out; the whole page keeps nobody out."""
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width["width"], "height": width["height"]})
            if at:
                page.locator(at).first.evaluate("one => one.scrollIntoView()")
            page.wait_for_timeout(60)
            page.screenshot(path=self.pictures / f"{name}-{width['width']}.png")
            assert page.evaluate("document.documentElement.scrollWidth") <= width["width"], (name, width)
            found = [] if at else obstacles(page)
            assert not found, (name, width, found)

    def _hear(self, message: ConsoleMessage) -> None:
        # A refused form answers with the page and its status, which browsers report as a failed load.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)


@contextmanager
def signed_in(browser: Browser, address: str, login: str, pictures: Path) -> Iterator[Person]:
    """Somebody who came through the login page."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    person = Person(address, context, PICTURES or pictures)
    page = person.opens("/login")
    page.get_by_label("用户名").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()
    expect(page.get_by_role("button", name="退出")).to_be_visible()
    person.name = page.locator(".who").inner_text().splitlines()[0]
    page.close()
    yield person
    context.close()
