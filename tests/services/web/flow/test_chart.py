"""A flow chart can be read: nothing overlaps, what waits lies below, and no line repeats what follows from others."""

import re
from itertools import combinations

import pytest

from domain.guidance import match, plan
from domain.guidance.recording import recorded_plan
from domain.values.names import Names
from infra import catalogue
from services.web.flow.boxes import CERTAIN, POSSIBLE, of_category, of_plan, stages_of
from services.web.flow.chart import HEIGHT, WIDTH, Box, chart
from services.web.flow.wrapping import wrapped
from tests.domain.guidance.test_why import valid

EDITION = catalogue.current()
LANES = {1: Names("一", "one"), 2: Names("二", "two"), 3: Names("三", "three")}
LAPTOP = 1_126  # pixels that a card leaves on a screen of 1280


def box(key: str, lane: int = 1, *waits: str) -> Box:
    return Box(key=key, names=Names(key, key), lane=lane, waits=waits, look="certain", link=f"#{key}")


def largest() -> list[Box]:
    answers = max(valid(150, seed=4), key=lambda one: len(match(EDITION, one).matters))
    return of_plan(recorded_plan(plan(EDITION, match(EDITION, answers)), EDITION))


def all_charts() -> list[list[Box]]:
    categories = [one.value for one in EDITION.questions["project_category"].options]
    return [largest(), *(list(of_category(EDITION, one)) for one in categories)]


@pytest.mark.parametrize("boxes", all_charts())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_overlaps_and_what_waits_lies_below(boxes: list[Box], language: str) -> None:
    drawn = chart(boxes, stages_of(EDITION), language=language)
    at = {one.box.key: one for one in drawn.placed}
    assert len(at) == len(boxes)
    for one, other in combinations(drawn.placed, 2):
        assert one.x != other.x or abs(one.y - other.y) >= HEIGHT
    for one in drawn.placed:
        assert all(at[before].y < one.y for before in one.box.waits if before in at)
        assert 0 <= one.x <= drawn.width - WIDTH
        assert 0 <= one.y <= drawn.height - HEIGHT
        assert 1 <= len(one.lines) <= 2
    assert drawn.width <= LAPTOP


def test_a_line_begins_and_ends_at_its_boxes() -> None:
    drawn = chart(largest(), stages_of(EDITION), language="zh")
    at = {one.box.key: one for one in drawn.placed}
    for arrow in drawn.arrows:
        numbers = [int(number) for number in re.findall(r"\d+", arrow.path)]
        before, after = at[arrow.before], at[arrow.after]
        assert before.x <= numbers[0] <= before.x + WIDTH
        assert before.y <= numbers[1] <= before.y + HEIGHT
        assert after.y <= numbers[-1 if arrow.path.count("H") == 0 else -2] <= after.y + HEIGHT


def test_a_line_that_follows_from_others_is_left_out() -> None:
    drawn = chart([box("a"), box("b", 2, "a"), box("c", 3, "a", "b"), box("d", 3, "gone")], LANES, language="zh")
    assert {(one.before, one.after) for one in drawn.arrows} == {("a", "b"), ("b", "c")}
    assert [lane.names.zh for lane in drawn.lanes] == ["一", "二", "三"]


def test_a_lane_without_matters_is_left_out() -> None:
    assert len(chart([box("a"), box("b", 3)], LANES, language="zh").lanes) == 2


def test_a_category_shows_what_its_projects_may_have_and_what_all_have() -> None:
    seen = {one: set[str]() for one in ("rail_transit", "chemical")}
    always = {one: set(EDITION.matters) for one in seen}
    for answers in valid(600, seed=9):
        category = answers["project_category"]
        if category in seen:
            listed = set(match(EDITION, answers).matters)
            seen[category] |= listed
            always[category] &= listed
    for category, listed in seen.items():
        looks = {one.key: one.look for one in of_category(EDITION, category)}
        assert listed <= looks.keys()
        certain = {key for key, look in looks.items() if look == CERTAIN}
        assert certain <= always[category]
        assert set(looks.values()) == {CERTAIN, POSSIBLE}
    assert "SG-09" not in {one.key for one in of_category(EDITION, "chemical")}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("联合验收", ["联合验收"]),
        ("建筑工程施工许可证核发（桩基或基坑阶段）", ["建筑工程施工许可证核发（桩", "基或基坑阶段）"]),
        ("Joint acceptance", ["Joint acceptance"]),
        ("Approval of government project proposal and more", ["Approval of government", "project proposal and…"]),
    ],
)  # fmt: skip
def test_a_name_is_broken_where_it_may_be(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, lines=2)) == lines
