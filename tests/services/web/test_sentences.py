"""Every event of the catalogue is told in a sentence without holes, in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from domain.events.catalogue import CATALOGUE, TYPE_OF
from domain.events.fact import Fact
from domain.events.housekeepers import HousekeeperAssigned
from domain.events.matters import MatterAccepted, SpecialProcedureEnded
from infra import catalogue as editions
from infra.eventstore.mapper import encode
from projections.history.rows import HistoryRecord
from services.web.sentences import HOLE, Known, Sentences
from services.web.telling import KINDS
from services.web.texts import LANGUAGES, texts
from services.web.words import Words
from tests.contracts.test_golden_facts import GOLDEN
from tests.examples.facts import DUE, EXAMPLES, example
from tests.examples.older_facts import OLDER

NOW = datetime(2026, 2, 13, 1, tzinfo=UTC)
ID = UUID(int=1)
PEOPLE = {"account-h1": "陈文博", "account-h0": "刘雅琴"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("type_name", CATALOGUE)
def test_every_event_is_told_in_a_sentence(type_name: str, language: str) -> None:
    told = [told_in(language, one) for one in EXAMPLES if TYPE_OF[type(one)] == type_name]

    assert told, "an example of every type"
    for sentence in told:
        assert sentence != type_name
        assert_whole(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "fact",
    [
        example(MatterAccepted, by_silence=True, promised_due=None, legal_due=None),
        example(MatterAccepted, by_silence=False, promised_due=None, legal_due=DUE),
        example(SpecialProcedureEnded, promised_due=None, legal_due=None, result=""),
        example(HousekeeperAssigned, replaces="account-h0"),
    ],
)
def test_what_an_event_does_not_say_leaves_no_hole(fact: Fact, language: str) -> None:
    assert_whole(told_in(language, fact))


def test_a_sentence_says_what_the_reader_may_know() -> None:
    handed_over = example(HousekeeperAssigned, replaces="account-h0")
    assert told_in("zh", handed_over) == "项目由帮办专员 陈文博 负责，接替 刘雅琴：在岗且在办最少"
    assert "陈文博" not in told_in("zh", handed_over, known=Known())
    by_silence = example(MatterAccepted, by_silence=True, legal_due=None)
    assert told_in("en", by_silence) == "GH-03 was accepted by silence past the limit, promised by 2026-02-27"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_older_version_is_told_as_the_newest(language: str) -> None:
    for type_name, fact in OLDER.items():
        golden = (GOLDEN / f"{type_name}.json").read_bytes()
        older = replace(record_of(fact), type=type_name, value=golden)
        assert told_in(language, older) == told_in(language, fact) != type_name


def test_an_event_of_tomorrow_is_told_by_its_name() -> None:
    assert told_in("zh", replace(record_of(EXAMPLES[0]), type="cases.case_merged.v1")) == "cases.case_merged.v1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_can_be_sought_has_a_name(language: str) -> None:
    assert {one.partition(".")[0] for one in CATALOGUE} == set(KINDS)
    assert all(texts(language).found(f"history.kind_{one}") for one in KINDS)


def assert_whole(sentence: str) -> None:
    assert not {HOLE, "None", "True", "False", "{", "}", "[", "]"} & set(sentence.replace("’s", "").split(" "))
    assert not any(sign in sentence for sign in (HOLE, "{", "}", "[", "]", "  ", "（）", "()", "“”", "None"))


def told_in(language: str, fact: Fact | HistoryRecord, *, known: Known | None = None) -> str:
    words = Words(texts(language), date(2026, 2, 13), lambda day: day.weekday() < 5)
    sentence = Sentences(words, editions.current(), known or Known(people=PEOPLE))
    return sentence(fact if isinstance(fact, HistoryRecord) else record_of(fact))


def record_of(fact: Fact) -> HistoryRecord:
    columns: dict[str, Any] = {
        "topic": "case-events", "partition": 0, "position": 2, "previous": 0, "kafka_offset": 0, "key": b"",
        "headers": (), "event_id": ID, "stream_id": "case-1", "version": 1, "schema_version": 1, "case_id": ID,
        "occurred_at": NOW, "recorded_at": NOW, "actor_id": "someone", "actor_role": "officer", "actor_office": "zwb",
        "command_id": ID, "causation_id": None, "correlation_id": ID, "origin": "live", "hash": b"",
    }  # fmt: skip
    return HistoryRecord(**columns, type=TYPE_OF[type(fact)], value=encode(fact).value)
