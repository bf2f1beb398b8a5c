"""Rows are found in the documents of an edition, and one is changed without touching the others."""

from itertools import pairwise

import pytest

from domain.guidance.drafting.blocks import blocks_of, with_block
from infra import catalogue

TEXTS = catalogue.texts(catalogue.CURRENT)
EDITION = catalogue.current()


@pytest.mark.parametrize(
    "section", ["questions", "facts", "processes", "departments", "materials", "matters", "reforms", "sources"]
)
def test_every_row_is_found_under_its_code(section: str) -> None:
    found = [one.label for text in TEXTS.values() for one in blocks_of(text) if one.section == section]
    rows = getattr(EDITION, section)
    codes = [one.code for one in rows.values()] if section == "questions" else list(map(str, rows))
    assert sorted(found) == sorted(codes)


def test_the_rows_are_all_but_what_stands_between() -> None:
    for text in TEXTS.values():
        blocks = blocks_of(text)
        for before, after in pairwise(blocks):
            assert before.end <= after.start
            assert not text[before.end : after.start].strip() or "\n" in text[before.end : after.start]


def test_one_row_is_changed_and_the_rest_stays() -> None:
    text = TEXTS["matters.yaml"]
    [block] = [one for one in blocks_of(text) if one.label == "GC-01"]
    row = text[block.start : block.end]
    assert block.names.zh == EDITION.matters["GC-01"].zh
    assert with_block(text, block, row) == text
    made = catalogue.made_of({**TEXTS, "matters.yaml": with_block(text, block, row.replace("days: 10", "days: 8"))})
    assert made.matters["GC-01"].promised_limit.days == 8
    assert {**made.matters, "GC-01": None} == {**EDITION.matters, "GC-01": None}
