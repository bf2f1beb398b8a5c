from uuid import UUID, uuid4

import pytest

from services.http.live.notices import Notice, read_notice
from services.web.live import OpenPage

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
    about: UUID | None, cases: frozenset[UUID] | None, *, concerned: bool
) -> None:
    assert OpenPage("checklist", about).concerns(Notice("checklist", cases, {})) is concerned
    assert not OpenPage("history", about).concerns(Notice("checklist", cases, {}))


@pytest.mark.parametrize(
    "payload",
    ["", "{}", "[]", '{"view":"checklist"}', '{"view":"checklist","cases":["x"],"at":{}}',
     '{"view":"checklist","cases":[],"at":{"case-events/12":1}}', '{"view":"checklist","cases":[],"at":[]}'],
)  # fmt: skip
def test_what_is_no_notice_is_not_heard(payload: str) -> None:
    assert read_notice(payload) is None


def test_a_notice_says_which_cases_and_how_far() -> None:
    told = read_notice(f'{{"view":"history","cases":["{CASE}"],"at":{{"case-events/3":812}}}}')
    assert told == Notice("history", frozenset({CASE}), {("case-events", 3): 812})
