"""Identifiers are checked as far as their published rules go."""

import pytest

from domain.values.credit_code import is_credit_code
from domain.values.project_code import is_project_code, region_of

PUBLISHED = ("914403003429409755", "914403006990676707", "91440300L83341734R")


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_credit_codes_stand(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_anywhere_is_noticed(place: int) -> None:
    code = PUBLISHED[0]
    other = "2" if code[place] == "1" else "1"
    assert not is_credit_code(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", "91440300342940975", "9144030034294097550", "91440300342940975O", "914403003429409755 "]
)
def test_what_is_not_even_the_shape_of_a_credit_code_is_refused(text: str) -> None:
    assert not is_credit_code(text)


@pytest.mark.parametrize("code", ["2603-120116-04-01-123456", "2026-120116-04-01-123456", "1112-120116-04-01-000000"])
def test_both_forms_of_a_project_code_stand(code: str) -> None:
    assert is_project_code(code)
    assert region_of(code) == "120116"


@pytest.mark.parametrize(
    "code",
    ["2613-120116-04-01-123456", "0099-120116-04-01-123456", "2603-12011-04-01-123456", "2603-120116-04-01-12345x", ""],
)
def test_a_month_that_is_none_or_a_wrong_shape_is_refused(code: str) -> None:
    assert not is_project_code(code)
