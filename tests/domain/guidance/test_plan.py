"""The plan of projects such as they come: the matched list after each reform of the edition."""

from graphlib import TopologicalSorter
from typing import Any

import pytest

from domain.guidance import Edition, Plan, PlannedMatter, build_edition, match, plan
from domain.guidance.limits import working_days
from domain.guidance.recording import recorded_plan
from domain.values.letter import Letter
from domain.values.names import Names
from tests.domain.guidance.drafts import project
from tests.domain.guidance.test_edition import sections
from tests.reference.coverage import Coverage
from tests.reference.judge import reference


def planned_for(edition: Edition, answers: dict[str, Any], segments: int = 1) -> dict[str, PlannedMatter]:
    return {one.code: one for one in plan(edition, match(edition, answers), segments).matters}


def worked(case: str) -> dict[str, Any]:
    answers: dict[str, Any] = reference("worked-cases")[case]["answers"]
    return answers


def codes(one: PlannedMatter) -> list[str]:
    return [code for code, _ in one.predecessors]


def members(found: dict[str, PlannedMatter], group: str) -> set[str]:
    return {one.code for one in found.values() if one.group == group}


def ancestors(found: dict[str, PlannedMatter], code: str) -> set[str]:
    direct = set(codes(found[code]))
    return direct.union(*(ancestors(found, one) for one in direct))


def test_land_to_start_issues_its_permits_together_within_a_day(edition: Edition) -> None:
    found = planned_for(edition, worked("A"))
    # The drawing review stands between two of them, so it is decided with them.
    assert members(found, "R01") == {"LX-12", "LX-13", "GC-01", "GC-02", "SG-02", "SG-04", "SG-05"}
    assert {found[code].promised_limit.days for code in members(found, "R01")} == {1}
    assert {tuple(codes(found[code])) for code in members(found, "R01")} == {("LX-05", "LX-09", "LX-11")}
    assert codes(found["GC-08"]) == ["GC-02"]


def test_land_to_start_says_what_must_be_on_the_site(edition: Edition) -> None:
    made = plan(edition, match(edition, worked("A")))
    conditions = ("场地平整", "施工围挡", "临时用水", "临时用电", "施工排水")
    assert next(one for one in made.reforms if one.code == "R01").start_conditions == conditions
    told = next(one for one in recorded_plan(made, edition).reforms if one.code == "R01").start_conditions
    assert tuple(one.zh for one in told) == conditions
    assert not any(one.en == one.zh for one in told)


def test_one_set_of_materials_is_one_application_and_one_decision(edition: Edition) -> None:
    found = planned_for(
        edition, project("'one_set' in reform_options", "env_class == 'report'", "land_method == 'allocation'")
    )
    bundled = members(found, "R02")
    assert {"LX-03", "LX-06", "BX-01"} <= bundled
    assert {(found[code].decided_by, found[code].promised_limit.days) for code in bundled} == {("zwb", 10)}
    assert all(found[code].materials[0] == "M76" and "M06" not in found[code].materials for code in bundled)
    assert {tuple(codes(found[code])) for code in bundled} == {("LX-01",)}


def test_the_pile_phase_waits_for_planning_conditions_and_not_for_the_permit(edition: Edition) -> None:
    found = planned_for(edition, worked("C"))
    assert "SG-05" not in found
    assert "LX-09" in codes(found["SG-06"])
    assert "GC-02" not in ancestors(found, "SG-06")
    assert {"GC-02", "SG-06"} <= set(codes(found["SG-08"]))
    assert "SG-08" in codes(found["YS-08"])
    assert {found["SG-06"].promised_limit.days, found["SG-08"].promised_limit.days} == {3}


def test_three_phases_follow_one_another(edition: Edition) -> None:
    found = planned_for(edition, project("start_mode == 'three_phase'"))
    assert "SG-05" not in found
    assert "SG-06" in codes(found["SG-07"])
    assert {"SG-06", "SG-07"} <= set(codes(found["SG-08"]))


