from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import find_browser, right_to_install

TWO_CHARACTERS = "<html lang=zh><meta charset=utf-8><span id=first>管</span><br><span id=second>家</span>"


def test_the_browser_of_the_journeys_draws_chinese(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(TWO_CHARACTERS)
    first, second = (page.locator(selector).screenshot() for selector in ("#first", "#second"))
    page.close()
    assert first != second, "without a Chinese font every character is the same box"


def test_a_stub_that_does_not_start_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "chromium", exit_code=1)
    program(tmp_path / "google-chrome", exit_code=0)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser() == str(tmp_path / "google-chrome")


def test_nothing_is_installed_as_a_package_without_apt_get(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert right_to_install() is None


def program(path: Path, *, exit_code: int) -> None:
    path.write_text(f"#!/bin/sh\nexit {exit_code}\n", encoding="utf-8")
    path.chmod(0o755)
