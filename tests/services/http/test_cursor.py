import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.http.cursor import LONGEST, SLOTS, Cursor
from services.http.problems import Trouble

positions = st.tuples(*[st.integers(0, 10**18 - 1)] * len(SLOTS))


@given(positions)
def test_a_cursor_comes_back_from_its_text(found: tuple[int, ...]) -> None:
    cursor = Cursor(found)
    assert Cursor.parsed(str(cursor)) == cursor
    assert len(str(cursor)) <= LONGEST


def test_two_states_with_the_same_sum_are_two_cursors() -> None:
    one, other = Cursor().past("case-events", 0, 7), Cursor().past("case-events", 1, 7)
    assert str(one) != str(other)
    assert one.joined(other).progress == {**Cursor().progress, ("case-events", 0): 7, ("case-events", 1): 7}


def test_a_cursor_never_goes_back() -> None:
    cursor = Cursor().past("service-events", 2, 9)
    assert cursor.past("service-events", 2, 4) == cursor
    assert cursor.of("service-events", 2) == 9


@pytest.mark.parametrize(
    "text", ["", "1", "0." * 15, ".".join(["x"] * 15), ".".join(["9" * 19] * 15), "-1" + ".0" * 14]
)
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(Trouble) as trouble:
        Cursor.parsed(text)
    assert (trouble.value.problem.status, trouble.value.problem.field) == (422, "after")
