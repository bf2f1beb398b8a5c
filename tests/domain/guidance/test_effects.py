"""Each effect alone, on a draft as small as can show it."""

import pytest

from domain.guidance.effects.budget import Budget
from domain.guidance.effects.bundle import Bundle
from domain.guidance.effects.co_issue import CoIssue
from domain.guidance.effects.commitment import Commitment
from domain.guidance.effects.effect import Measure
from domain.guidance.effects.follow_up import FollowUp
from domain.guidance.effects.merge_stages import MergeStages
from domain.guidance.effects.multi_instance import MultiInstance
from domain.guidance.effects.phase_split import PhaseSplit
from domain.guidance.effects.simplify import Simplify
from domain.guidance.effects.unlock_early import UnlockEarly
from domain.guidance.folding import folded
from domain.guidance.limits import working_days
from domain.guidance.waiting import with_effective_predecessors
from domain.values.letter import Letter
from tests.domain.guidance.drafts import by_code, draft, planned


def measure(*matters: str, days: int = 1) -> Measure:
    return Measure("R", matters, days)


def test_co_issue_decides_the_group_together_on_the_promised_day() -> None:
    after = CoIssue().applied(draft(planned("A"), planned("B", "A"), planned("C")), measure("A", "B"))
    assert [(one.group, one.group_kind, one.promised_limit.days) for one in after.matters] == [
        ("R", "co_issue", 1),
        ("R", "co_issue", 1),
        ("", "", 5),
    ]
    assert after.groups[0].members == (("A", ""), ("B", ""))


def test_one_matter_alone_is_no_group() -> None:
    before = draft(planned("A"), planned("C"))
    assert CoIssue().applied(before, measure("A", "B")) == before


def test_a_matter_stays_in_its_first_group() -> None:
    once = CoIssue().applied(draft(planned("A"), planned("B"), planned("C"), planned("D")), measure("A", "B"))
    twice = CoIssue().applied(once, Measure("S", ("B", "C", "D"), 3))
    assert [one.group for one in twice.matters] == ["R", "R", "S", "S"]


def test_a_bundle_is_one_application_and_one_decision() -> None:
    bundle = Bundle(umbrella="", form="", combined="text", lead="zwb")
    before = draft(planned("A", decided_by="x"), planned("B", decided_by="y"), planned("C", decided_by="z"))
    after = by_code(bundle.applied(before, measure("A", "B", days=10)))
    assert {after[code].decided_by for code in "AB"} == {"zwb"}
    assert {after[code].materials for code in "AB"} == {("text", "shared")}
    assert {after[code].promised_limit for code in "AB"} == {working_days(10)}
    assert after["C"] == by_code(before)["C"]


def test_the_umbrella_of_a_bundle_asks_for_the_form() -> None:
    bundle = Bundle(umbrella="A", form="form", combined="", lead="")
    after = by_code(bundle.applied(draft(planned("A"), planned("B", "A")), measure("A", "B")))
    assert (after["A"].materials, after["B"].materials) == (("own", "shared", "form"), ("own", "shared"))
    assert after["A"].decided_by == "zwb"


def test_phases_replace_the_permit_and_free_the_first_of_them() -> None:
    before = draft(
        planned("conditions"),
        planned("plan", "conditions"),
        planned("whole", "plan"),
        planned("pile", "plan"),
        planned("main", "pile", "plan"),
        planned("acceptance", "whole"),
    )
    split = PhaseSplit(replaces=("whole",), substitutes={"plan": "conditions"})
    after = by_code(split.applied(before, measure("pile", "main", days=3)))
    assert "whole" not in after
    assert after["pile"].predecessors == (("conditions", ""),)
    assert after["main"].predecessors == (("pile", ""), ("plan", ""))
    assert after["acceptance"].predecessors == (("main", ""),)
    assert after["main"].promised_limit == working_days(3)


def test_a_substitute_that_does_not_apply_leaves_nothing_to_wait_for() -> None:
    split = PhaseSplit(replaces=(), substitutes={"plan": "conditions"})
    after = split.applied(draft(planned("plan"), planned("pile", "plan")), measure("pile"))
    assert by_code(after)["pile"].predecessors == ()


