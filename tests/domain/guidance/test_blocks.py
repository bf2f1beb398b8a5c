"""Rows are found in the documents of an edition, and one is changed without touching the others."""

from itertools import pairwise

import pytest

from domain.guidance.drafting.blocks import Block, blocks_of, with_block
from domain.guidance.drafting.edits import CodeTaken, NotARow, edited
from infra import catalogue

TEXTS = catalogue.texts(catalogue.CURRENT)
EDITION = catalogue.current()
OPPOSITE = {"true": "false", "false": "true"}
OTHER = {
    "text": '另一段 "文本": # {x}, [y]',
    "number": "7",
    "list": "A1, B2",
    "code": "A-9",
    "data": '[{"value": "a", "zh": "甲"}, {"value": "b", "zh": "乙"}]',
}


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


def test_every_row_has_fields_and_each_is_changed_alone() -> None:
    """Whatever its form, another value stands in its place, and every other field of the row is as it was."""
    for text in TEXTS.values():
        for block in blocks_of(text):
            row = text[block.start : block.end]
            fields = catalogue.fields_of(row)
            assert fields
            assert catalogue.with_fields(row, {one.name: one.value for one in fields}) == row
            for one in fields:
                other = OPPOSITE[one.value] if one.form == "flag" else OTHER[one.form]
                changed = catalogue.fields_of(catalogue.with_fields(row, {one.name: other}))
                told = {two.name: two.value for two in changed}
                assert told.pop(one.name) == other, (block, one)
                assert told == {two.name: two.value for two in fields if two is not one}, (block, one)


def block_of(text: str, label: str) -> tuple[Block, str]:
    [block] = [one for one in blocks_of(text) if one.label == label]
    return block, text[block.start : block.end]


def test_a_row_is_added_and_removed_and_a_code_that_stands_twice_is_refused() -> None:
    text = TEXTS["matters.yaml"]
    block, row = block_of(text, "GC-01")
    with pytest.raises(CodeTaken, match="GC-01"):
        edited(text, block, row, "add")
    more = edited(text, block, row.replace("GC-01", "GC-99", 1), "add")
    assert set(catalogue.made_of({**TEXTS, "matters.yaml": more}).matters) - set(EDITION.matters) == {"GC-99"}
    assert edited(more, block_of(more, "GC-99")[0], "", "remove") == text


def test_what_stands_under_its_code_is_added_by_its_fields() -> None:
    text = TEXTS["matters.yaml"]
    block, row = block_of(text, "M01")
    more = edited(text, block, catalogue.with_fields(row, {"code": "M99", "zh": "承诺书"}), "add")
    assert catalogue.made_of({**TEXTS, "matters.yaml": more}).materials["M99"].zh == "承诺书"


@pytest.mark.parametrize("broken", ["code: GC-01\nstage: 2", "- code: GC-01\n  - code: GC-98", "", "x:\n  y: 1\n"])
def test_a_text_that_would_disturb_other_rows_is_refused(broken: str) -> None:
    text = TEXTS["matters.yaml"]
    with pytest.raises(NotARow):
        edited(text, block_of(text, "GC-01")[0], broken, "change")


@pytest.mark.parametrize("said", ["kinds:\n  eia: [BX-01", "{on: 2026-02-30}", "&a [*a]", "{a: [b"])
def test_data_that_cannot_be_read_stay_in_their_field(said: str) -> None:
    text = TEXTS["matters.yaml"]
    block, row = block_of(text, "R10")
    changed = edited(text, block, catalogue.with_fields(row, {"details": said, "details.kinds": said}), "change")
    assert len(blocks_of(changed)) == len(blocks_of(text))


def test_a_flag_is_shown_as_it_is_and_stays_when_another_field_changes() -> None:
    row = "  - {code: X-1, open: no, zh: 甲, held: true}\n"
    assert [(one.name, one.value) for one in catalogue.fields_of(row) if one.form == "flag"] == [
        ("open", "false"),
        ("held", "true"),
    ]
    assert "open: no" in catalogue.with_fields(row, {"open": "false", "zh": "乙"})


@pytest.mark.parametrize(
    ("row", "name", "said", "told"),
    [
        ("  - code: A\n    note:\n", "note", "abc", "abc"),
        ("  - code: A\n    l:\n    - a\n    - b\n", "l", "a, c", "a, c"),
        ("  - code: A\n    l: []\n", "l", "GC-01，GC-02、GC-03", "GC-01, GC-02, GC-03"),
        ("  - code: A\n    o:\n      - {v: 1}\n", "o", "", ""),
        ("  - {code: A, n: 3}\n", "n", "010", "010"),
        ("  - {code: A, zh: 甲}\n", "zh", "一\x85二\x7f", "一\x85二\x7f"),
    ],
)
def test_whatever_is_written_into_a_field_is_read_from_it(row: str, name: str, said: str, told: str) -> None:
    changed = catalogue.with_fields(row, {name: said})
    assert {one.name: one.value for one in catalogue.fields_of(changed)}[name] == told


def test_the_last_row_of_a_document_is_not_lost_to_what_is_no_row() -> None:
    text = "facts:\n  - {name: a, expr: x}\n"
    block, _ = block_of(text, "a")
    for said, deed in (("garbage", "add"), ("", "change"), ("# c", "change")):
        with pytest.raises(NotARow):
            edited(text, block, said, deed)  # type: ignore[arg-type]
