"""Editions are drafted, proven and published; what is published stays."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.events.editions import DraftDiscarded, EditionDrafted, EditionPublished
from domain.guidance.drafting.commands import DiscardDraft, PublishEdition, SaveDraft
from domain.guidance.drafting.decider import decide
from domain.guidance.drafting.register import NO_EDITIONS, Register, evolve_register
from domain.guidance.drafting.rules import ALL_RULES
from tests.domain.given import Given
from tests.domain.refusing import Scenes, each_refuses
from tests.examples.people import CLERK, SUPERVISOR

TEXTS = {"edition.yaml": "edition: {}"}
SAVE = SaveDraft("2026.2", TEXTS, "aa", "缩短时限")
PUBLISH = PublishEdition("2026.2", "aa", date(2026, 11, 2), "津政办发〔2026〕1号", 296, ())
NOTHING = Given(decide, evolve_register, NO_EDITIONS)
DRAFTED = NOTHING.given(EditionDrafted("2026.2", TEXTS, "aa", "缩短时限"))
PUBLISHED = DRAFTED.given(EditionPublished("2026.2", "aa", date(2026, 11, 2), 296, "依据"))


def drafted_again(**changes: Any) -> PublishEdition:  # noqa: ANN401  any field
    return replace(PUBLISH, edition="2026.3", **changes)


THEN_ANOTHER = PUBLISHED.given(EditionDrafted("2026.3", TEXTS, "aa", "再改"))
SCENES: Scenes = {
    "only_a_supervisor_drafts": (lambda: NOTHING.when(SAVE, CLERK), lambda: DRAFTED.when(PUBLISH, CLERK)),
    "nothing_occurs_in_the_future": (lambda: NOTHING.when(SAVE, SUPERVISOR, date(2026, 11, 3)),),
    "an_edition_has_a_number": (
        lambda: NOTHING.when(replace(SAVE, edition="2026–2"), SUPERVISOR),
        lambda: NOTHING.when(replace(SAVE, edition=""), SUPERVISOR),
    ),
    "what_is_published_never_changes": (
        lambda: PUBLISHED.when(SAVE, SUPERVISOR),
        lambda: NOTHING.when(replace(SAVE, edition="2026.1"), SUPERVISOR),
        lambda: PUBLISHED.when(PUBLISH, SUPERVISOR),
        lambda: PUBLISHED.when(DiscardDraft("2026.2", "不要了"), SUPERVISOR),
    ),
    "documents_are_those_of_an_edition": (
        lambda: NOTHING.when(replace(SAVE, documents={}), SUPERVISOR),
        lambda: NOTHING.when(replace(SAVE, documents={"../edition.yaml": ""}), SUPERVISOR),
        lambda: NOTHING.when(replace(SAVE, documents={"edition.yaml": "x" * 500_001}), SUPERVISOR),
    ),
    "a_draft_follows_what_its_author_saw": (
        lambda: NOTHING.when(replace(SAVE, based_on="aa"), SUPERVISOR),
        lambda: DRAFTED.when(SAVE, SUPERVISOR),
        lambda: DRAFTED.when(replace(SAVE, based_on="bb"), SUPERVISOR),
    ),
    "a_draft_says_what_changed": (lambda: NOTHING.when(replace(SAVE, note=" "), SUPERVISOR),),
    "there_is_such_a_draft": (
        lambda: NOTHING.when(PUBLISH, SUPERVISOR),
        lambda: NOTHING.when(DiscardDraft("2026.2", "不要了"), SUPERVISOR),
    ),
    "what_is_published_is_what_was_proven": (lambda: DRAFTED.when(replace(PUBLISH, content_hash="bb"), SUPERVISOR),),
    "an_edition_is_published_with_a_green_proof": (
        lambda: DRAFTED.when(replace(PUBLISH, faults=("matters GC-01: 不可能出现",)), SUPERVISOR),
        lambda: DRAFTED.when(replace(PUBLISH, checks=0), SUPERVISOR),
    ),
    "an_edition_follows_the_last_one": (
        lambda: DRAFTED.when(replace(PUBLISH, since=date(2026, 11, 1)), SUPERVISOR),
        lambda: THEN_ANOTHER.when(drafted_again(since=date(2026, 11, 1)), SUPERVISOR),
    ),
    "a_reason_is_given_for_an_edition": (
        lambda: DRAFTED.when(replace(PUBLISH, reason=""), SUPERVISOR),
        lambda: DRAFTED.when(DiscardDraft("2026.2", " "), SUPERVISOR),
    ),
}


def test_every_rule_refuses() -> None:
    each_refuses(ALL_RULES, SCENES)


def test_a_draft_is_saved_as_often_as_it_changes() -> None:
    NOTHING.when(SAVE, SUPERVISOR).then(EditionDrafted("2026.2", TEXTS, "aa", "缩短时限"))
    DRAFTED.when(replace(SAVE, based_on="aa"), SUPERVISOR).then()
    DRAFTED.when(DiscardDraft("2026.2", "不要了"), SUPERVISOR).then(DraftDiscarded("2026.2", "不要了"))
    assert DRAFTED.given(DraftDiscarded("2026.2", "不要了")).state == NO_EDITIONS


def test_what_is_proven_is_published() -> None:
    DRAFTED.when(PUBLISH, SUPERVISOR).then(
        EditionPublished("2026.2", "aa", date(2026, 11, 2), 296, "津政办发〔2026〕1号")
    )


@pytest.mark.parametrize(
    ("day", "edition"),
    [
        (date(2026, 11, 1), ""),
        (date(2026, 11, 2), "2026.2"),
        (date(2027, 6, 30), "2026.2"),
        (date(2027, 7, 1), "2026.3"),
    ],
)
def test_an_edition_is_in_force_from_its_day_on(day: date, edition: str) -> None:
    both = THEN_ANOTHER.given(EditionPublished("2026.3", "aa", date(2027, 7, 1), 296, "依据")).state
    assert isinstance(both, Register)
    assert both.published(day) == edition