def test_each_rail_segment_has_its_own_permit_and_acceptance_waits_for_all(edition: Edition) -> None:
    made = plan(edition, match(edition, project("start_mode == 'rail_segments'")), segments=3)
    permits = [one for one in made.matters if one.code == "SG-09"]
    assert [one.instance for one in permits] == ["segment-1", "segment-2", "segment-3"]
    acceptance = next(one for one in made.matters if one.code == "YS-08")
    assert {one.key for one in permits} <= set(acceptance.predecessors)
    assert next(one for one in made.reforms if one.code == "R05").matters == tuple(one.key for one in permits)


def test_a_project_has_at_least_one_segment(edition: Edition) -> None:
    with pytest.raises(ValueError, match="at least one segment"):
        plan(edition, match(edition, worked("E")), segments=0)


def test_low_risk_merges_planning_and_construction_into_one_stage_of_25_days(edition: Edition) -> None:
    made = plan(edition, match(edition, project("low_risk", "needs_building_permit", "start_mode == 'standard'")))
    found = {one.code: one for one in made.matters}
    assert {found[code].stage for code in ("GC-02", "SG-04", "SG-05")} == {2}
    assert {one.stage for one in made.matters} <= {1, 2, 4, 5, 6}
    assert found["SG-05"].predecessors == (("GC-02", ""), ("SG-04", ""))
    assert [one.zh for one in made.legend.stages if one.code == "2"] == ["工程建设许可、施工许可"]
    assert made.budget_days == 25
    assert "GC-01" not in found


REFORMED = {
    "R01": ("start_mode == 'land_to_start'",),
    "R02": ("'one_set' in reform_options", "env_class == 'report'"),
    "R03": ("start_mode == 'pile_first'", "reform_options == []"),
    "R04": ("start_mode == 'three_phase'", "reform_options == []"),
    "R05": ("start_mode == 'rail_segments'", "reform_options == []"),
    "R08": ("'commitment' in reform_options", "start_mode == 'standard'"),
    "R09": ("needs_building_permit", "reform_options == []"),
    "R10": ("regional_evaluations == ['eia']", "env_class == 'report'", "reform_options == []"),
    "R11": ("joint_utilities", "reform_options == []"),
    "R12": ("project_category == 'transport'", "reform_options == []"),
    "R13": ("is_gov and 'farmland' in land_conversion", "reform_options == []"),
}
SLOW = {"days": 90, "kind": "working_day"}


@pytest.mark.parametrize("code", REFORMED)
def test_a_reform_promises_its_own_days_whatever_the_edition_promises(code: str) -> None:
    """With matters that take longer than any reform, so that the days can come from nowhere else."""
    data = sections()
    for row in data["matters"]:
        row["promised_limit"] = SLOW
    slow = build_edition(data, content_hash="")
    made = plan(slow, match(slow, project(*REFORMED[code])))
    days = {str(one["code"]): int(one["promised_days"]) for one in reference("matters")["reforms"]}[code]
    of_it = next(one for one in made.reforms if one.code == code).matters
    touched = [one for one in made.matters if one.key in of_it and one.group in {"", code}]
    reformed = [one for one in touched if one.promised_limit != working_days(90)]
    assert reformed
    assert {one.promised_limit.days for one in reformed} == {days}
    if code != "R10":  # which touches only what the region evaluated
        assert reformed == touched


@pytest.mark.parametrize(("code", "days"), [("R06", 25), ("R07", 15)])
def test_a_reform_sets_its_own_target_for_the_whole_way(code: str, days: int) -> None:
    data = sections()
    for row in data["processes"]:
        row["budget_days"] = 99
    slow = build_edition(data, content_hash="")
    answers = {"R06": project("low_risk", "start_mode == 'standard'"), "R07": worked("E")}[code]
    assert plan(slow, match(slow, answers)).budget_days == days


