"""Reasons, sentences and other choices, for projects such as they come."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from domain.guidance import Edition, match, plan
from domain.guidance.duration import longest_way, working_days_of
from domain.guidance.facts import Fact
from domain.guidance.matters import Matter
from domain.guidance.processes import Process
from domain.guidance.reforms import Reform
from domain.guidance.revising import revised
from domain.guidance.said_answer import answer_said
from domain.guidance.saying import condition_said
from domain.guidance.settling import settled
from domain.guidance.what_if import alternatives
from domain.guidance.why import why
from domain.values.limits import DayKind, Limit
from tests.reference.coverage import Coverage
from tests.reference.judge import judge, reference
from tests.reference.wishes import Wishes, walk


def worked(case: str) -> dict[str, Any]:
    answers: dict[str, Any] = reference("worked-cases")[case]["answers"]
    return answers


def valid(count: int, seed: int) -> Iterator[dict[str, Any]]:
    chance = Random(seed)
    while count:
        answers = walk(Wishes(chance))
        if judge(answers).wrong is None:
            count -= 1
            yield answers


def test_what_some_answers_settle_stays_so_whatever_the_others_are(edition: Edition) -> None:
    chance = Random(7)
    for answers in valid(60, seed=7):
        found = match(edition, answers)
        whole = {**found.answers, **found.facts}
        given = {key: found.answers[key] for key in found.asked if chance.random() < 0.4}
        scope = settled(edition, given)
        judged = {one.code: one.condition.so_far(scope) for one in edition.matters.values()}
        for code, says in judged.items():
            assert says in {None, edition.matters[code].condition.holds(whole)}, (code, given, answers)


def test_a_reason_is_right_enough_and_has_nothing_to_spare(edition: Edition) -> None:
    for answers in valid(12, seed=3):
        found = match(edition, answers)
        given = {key: found.answers[key] for key in found.asked}
        rows: list[Matter | Reform] = [*edition.matters.values(), *edition.reforms.values()]
        for one in rows:
            reason = why(edition, given, one.condition)
            assert reason.holds is (one.code in {*found.matters, *found.reforms})
            assert reason.answers.items() <= given.items()
            for key in reason.answers:
                fewer = {other: answer for other, answer in reason.answers.items() if other != key}
                assert one.condition.so_far(settled(edition, fewer)) is None, (one.code, key)


def test_projects_with_the_answers_of_a_reason_all_have_the_matter(edition: Edition, covering: Coverage) -> None:
    found = match(edition, worked("A"))
    given = {key: found.answers[key] for key in found.asked}
    reasons = {one.code: why(edition, given, one.condition) for one in edition.matters.values()}
    seen = 0
    for _, verdict in covering.samples:
        for code, reason in reasons.items():
            if all(like(verdict.answers[key]) == like(answer) for key, answer in reason.answers.items()):
                assert (code in verdict.matters) is reason.holds, code
                seen += 1
    assert seen > 1_000


def like(answer: Any) -> Any:  # noqa: ANN401  a list of options in any order
    return frozenset(answer) if isinstance(answer, list | tuple) else answer


def test_an_absent_matter_is_explained_by_the_one_answer_that_rules_it_out(edition: Edition) -> None:
    found = match(edition, worked("A"))
    given = {key: found.answers[key] for key in found.asked}
    assert set(why(edition, given, edition.matters["SG-09"].condition).answers) == {"project_category"}
    assert set(why(edition, given, edition.reforms["R03"].condition).answers) == {"start_mode"}


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("LX-01", "所有项目", "every project"),
        (
            "SG-12",
            "“挖填土石方总量是多少（立方米）”不低于 1000 m³，且非“装饰装修”",
            "'What is the total cut and fill (m³)' is at least 1000 m³ and not 'Fit-out only'",
        ),
        (
            "SZ-05",
            "“需要接入哪些市政公用服务”包括“供电”，且“申请用电容量是多少（千伏安）”超过 160 kVA",
            (
                "'Which municipal services must be connected' includes 'Power' and "
                "'What power capacity is requested (kVA)' is more than 160 kVA"
            ),
        ),
    ],
)
def test_a_rule_is_a_sentence(edition: Edition, code: str, zh: str, en: str) -> None:
    said = condition_said(edition, edition.matters[code].condition.tree)
    assert (said.zh, said.en) == (zh, en)


def test_every_rule_and_every_default_can_be_said_without_a_key_or_a_value(edition: Edition) -> None:
    rows: list[Matter | Reform | Process | Fact] = [*edition.matters.values(), *edition.reforms.values()]
    rows += [*edition.processes.values(), *edition.facts.values()]
    said = [condition_said(edition, one.condition.tree) for one in rows]
    said += [condition_said(edition, one.condition.tree) for one in edition.constraints]
    said += [condition_said(edition, one.asked.tree) for one in edition.questions.values()]
    said += [answer_said(one, one.default) for one in edition.questions.values()]
    assert [one for one in said if "_" in one.zh + one.en or not one.zh or not one.en] == []


def test_other_choices_are_those_that_change_something_and_say_what(edition: Edition) -> None:
    answers = worked("A")
    now = plan(edition, match(edition, answers))
    found = alternatives(edition, match(edition, answers))
    others = {(one.question, one.answer): one for one in found}
    exempt = others["env_class", "exempt"]
    assert (exempt.dropped, exempt.added) == (("YS-11", "YS-16", "BX-02"), ())
    standard = others["start_mode", "standard"]
    assert (standard.dropped, standard.days) == (("SZ-09",), 13)
    for one in found:
        kept = {key: value for key, value in answers.items() if key not in one.fell}
        planned = plan(edition, match(edition, kept | {one.question: one.answer} | dict(one.assumed)))
        codes = {matter.code for matter in now.matters}
        assert {matter.code for matter in planned.matters} == codes - set(one.dropped) | set(one.added)
        assert longest_way(planned, edition) - longest_way(now, edition) == one.days
    assert {"transport", "ent_commercial", "chemical"} <= {one.answer for one in found}
    lease = others["land_method", "lease"]
    assert lease.assumed == {"start_mode": "standard"}
    assert (lease.dropped, lease.days) == (("SZ-09",), 13)
    saved = [len(one.added) - len(one.dropped) for one in found]
    assert saved == sorted(saved)


def test_a_changed_answer_keeps_every_later_one_that_still_holds(edition: Edition) -> None:
    answers = worked("A")
    now = revised(edition, answers | {"project_category": "chemical"})
    assert now.fell == ("start_mode",)
    assert now.answers == {key: value for key, value in answers.items() if key != "start_mode"} | {
        "project_category": "chemical"
    }
    assert now.stand.next is not None


def test_a_limit_in_calendar_days_counts_five_in_seven() -> None:
    assert [working_days_of(Limit(days, DayKind.CALENDAR)) for days in (0, 1, 7, 8, 60)] == [0, 1, 5, 6, 43]
    assert working_days_of(Limit(7, DayKind.WORKING)) == 7
