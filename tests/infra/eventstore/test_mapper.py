"""Every fact that can be made survives its bytes."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.events import cases, editions
from domain.events.catalogue import CATALOGUE
from domain.events.fact import Fact
from infra.eventstore.mapper import decode, encode
from tests.examples.facts import example

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
ANSWERS = st.booleans() | st.integers() | NUMBERS | st.text() | st.lists(st.text()).map(tuple)
st.register_type_strategy(date, st.dates(date(1900, 1, 1), date(2999, 12, 31)))


MAPPED: dict[str, Any] = {"answers": st.dictionaries(st.text(), ANSWERS)}
KNOWN: dict[type[Fact], dict[str, Any]] = {
    cases.CaseOpened: MAPPED,
    cases.PlanAmended: MAPPED,
    editions.EditionDrafted: {"documents": st.dictionaries(st.text(), st.text())},
}


def facts_of(fact: type[Fact]) -> st.SearchStrategy[Fact]:
    """Any fact of the type, its texts and numbers whatever JSON can hold."""
    return st.builds(fact, **KNOWN.get(fact, {}))


@pytest.mark.parametrize("type_name", CATALOGUE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_fact_comes_back_as_it_was_and_gives_the_same_bytes_again(type_name: str, data: st.DataObject) -> None:
    fact = data.draw(facts_of(CATALOGUE[type_name]))
    encoded = encode(fact)
    again = decode(encoded.type, encoded.value)
    assert again == fact
    assert encode(again) == encoded


@given(answers=st.dictionaries(st.text(), ANSWERS))
@settings(max_examples=50, deadline=None)
def test_an_answer_keeps_its_kind(answers: dict[str, cases.Answer]) -> None:
    fact = example(cases.CaseOpened, answers=answers)
    encoded = encode(fact)
    again = decode(encoded.type, encoded.value)
    assert isinstance(again, cases.CaseOpened)
    assert {key: type(value) for key, value in again.answers.items()} == {key: type(v) for key, v in answers.items()}


def test_the_bytes_have_sorted_keys_no_spaces_and_plain_utf_8() -> None:
    value = encode(example(cases.CaseOpened)).value
    assert "滨海新材料有限公司".encode() in value
    parsed = json.loads(value)
    plain = json.dumps(parsed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert value == plain


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_lacks_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode(example(cases.CaseOpened, answers={"q": number}))
