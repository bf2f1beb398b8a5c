import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import ADVICE, find_browser
from tests.offices import Office, running_office


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a real Chromium; what needs it fails, and says why, where there is none.

    No longer than a module: while Playwright runs, the thread has an event loop, and other tests bring their own.
    """
    path = find_browser()
    if path is None:
        pytest.fail(ADVICE)
    # Chromium refuses its sandbox to root, which is what containers run as.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One running system for all who come by browser."""
    with running_office(tmp_path_factory.mktemp("journeys") / "data") as running:
        yield running
