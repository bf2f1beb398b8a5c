"""Two editions are proven equal, or the answers are shown for which they are not."""

import pytest

from domain.guidance import AnswerError, Edition, build_edition, match
from infra.prover import compared
from tests.domain.guidance.test_edition import Sections, sections, set_to
from tests.infra.prover.test_proving import Plant, planted

PERMIT = "not (not needs_building_permit) and start_mode in ['standard','land_to_start']"
OLD = build_edition(sections(), content_hash="")


def places(new: Edition) -> list[str]:
    return [one.place for one in compared(OLD, new)]


@pytest.mark.parametrize(
    "plant",
    [
        lambda found: found,
        set_to("matters", "GC-08", "applies_when", "adds_area and needs_planning_permit"),
        set_to("matters", "SG-05", "applies_when", PERMIT),
        set_to("matters", "GC-08", "predecessors", []),
    ],
    ids=["the same", "turned round", "said otherwise", "another order only"],
)  # fmt: skip
def test_what_only_looks_different_is_proven_equal(plant: Plant) -> None:
    assert places(planted(plant)) == []


def test_a_threshold_that_moved_is_shown_by_a_project_between_the_two() -> None:
    new = planted(set_to("matters", "SG-12", "applies_when", "earthwork_m3 >= 2000 and not is_fit_out"))
    (found,) = compared(OLD, new)
    assert found.place == "matters SG-12"
    assert "no longer" in found.en
    answers = dict(found.witness or {})
    assert 1_000 <= answers["earthwork_m3"] < 2_000
    assert "SG-12" in match(OLD, answers).matters
    assert "SG-12" not in match(new, answers).matters


def test_a_matter_that_is_gone_is_shown_and_so_is_one_that_is_new() -> None:
    def gone(found: Sections) -> None:
        found["matters"] = [one for one in found["matters"] if one["code"] != "SZ-09"]
        for question in found["questions"]:
            question["switches"] = [code for code in question["switches"] if code != "SZ-09"]

    new = planted(gone)
    assert [(one.place, "no longer" in one.en) for one in compared(OLD, new)] == [("matters SZ-09", True)]
    assert [(one.place, "now applies" in one.en) for one in compared(new, OLD)] == [("matters SZ-09", True)]


def test_answers_that_only_one_edition_takes_are_shown() -> None:
    new = planted(set_to("constraints", "C03", "expr", "not (height_m > 40 and floor_area_m2 <= 2000)"))
    (found,) = compared(OLD, new)
    assert found.place == "answers"
    answers = dict(found.witness or {})
    assert match(OLD, answers).matters
    with pytest.raises(AnswerError, match="C03"):
        match(new, answers)
