"""An enterprise clicks through the guidance."""

from pathlib import Path

import yaml
from playwright.sync_api import Page, expect

REFERENCE = Path(__file__).parents[1] / "reference"
ANSWERS = yaml.safe_load((REFERENCE / "worked-cases.yaml").read_text(encoding="utf-8"))["A"]["answers"]
QUESTIONS = yaml.safe_load((REFERENCE / "questions.yaml").read_text(encoding="utf-8"))["questions"]


def answer_everything(page: Page) -> int:
    """Answer what is asked, in the order in which it appears; how many clicks and numbers that took."""
    given = {one["key"]: ANSWERS[one["key"]] for one in QUESTIONS if one["key"] in ANSWERS}
    for key, answer in given.items():
        _answer(page, key, answer)
    return sum(max(1, len(answer)) if isinstance(answer, list) else 1 for answer in given.values())


def _answer(page: Page, key: str, answer: object) -> None:
    expect(page.locator(f"#question-{key}")).to_be_visible()
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
