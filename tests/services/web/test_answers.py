import pytest

from infra import catalogue
from services.web.answers import answers_of, fields_from, fields_of, text_of
from tests.reference.judge import reference


@pytest.mark.parametrize(
    ("key", "sent", "answer"),
    [
        ("project_category", ("chemical",), "chemical"),
        ("project_category", ("",), None),
        ("total_investment_wan", ("8,000",), 8000),
        ("total_investment_wan", ("12.5",), 12.5),
        ("total_investment_wan", ("viele",), None),
        ("total_investment_wan", ("nan",), None),
        ("total_investment_wan", ("1e999",), None),
        ("pile_foundation", ("true",), True),
        ("pile_foundation", ("perhaps",), None),
        ("utilities", ("water", "gas"), ["water", "gas"]),
        ("utilities", ("",), []),
        ("utilities", ("water", ""), ["water"]),
        ("utilities", (), None),
    ],
)
def test_fields_become_answers_and_nonsense_becomes_none(key: str, sent: tuple[str, ...], answer: object) -> None:
    assert answers_of({f"q.{key}": sent}, catalogue.current()) == ({} if answer is None else {key: answer})


def test_a_browser_keeps_the_answers_and_nothing_else_of_a_form() -> None:
    sent = {"q.project_category": ("chemical",), "q.utilities": ("water", ""), "csrf": ("secret",)}
    assert fields_of(text_of(sent)) == {"q.project_category": ("chemical",), "q.utilities": ("water", "")}


@pytest.mark.parametrize("text", ["", "q.total_investment_wan=", "&" * 3_000, "a&" * 500, "%ff=%00"])
def test_what_a_browser_kept_may_make_no_sense(text: str) -> None:
    assert answers_of(fields_of(text), catalogue.current()) == {}


def test_a_saved_link_brings_the_very_answers_back() -> None:
    for case in ("A", "C", "E"):
        answers = reference("worked-cases")[case]["answers"]
        assert answers_of(fields_of(text_of(fields_from(answers))), catalogue.current()) == answers