def test_renovation_has_15_days(edition: Edition) -> None:
    assert plan(edition, match(edition, worked("E"))).budget_days == 15


def test_commitment_replaces_the_review_by_a_letter(edition: Edition) -> None:
    found = planned_for(edition, worked("A"))
    committed = {one.code for one in found.values() if one.by_commitment}
    assert committed == {"GC-08", "SG-02", "SG-05", "SG-12", "YS-06", "BX-02", "BX-06", "BX-24", "BX-26"}
    assert all("M75" in found[code].materials and not found[code].special_procedures for code in committed)
    assert found["SG-12"].promised_limit.days == 1
    letter = Letter("M75", working_days(30))
    assert {one.code: one.letter for one in found.values() if one.letter} == dict.fromkeys(committed, letter)


def test_one_text_for_a_set_does_not_stand_for_the_letter(edition: Edition) -> None:
    found = planned_for(
        edition, project("'one_set' in reform_options", "'commitment' in reform_options", "energy_review")
    )
    assert found["BX-04"].group == "R02"
    assert found["BX-04"].letter
    assert {"M76", "M75"} <= set(found["BX-04"].materials)


def test_every_letter_is_a_material_of_its_matter(edition: Edition, covering: Coverage) -> None:
    for answers, _ in covering.samples[::10]:
        made = plan(edition, match(edition, answers))
        for one in made.matters:
            assert one.letter is None or (one.by_commitment and one.letter.material in one.materials), one.code


def test_only_what_the_region_evaluated_is_simplified(edition: Edition) -> None:
    answers = project(
        "regional_evaluations == ['eia']", "env_class == 'report'", "energy_review", "reform_options == []"
    )
    found = planned_for(edition, answers)
    assert (found["BX-01"].by_commitment, found["BX-01"].promised_limit.days) == (True, 1)
    assert (found["BX-04"].by_commitment, found["BX-04"].promised_limit.days) == (False, 5)


def test_acceptance_is_joint_and_every_part_waits_for_the_permit(edition: Edition) -> None:
    found = planned_for(edition, worked("C"))
    assert members(found, "R09") == {"YS-01", "YS-03", "YS-06", "YS-07", "YS-08"}
    assert {found[code].promised_limit.days for code in members(found, "R09")} == {13}
    assert all("SG-08" in codes(found[code]) for code in members(found, "R09"))
    assert codes(found["YS-09"]) == ["YS-08"]


def test_utilities_are_connected_together_and_each_company_is_named(edition: Edition) -> None:
    found = planned_for(edition, worked("A"))
    assert members(found, "R11") == {"SZ-01", "SZ-02", "SZ-05", "SZ-06"}
    assert {tuple(codes(found[code])) for code in members(found, "R11")} == {("LX-01",)}
    assert {found[code].promised_limit for code in members(found, "R11")} == {working_days(4)}
    assert "M69" in found["SZ-01"].materials
    assert {code: one.utility for code, one in found.items() if one.utility} == {
        "SZ-02": "gsj",
        "SZ-03": "psj",
        "SZ-05": "gdj",
        "SZ-06": "rqj",
    }


def test_mutual_prerequisites_of_a_highway_are_decided_together(edition: Edition) -> None:
    found = planned_for(edition, project("project_category == 'transport'"))
    assert members(found, "R12") == {"GC-07", "SG-10", "SG-11"}
    assert {found[code].promised_limit.days for code in members(found, "R12")} == {5}
    assert members(found, "R12").isdisjoint(codes(found["SG-11"]))


