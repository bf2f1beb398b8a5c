"""What keeps people out of a page, as axe sees it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def obstacles(page: Page) -> list[str]:
    """The serious violations on a page, with everything unfolded that it folds away."""
    folded = page.evaluate_handle("() => [...document.querySelectorAll('details:not([open])')]")
    folded.evaluate("all => all.forEach(one => { one.open = true })")
    found = Axe().run(page).response["violations"]
    folded.evaluate("all => all.forEach(one => { one.open = false })")
    # axe leaves empty style attributes behind, which htmx would copy and the policy of the page then complains of.
    page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(one => one.removeAttribute('style'))")
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS]