def test_segments_repeat_the_matter_and_all_of_them_are_waited_for() -> None:
    before = draft(
        planned("plan"), planned("whole"), planned("rail", "plan"), planned("check", "rail", "whole"), segments=2
    )
    after = MultiInstance(replaces=("whole",), instance="segment").applied(before, measure("rail", days=3))
    assert [one.key for one in after.matters] == [
        ("plan", ""),
        ("rail", "segment-1"),
        ("rail", "segment-2"),
        ("check", ""),
    ]
    assert after.matters[1].predecessors == after.matters[2].predecessors == (("plan", ""),)
    assert after.matters[3].predecessors == (("rail", "segment-1"), ("rail", "segment-2"))


def test_merged_stages_become_the_first_of_them_and_waived_matters_hold_nobody_up() -> None:
    merge = MergeStages(stages=(2, 3), waived=("review",), until=())
    before = draft(
        planned("review", stage=2), planned("permit", "review", stage=3), planned("soil", stage=5, due_before_stage=3)
    )
    after = merge.applied(before, measure(days=25))
    assert [(one.stage, one.due_before_stage) for one in after.matters] == [(2, None), (2, None), (5, 2)]
    assert by_code(after)["review"].waived
    assert by_code(with_effective_predecessors(after))["permit"].predecessors == ()
    assert (after.budget_days, after.merged_stages) == (25, (2, 3))


def test_a_commitment_is_signed_and_stops_no_clock() -> None:
    before = draft(planned("A"), planned("B", promised_limit=working_days(0)), planned("C"))
    after = by_code(Commitment(Letter("letter", working_days(30))).applied(before, measure("A", "B")))
    assert (after["A"].by_commitment, after["A"].promised_limit.days, after["A"].special_procedures) == (True, 1, ())
    assert after["A"].materials == ("own", "shared", "letter")
    assert (after["A"].letter, after["C"].letter) == (Letter("letter", working_days(30)), None)
    assert after["B"].promised_limit.days == 0
    assert after["C"] == by_code(before)["C"]


def test_an_evaluated_kind_turns_its_matters_into_commitments() -> None:
    simplify = Simplify("regional", {"eia": ("A", "B"), "energy": ("C",)})
    before = draft(planned("A"), planned("C"), answers={"regional": ("eia",)})
    after = by_code(simplify.applied(before, measure("A", "B", "C")))
    assert (after["A"].by_commitment, after["A"].materials[-1]) == (True, "letter")
    assert after["A"].letter == Letter("letter", working_days(30))
    assert after["C"] == by_code(before)["C"]


def test_the_letter_in_lieu_of_a_permit_comes_within_its_days() -> None:
    after = UnlockEarly(("survey",)).applied(draft(planned("A"), planned("B")), measure("A"))
    assert [one.promised_limit.days for one in after.matters] == [1, 5]


@pytest.mark.parametrize(("days", "target"), [(15, 15), (100, 80)])
def test_a_budget_only_ever_shortens_the_target(days: int, target: int) -> None:
    assert Budget().applied(draft(planned("A")), measure(days=days)).budget_days == target


def test_follow_up_leaves_the_plan_as_it_is() -> None:
    before = draft(planned("A"))
    assert FollowUp().applied(before, measure(days=5)) is before


def test_a_circle_is_folded_into_one_group() -> None:
    before = draft(
        planned("A", "C"), planned("B", "A"), planned("C", "B", promised_limit=working_days(9)), planned("D", "C")
    )
    after = folded(before)
    assert [one.group for one in after.matters] == ["mutual-A", "mutual-A", "mutual-A", ""]
    assert after.groups[0].kind == "co_issue"
    assert {one.promised_limit.days for one in after.matters[:3]} == {9}
    assert folded(after) == after


def test_what_a_group_waits_for_and_what_waits_for_it_joins_the_group() -> None:
    issued = CoIssue().applied(
        draft(planned("A"), planned("X", "A"), planned("B", "X"), planned("D", "B")), measure("A", "B")
    )
    after = folded(issued)
    assert [one.group for one in after.matters] == ["R", "R", "R", ""]
    assert by_code(after)["X"].promised_limit.days == 1
    assert after.groups[0].members == (("A", ""), ("X", ""), ("B", ""))


def test_a_group_waits_as_one_for_what_any_of_it_waits_for() -> None:
    before = draft(planned("P"), planned("Q"), planned("A", "P"), planned("B", "A", "Q"), planned("Z", "A"))
    after = by_code(with_effective_predecessors(CoIssue().applied(before, measure("A", "B"))))
    assert after["A"].predecessors == after["B"].predecessors == (("P", ""), ("Q", ""))
    assert after["Z"].predecessors == (("A", ""),)
