from uuid import uuid4

import pytest

from services.web.live import Listener

CASE, OTHER = uuid4(), uuid4()


@pytest.mark.parametrize(
    ("about", "cases", "concerned"),
    [
        (None, frozenset({OTHER}), True),
        (None, frozenset(), True),
        (CASE, frozenset({CASE, OTHER}), True),
        (CASE, frozenset({OTHER}), False),
        (CASE, None, True),
    ],
)
def test_a_page_is_woken_for_its_case_or_when_nobody_knows_whose_it_is(
    about: object, cases: object, *, concerned: bool
) -> None:
    assert Listener("checklist", about).concerns(cases) is concerned  # type: ignore[arg-type]
