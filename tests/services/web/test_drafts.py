"""The first error of a draft leads to its row and its field."""

import pytest

from services.web.drafts import parts_of


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("matters GC-01 stage", ("matters", "GC-01", "stage")),
        ("matters GC-01.promised_limit days", ("matters", "GC-01", "promised_limit.days")),
        ("reforms R10.details kinds", ("reforms", "R10", "details.kinds")),
        ("questions Q06 options lease available_when", ("questions", "Q06", "options.lease.available_when")),
        (".help.project_category zh", ("help", "project_category", "zh")),
        (".requires GC-05", ("requires", "GC-05", "")),
        ("matters GC-01", ("matters", "GC-01", "")),
        ("yaml", ("yaml", "", "")),
    ],
)
def test_a_place_is_a_section_a_code_and_a_field(place: str, parts: tuple[str, str, str]) -> None:
    assert parts_of(place) == parts
