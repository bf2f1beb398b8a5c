"""An enterprise clicks through the guidance."""

from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

REFERENCE = Path(__file__).parents[1] / "reference"
ANSWERS = yaml.safe_load((REFERENCE / "worked-cases.yaml").read_text(encoding="utf-8"))["A"]["answers"]


def answer_everything(page: Page) -> int:
    """Answer each question as it comes; how many clicks and numbers that took."""
    given = list[object]()
    while page.locator(".question.current").count():
        given.append(answer_next(page))
    return sum(max(1, len(answer)) if isinstance(answer, list) else 1 for answer in given)


def answer_next(page: Page) -> object:
    """Answer the question that is asked now; with what."""
    key = (page.locator(".question.current").get_attribute("id") or "").removeprefix("question-")
    _answer(page, key, ANSWERS[key])
    return ANSWERS[key]


def _answer(page: Page, key: str, answer: object) -> None:
    match answer:
        case bool():
            _choose(page, f"#q-{key}-{str(answer).lower()}")
        case list():
            for one in answer or ["none"]:
                _choose(page, f"#q-{key}-{one}")
        case int() | float():
            with page.expect_response("**/guidance"):
                page.fill(f"#q-{key}", str(answer))
                page.locator(f"#q-{key}").blur()
        case _:
            _choose(page, f"#q-{key}-{answer}")
    expect(page.locator(f"#question-{key}:not(.current)")).to_be_visible()


def _choose(page: Page, selector: str) -> None:
    with page.expect_response("**/guidance"):
        page.locator(selector).check()
