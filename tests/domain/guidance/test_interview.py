"""An interview goes question by question to answers that can be matched."""

from typing import Any

from domain.guidance import Answers, Edition, interview, match
from domain.guidance.outlook import outlook
from domain.guidance.questions_behind import questions_behind
from tests.reference.coverage import Coverage
from tests.reference.judge import reference


def test_it_begins_with_the_questions_that_depend_on_nothing(edition: Edition) -> None:
    begun = interview(edition, {})
    assert begun.next is not None
    assert begun.next.key == "project_category"
    assert not begun.complete
    assert {one.question.key for one in begun.asked} == {
        *("project_category", "total_investment_wan", "utilities"),
    }


def test_answering_what_is_next_leads_to_a_match(edition: Edition, covering: Coverage) -> None:
    for answers, _ in covering.samples[::5]:
        given: dict[str, Any] = {}
        state = interview(edition, given)
        while state.next is not None:
            options = {option.value for one in state.asked if one.question == state.next for option in one.options}
            answer = answers[state.next.key]
            assert set(answer if isinstance(answer, list) else [answer]) <= options or not options
            given[state.next.key] = answer
            state = interview(edition, given)
        assert state.complete
        assert given == answers
        assert match(edition, given).asked == tuple(one.question.key for one in state.asked)


def test_it_settles_more_sooner_than_the_order_of_the_edition(edition: Edition, covering: Coverage) -> None:
    """How many matters stay open, summed over all steps of all interviews."""
    own, asked = 0, 0
    for answers, _ in covering.samples[::10]:
        own += sum(still_open(edition, answers, list(answers)))
        asked += sum(still_open(edition, answers, walked(edition, answers)))
    print(f"\nopen matters over all steps: {asked} instead of {own}")
    assert asked < own * 0.85


def test_what_a_constraint_binds_is_asked_in_the_order_of_the_edition(edition: Edition, covering: Coverage) -> None:
    order = list(edition.questions)
    for answers, _ in covering.samples[::10]:
        way = walked(edition, answers)
        for one in edition.constraints:
            bound = [key for key in way if key in questions_behind(edition, one.condition.names)]
            assert bound == sorted(bound, key=order.index), one.code


def test_it_offers_only_what_the_project_can_choose(edition: Edition) -> None:
    state = interview(edition, {"project_category": "ent_low_risk"})
    nature = next(one for one in state.asked if one.question.key == "build_nature")
    assert [option.value for option in nature.options] == ["new", "expansion"]


def test_a_changed_answer_refuses_what_no_longer_stands_and_keeps_the_rest(edition: Edition) -> None:
    answers = reference("worked-cases")["A"]["answers"]
    state = interview(edition, {**answers, "land_method": "existing"})
    refused = {error.field for error in state.errors}
    assert refused == {"land_package", "land_conversion", "regional_evaluations", "start_mode"}
    assert state.missing == ("start_mode",)
    assert set(state.standing) == set(answers) - refused


def test_a_violated_constraint_shows_as_soon_as_it_is_sure(edition: Edition) -> None:
    answers = {"project_category": "chemical", "build_nature": "new", "env_class": "exempt"}
    state = interview(edition, answers)
    assert "C06" in {error.field for error in state.errors}
    assert not state.complete


def test_an_unknown_question_is_listed_as_wrong(edition: Edition) -> None:
    assert [error.field for error in interview(edition, {"colour": "red"}).errors] == ["colour"]


def walked(edition: Edition, answers: Answers) -> list[str]:
    """The questions in the order in which they are asked."""
    given: dict[str, Any] = {}
    while (question := interview(edition, given).next) is not None:
        given[question.key] = answers[question.key]
    return list(given)


def still_open(edition: Edition, answers: Answers, order: list[str]) -> list[int]:
    """How many matters depend on questions to come, after each answer."""
    taken = [{key: answers[key] for key in order[: nth + 1]} for nth in range(len(order))]
    return [outlook(edition, interview(edition, given)).open for given in taken]