def test_a_letter_lets_the_survey_begin(edition: Edition) -> None:
    made = plan(edition, match(edition, project("is_gov and 'farmland' in land_conversion")))
    letter = next(one for one in made.reforms if one.code == "R13")
    assert letter.unlocks == ("勘察设计招标", "现场勘查")
    assert letter.matters == (("LX-14", ""),)
    assert next(one for one in made.matters if one.code == "LX-14").promised_limit == working_days(1)
    assert next(one for one in recorded_plan(made, edition).reforms if one.code == "R13").unlocks == (
        Names("勘察设计招标", "the tender for survey and design"),
        Names("现场勘查", "the survey of the site"),
    )


def test_the_return_visit_is_part_of_every_plan(edition: Edition) -> None:
    visit = next(one for one in plan(edition, match(edition, worked("E"))).reforms if one.code == "R14")
    assert (visit.effect, visit.promised_days) == ("follow_up", 5)


def test_a_plan_without_group_reforms_promises_what_the_edition_promises(edition: Edition) -> None:
    found = planned_for(edition, worked("C"))
    assert {found[code].promised_limit for code in ("GC-01",)} == {edition.matters["GC-01"].promised_limit}
    assert found["SG-03"].legal_limit == edition.matters["SG-03"].legal_limit


@pytest.fixture(scope="module")
def plans(edition: Edition, covering: Coverage) -> list[Plan]:
    return [plan(edition, match(edition, answers), segments=2) for answers, _ in covering.samples]


def test_a_matter_waits_only_for_what_stands_in_its_plan_and_outside_its_group(plans: list[Plan]) -> None:
    for made in plans:
        found = {one.key: one for one in made.matters}
        assert len(found) == len(made.matters)
        for one in made.matters:
            assert set(one.predecessors) <= found.keys()
            assert not one.group or all(found[key].group != one.group for key in one.predecessors)


def test_groups_can_be_decided_one_after_the_other(plans: list[Plan]) -> None:
    for made in plans:
        unit = {one.key: one.group or "/".join(one.key) for one in made.matters}
        waits: dict[str, set[str]] = {}
        for one in made.matters:
            waits.setdefault(unit[one.key], set()).update(unit[key] for key in one.predecessors)
        assert tuple(TopologicalSorter(waits).static_order())


def test_a_group_has_several_members_and_each_knows_it(plans: list[Plan]) -> None:
    for made in plans:
        for group in made.groups:
            assert len(group.members) > 1
            assert group.members == tuple(one.key for one in made.matters if one.group == group.id)
            assert {one.group_kind for one in made.matters if one.group == group.id} == {group.kind}


def test_the_legend_names_all_that_the_plan_uses(plans: list[Plan]) -> None:
    for made in plans:
        departments = {one.code for one in made.legend.departments}
        materials = {one.code for one in made.legend.materials}
        assert {str(one.stage) for one in made.matters} == {one.code for one in made.legend.stages}
        assert all({one.department, one.decided_by} <= departments for one in made.matters)
        assert all(set(one.materials) <= materials for one in made.matters)


def test_every_recorded_plan_can_be_walked_to_its_end(edition: Edition, plans: list[Plan]) -> None:
    for made in plans:
        matters = recorded_plan(made, edition).matters
        freed = {one.key for one in matters if one.waived}
        while startable := {one.key for one in matters if one.key not in freed and not one.waits_for(freed)}:
            freed |= startable
        assert len(freed) == len(matters)


def test_what_ends_before_a_stage_holds_back_its_last_matters_and_not_the_others(edition: Edition) -> None:
    recorded = recorded_plan(plan(edition, match(edition, worked("A"))), edition)
    held = {one.key.code: {key.code for key in one.stage_gate} for one in recorded.matters if one.stage_gate}
    # Decided together with the permit, but not last: planning permit and drawing review go on without them.
    assert held["SG-05"] == {"BX-02", "BX-06", "BX-24", "SZ-09"}
    assert held.keys().isdisjoint({"GC-01", "GC-02", "SG-02", "SG-04", "YS-01", "YS-08"})
    assert {"SZ-02", "SZ-05", "SZ-06", "SZ-03", "BX-26"} <= held["YS-15"]
