"""The edition in force is proven; each planted fault breaks its claim, with answers that show it."""

from collections.abc import Callable, Collection
from typing import Any

import pytest
import z3

from domain.guidance import AnswerError, Edition, build_edition, interview, match
from domain.guidance.outlook import outlook
from domain.guidance.proof import Finding, Proof
from domain.guidance.revising import revised
from infra import catalogue
from infra.catalogue.documents import sections as read_sections
from infra.prover import prove
from infra.prover.solver import Solver
from infra.prover.world import world_of
from tests.domain.guidance.drafts import project
from tests.domain.guidance.test_edition import Sections, row, sections, set_to

Plant = Callable[[Sections], object]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return catalogue.current()


def in_force() -> Sections:
    """The edition in force as data, with what it requires."""
    texts = catalogue.texts(catalogue.CURRENT)
    return dict(read_sections(texts[name].encode() for name in sorted(texts)))


def planted(*plants: Plant, of: Sections | None = None) -> Edition:
    found = sections() if of is None else of
    for plant in plants:
        plant(found)
    return build_edition(found, content_hash="")


def false_claims(proof: Proof) -> dict[str, tuple[Finding, ...]]:
    return {one.name: one.findings for one in proof.claims if one.findings}


def only(proof: Proof, claim: str) -> Finding:
    """The first finding of the only claim that is false."""
    found = false_claims(proof)
    assert list(found) == [claim]
    return found[claim][0]


def answers_of(finding: Finding) -> dict[str, Any]:
    assert finding.witness is not None
    return dict(finding.witness)


def waited_for(code: str, edition: Edition, listed: Collection[str]) -> set[str]:
    """What a matter waits for on a list, directly or through others."""
    found, to_come = set[str](), [code]
    while to_come:
        before = [one for one in edition.matters[to_come.pop()].predecessors if one in listed and one not in found]
        found.update(before)
        to_come += before
    return found


def test_the_edition_in_force_holds(edition: Edition, capsys: pytest.CaptureFixture[str]) -> None:
    proof = prove(edition)
    assert false_claims(proof) == {}
    assert proof.holds
    with capsys.disabled():
        print(f"\n{len(proof.claims)} claims, {proof.checks} questions to the solver, {proof.seconds:.1f} s")


def test_a_dead_option_is_found_with_a_project_that_is_asked_and_not_offered_it() -> None:
    faulty = planted(
        lambda found: row(found, "questions", "Q02")["options"][3].update(
            available_when="project_category == 'chemical' and project_category == 'transport'"
        )
    )
    findings = false_claims(prove(faulty))["every_option_can_be_chosen"]
    assert [one.place for one in findings] == ["questions Q02 options fit_out"]
    asked = {one.question.key: one for one in interview(faulty, answers_of(findings[0])).asked}
    assert "fit_out" not in [option.value for option in asked["build_nature"].options]


def test_an_unreachable_matter_is_found_with_the_constraint_that_rules_it_out() -> None:
    faulty = planted(set_to("matters", "YS-16", "applies_when", "low_risk and heritage != 'none'"))
    finding = only(prove(faulty), "every_matter_can_be_reached")
    assert finding.place == "matters YS-16"
    assert "C02" in finding.because
    with pytest.raises(AnswerError) as refused:  # all that keeps this project from the matter is the constraint
        match(faulty, answers_of(finding))
    assert refused.value.field == "C02"


def test_a_circle_under_some_answers_only_is_found_with_answers_that_close_it() -> None:
    faulty = planted(
        set_to("matters", "GC-05", "predecessors", ["GC-01", "LX-13", "SG-05"]),
    )
    finding = only(prove(faulty), "no_matters_wait_in_a_circle")
    assert {"GC-05", "SG-05"} <= set(finding.en.split(" wait ")[0].split("、"))
    assert {"GC-05", "SG-05"} <= waited_for("GC-05", faulty, match(faulty, answers_of(finding)).matters)
    few = match(faulty, project("project_category == 'ent_low_risk'")).matters
    assert "GC-05" not in waited_for("GC-05", faulty, few)


def test_a_circle_that_a_reform_decides_together_is_none() -> None:
    """A highway's design review, quality supervision and works licence wait for one another, and are one group."""
    together = planted(set_to("matters", "GC-07", "predecessors", ["LX-03", "LX-04", "LX-05", "SG-11"]))
    assert prove(together).holds
    stand = revised(together, {"project_category": "transport"}).stand
    assert outlook(together, stand).days > 0


def test_a_comparison_of_facts_is_proven_too() -> None:
    """It says what the facts say, so nothing changes."""
    same = planted(set_to("constraints", "C02", "expr", "low_risk == false or heritage == 'none' or low_risk != true"))
    assert prove(same).holds


def test_a_missing_prerequisite_is_found_with_a_project_that_lacks_it() -> None:
    faulty = planted(lambda found: found.update(requires={"SG-03": ["GC-02"]}))
    finding = only(prove(faulty), "no_matter_lacks_its_prerequisite")
    assert finding.place == "requires SG-03 GC-02"
    listed = match(faulty, answers_of(finding)).matters
    assert "SG-03" in listed
    assert "GC-02" not in listed


