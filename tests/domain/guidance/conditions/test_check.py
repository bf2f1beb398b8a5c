"""A condition that does not fit the questions is refused; one that fits has a value for all answers."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.guidance.conditions.condition import condition
from domain.guidance.conditions.fault import ConditionFault
from domain.guidance.conditions.kinds import BOOL, NUMBER, Kind
from tests.reference.judge import World

NAMES = {
    "land": Kind("single", frozenset({"auction", "lease"})),
    "zones": Kind("multi", frozenset({"river", "metro"})),
    "area": NUMBER,
    "gov": BOOL,
}
FITTING = [
    "land == 'auction'",
    "land != 'lease'",
    "land in ['auction','lease']",
    "'river' in zones",
    "zones != []",
    "zones == ['metro','river']",
    "area >= 0.5 and area < 10",
    "area in [1, 2]",
    "gov == true",
    "not gov or not (area == 3) and land == 'lease'",
]


@pytest.mark.parametrize("text", FITTING)
def test_a_fitting_condition_is_taken(text: str) -> None:
    assert condition(text, NAMES).text == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("lend == 'auction'", "'lend' is unknown here, or comes later"),
        ("land == 'gift'", "unknown option 'gift'"),
        ("land in ['auction','gift']", "unknown option 'gift'"),
        ("'sea' in zones", "unknown option 'sea'"),
        ("zones == ['sea']", "unknown option 'sea'"),
        ("land == 3", "cannot compare single == number"),
        ("land == land", "cannot compare single == single"),
        ("land < 'auction'", "cannot compare single < text"),
        ("area == 'auction'", "cannot compare number == text"),
        ("area in zones", "cannot compare number in multi"),
        ("zones == 'river'", "cannot compare multi == text"),
        ("land in zones", "cannot compare single in multi"),
        ("area in [1,'x']", "a list holds texts or numbers, not both"),
        ("gov < true", "cannot compare bool < bool"),
        ("area", "is neither true nor false"),
        ("not land", "is neither true nor false"),
        ("gov and area", "is neither true nor false"),
        ("'auction'", "is neither true nor false"),
    ],
)
def test_a_condition_that_does_not_fit_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ConditionFault) as fault:
        condition(text, NAMES)
    assert str(fault.value) == reason


def test_it_knows_what_it_looks_at() -> None:
    assert condition("gov and area > 1 or 'river' in zones", NAMES).names == {"gov", "area", "zones"}


answers = st.fixed_dictionaries(
    {
        "land": st.sampled_from(["auction", "lease"]),
        "zones": st.lists(st.sampled_from(["river", "metro"]), unique=True).map(tuple),
        "area": st.integers(0, 12) | st.floats(0, 12),
        "gov": st.booleans(),
    }
)


@settings(deadline=None)  # the machine may be busy
@given(st.sampled_from(FITTING), answers)
def test_its_value_is_the_one_of_another_reader(text: str, given_answers: dict[str, Any]) -> None:
    listed = {**given_answers, "zones": sorted(given_answers["zones"])}
    assert condition(text, NAMES).holds(given_answers) is World(listed).holds(text)
