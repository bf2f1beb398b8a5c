"""`match` says what the reference says, for answers of every kind."""

from collections import Counter
from random import Random
from typing import Any

import pytest

from domain.guidance import AnswerError, Edition, match
from tests.reference.coverage import ENOUGH, Coverage, spoilt, targets, violating
from tests.reference.judge import Verdict, judge, reference
from tests.reference.wishes import Wishes, walk

ALWAYS = {"LX-01", "R14"}  # their condition is `true`: no answers can make them absent
KINDS_OF_WRONG = {
    *("unknown question", "asked, not answered", "answered, not asked", "unknown option", "unavailable option"),
    *("repeated option", "wrong type of single", "wrong type of multi", "wrong type of number", "wrong type of bool"),
}


def verdict(edition: Edition, answers: dict[str, Any]) -> Verdict:
    """What the product says, in the words of the reference."""
    try:
        found = match(edition, answers)
    except AnswerError as error:
        return Verdict(wrong=error.field if error.zh and error.en else "no reason given")
    return Verdict(tuple(sorted(found.matters)), tuple(sorted(found.reforms)), found.process)


@pytest.mark.parametrize("case", ["A", "C", "E"])
def test_a_worked_case_gets_its_list(edition: Edition, case: str) -> None:
    worked = reference("worked-cases")[case]
    expected = Verdict(tuple(worked["matters"]), tuple(worked["reforms"]), worked["process"])
    assert verdict(edition, worked["answers"]) == expected == judge(worked["answers"])


def test_the_directed_set_has_everything_present_and_absent_often_enough(covering: Coverage) -> None:
    total = len(covering.samples)
    print(f"\n{total} valid answer sets; target: present, absent")
    for target in targets():
        print(f"  {target}: {covering.present[target]}, {total - covering.present[target]}")
    assert {target for target in targets() if covering.lacks(target)} == ALWAYS
    assert all(covering.present[target] >= ENOUGH for target in ALWAYS)


def test_targets_are_all_matters_options_reforms_and_processes() -> None:
    assert len(targets()) == 91 + 84 + 14 + 8


def test_what_is_always_there_has_no_condition(edition: Edition) -> None:
    matters = {code for code, one in edition.matters.items() if not one.condition.names}
    reforms = {code for code, one in edition.reforms.items() if not one.condition.names}
    assert matters | reforms == ALWAYS


def test_valid_answers_get_the_list_of_the_reference(edition: Edition, covering: Coverage) -> None:
    differing = [answers for answers, expected in covering.samples if verdict(edition, answers) != expected]
    assert differing == []


def test_undirected_answers_get_the_verdict_of_the_reference(edition: Edition) -> None:
    chance = Random(7)
    drawn = [walk(Wishes(chance)) for _ in range(1500)]
    assert [answers for answers in drawn if verdict(edition, answers) != judge(answers)] == []


@pytest.mark.long
def test_very_many_undirected_answers_get_the_verdict_of_the_reference(edition: Edition) -> None:
    chance = Random(8)
    drawn = [walk(Wishes(chance)) for _ in range(40_000)]
    assert [answers for answers in drawn if verdict(edition, answers) != judge(answers)] == []


def test_wrong_answers_of_every_kind_are_refused_for_the_same_field(edition: Edition, covering: Coverage) -> None:
    chance, kinds = Random(9), Counter[str]()
    for answers, expected in covering.samples[::3]:
        for wrong in spoilt(answers, expected, chance):
            field = judge(wrong.answers).wrong
            assert field is not None, wrong
            assert verdict(edition, wrong.answers).wrong == field, wrong
            kinds[wrong.kind] += 1
    print(f"\n{kinds}")
    assert set(kinds) == KINDS_OF_WRONG
    assert min(kinds.values()) >= ENOUGH


def test_a_violated_constraint_is_refused_by_its_code(edition: Edition) -> None:
    kinds = Counter[str]()
    for wrong in violating(Random(10), times=5):
        assert verdict(edition, wrong.answers).wrong == wrong.kind
        kinds[wrong.kind] += 1
    assert kinds == {f"C{number:02}": 5 for number in range(1, 14)}


def test_a_question_that_is_not_asked_takes_its_default(edition: Edition) -> None:
    found = match(edition, reference("worked-cases")["E"]["answers"])
    assert found.answers["start_mode"] == "standard"
    assert "start_mode" not in found.asked
    assert set(found.answers) == set(edition.questions)


def test_the_match_names_the_edition_and_its_hash(edition: Edition) -> None:
    found = match(edition, reference("worked-cases")["E"]["answers"])
    assert (found.edition, found.content_hash) == ("2026.1", edition.content_hash)


@pytest.mark.parametrize("answer", [10**400, 0, 0.0, 10**18 + 0.5])
def test_any_finite_number_is_an_answer(edition: Edition, answer: float) -> None:
    answers = {**reference("worked-cases")["E"]["answers"], "floor_area_m2": answer}
    assert verdict(edition, answers).wrong == judge(answers).wrong