@pytest.mark.parametrize(
    ("code", "loses", "place"),
    [
        ("LX-01", "not low_risk", "requires LX-09 LX-01"),
        ("SG-04", "is_building and not is_gov", "requires SG-05 SG-04"),
        ("GC-02", "is_gov", "requires GC-08 GC-02"),
    ],
)
def test_a_matter_that_some_lists_lose_is_missed_by_what_requires_it(code: str, loses: str, place: str) -> None:
    faulty = planted(set_to("matters", code, "applies_when", loses), of=in_force())
    findings = {one.place: one for one in false_claims(prove(faulty))["no_matter_lacks_its_prerequisite"]}
    listed = match(faulty, answers_of(findings[place])).matters
    assert place.split()[1] in listed
    assert code not in listed


def test_every_predecessor_that_always_comes_along_is_required(edition: Edition) -> None:
    """So that a draft that loses one is found."""
    world = world_of(edition)
    solver = Solver(world)
    for later in edition.matters.values():
        for code in later.predecessors:
            without = z3.Not(world.holds(edition.matters[code].condition))
            if solver.witness(world.holds(later.condition), without) is None:
                assert code in edition.requires.get(later.code, ()), (later.code, code)


def test_an_impossible_constraint_is_found_and_is_all_that_refuses_its_witness() -> None:
    faulty = planted(set_to("constraints", "C02", "expr", "heritage == 'none' and heritage != 'none'"))
    finding = only(prove(faulty), "some_answers_are_valid")
    assert finding.place == "constraints C02"
    with pytest.raises(AnswerError) as refused:
        match(faulty, answers_of(finding))
    assert refused.value.field == "C02"


def test_an_unreachable_process_is_found() -> None:
    faulty = planted(set_to("processes", "P6", "expr", "low_risk"))
    finding = only(prove(faulty), "every_process_can_be_reached")
    assert finding.place == "processes P6"
    found = match(faulty, answers_of(finding))
    assert faulty.processes["P6"].condition.holds({**found.answers, **found.facts})
    assert found.process == "P4"


def test_a_question_nobody_is_asked_is_found() -> None:
    faulty = planted(set_to("questions", "Q16", "asked_when", "height_m < 0"))
    findings = false_claims(prove(faulty))
    assert [one.place for one in findings["every_question_is_asked"]] == ["questions Q16"]


def test_a_project_without_end_is_found_with_its_answers() -> None:
    faulty = planted(*(set_to("matters", f"YS-{nth:02}", "applies_when", "is_building") for nth in range(1, 17)))
    findings = false_claims(prove(faulty))["every_project_ends_in_acceptance"]
    listed = match(faulty, answers_of(findings[0])).matters
    assert not [code for code in listed if code.startswith("YS")]


def test_a_dead_end_is_found_with_the_answers_that_lead_there() -> None:
    """Two constraints, each harmless: together they leave no height for a large low-risk building."""
    faulty = planted(
        lambda found: found["constraints"].extend(
            [
                {"code": "C14", "expr": "floor_area_m2 <= 20000 or height_m > 10", "zh": "高", "en": "high"},
                {"code": "C15", "expr": "floor_area_m2 <= 20000 or height_m <= 10", "zh": "低", "en": "low"},
            ]
        )
    )
    findings = {one.place: one for one in false_claims(prove(faulty))["no_answers_lead_to_a_dead_end"]}
    answers = answers_of(findings["questions Q12"])
    stand = interview(faulty, answers)
    assert stand.errors == ()
    assert "height_m" in stand.missing
    for height in (0, 5, 10, 10.5, 11, 100, 1_000):
        assert interview(faulty, {**answers, "height_m": height}).errors


def test_a_dead_end_is_found_where_a_default_closes_the_last_way_out() -> None:
    """Only land at auction is asked for its package: elsewhere the default breaks one constraint, there the other."""
    faulty = planted(
        lambda found: found["constraints"].extend(
            [
                {"code": "C14", "expr": "not is_linear or land_package != 'none'", "zh": "标准地", "en": "package"},
                {"code": "C15", "expr": "not is_linear or land_method != 'auction'", "zh": "出让", "en": "auction"},
            ]
        )
    )
    findings = {one.place: one for one in false_claims(prove(faulty))["no_answers_lead_to_a_dead_end"]}
    answers = answers_of(findings["questions Q06"])
    stand = interview(faulty, answers)
    assert stand.errors == ()
    offered = next(one.options for one in stand.asked if one.question.key == "land_method")
    assert offered
    for option in offered:
        assert interview(faulty, {**answers, "land_method": option.value}).errors


def test_the_answers_so_far_are_refused_as_soon_as_nothing_can_save_them(edition: Edition) -> None:
    """A fit-out under the permit threshold is told so at its investment, not six questions later."""
    given = {"project_category": "ent_commercial", "build_nature": "fit_out", "investment_source": "soe"}
    assert interview(edition, {**given, "total_investment_wan": 31}).errors == ()
    assert [one.field for one in interview(edition, {**given, "total_investment_wan": 30}).errors] == ["C13"]
