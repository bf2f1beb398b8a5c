"""What was recorded once must be read for ever: one golden file per type of fact and version."""

from hashlib import sha256
from pathlib import Path

import pytest

from domain.events.catalogue import CATALOGUE, TYPE_OF, schema_version_of
from domain.events.decoding import MalformedValue, UnknownType
from domain.events.fact import Fact
from domain.events.upcasts import UPCASTS, fact_type, newest
from infra.eventstore.mapper import decode, encode
from infra.eventstore.schemas import FOLDER, schema_of
from tests.examples.facts import EXAMPLES
from tests.examples.older_facts import OLDER

GOLDEN = Path(__file__).parent / "golden"
PUBLISHED = {
    "cases.case_opened.v1": "c41f77d011a18e01cb2845a390bd79bcb25a863d3328e943d8e338443809c355",
    "cases.plan_amended.v1": "8aa8d1975b1f5f50916486fe44f04efb49155bb60a4f7a4ffa54e5a6f1e54523",
}
"""SHA-256 of the schemas of older versions, which no code gives any more."""
MALFORMED = (b"", b"[]", b"{}", b'{"plan":{}}', b'{"plan":{"matters":[1]}}', b"\xff", b"null")


def test_every_type_has_one_example_one_golden_file_and_one_schema() -> None:
    assert sorted(TYPE_OF[type(fact)] for fact in EXAMPLES) == sorted(CATALOGUE)
    every_version = CATALOGUE.keys() | UPCASTS.keys()
    assert {file.stem for file in GOLDEN.glob("*.json")} == every_version
    assert {file.stem for file in FOLDER.glob("*.json")} == every_version


@pytest.mark.parametrize("fact", EXAMPLES, ids=lambda fact: TYPE_OF[type(fact)])
def test_golden_bytes_hold_the_example_and_the_example_gives_the_golden_bytes(fact: Fact) -> None:
    type_name = TYPE_OF[type(fact)]
    golden = golden_bytes(type_name)
    assert decode(type_name, golden) == fact
    assert encode(fact) == (type_name, schema_version_of(type_name), golden)


def test_every_older_version_leads_to_one_that_is_recorded_now() -> None:
    assert OLDER.keys() == UPCASTS.keys()
    assert not UPCASTS.keys() & CATALOGUE.keys()
    for type_name in UPCASTS:
        assert newest(type_name).rpartition(".v")[0] == type_name.rpartition(".v")[0]
        assert schema_version_of(newest(type_name)) > schema_version_of(type_name)


@pytest.mark.parametrize("type_name", OLDER)
def test_golden_bytes_of_an_older_version_are_read_as_the_newest(type_name: str) -> None:
    fact = OLDER[type_name]
    assert fact_type(type_name) is type(fact)
    assert decode(type_name, golden_bytes(type_name)) == fact


@pytest.mark.parametrize("type_name", UPCASTS)
@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"[]",
        b"{}",
        b'{"plan":{}}',
        b'{"plan":{"matters":[1]}}',
        b"\xff",
        b"null",
        b'{"plan":{"matters":[],"reforms":[]},"x":NaN}',
    ],
)
def test_malformed_bytes_of_an_older_version_are_told_too(type_name: str, value: bytes) -> None:
    with pytest.raises(MalformedValue, match=type_name):
        decode(type_name, value)


@pytest.mark.parametrize("type_name", OLDER)
def test_the_schema_of_an_older_version_stays_as_it_was_published(type_name: str) -> None:
    assert sha256((FOLDER / f"{type_name}.json").read_bytes()).hexdigest() == PUBLISHED[type_name]


def golden_bytes(type_name: str) -> bytes:
    return (GOLDEN / f"{type_name}.json").read_bytes().removesuffix(b"\n")


@pytest.mark.parametrize("type_name", CATALOGUE)
def test_the_published_schema_is_that_of_the_fact(type_name: str) -> None:
    published = (FOLDER / f"{type_name}.json").read_text(encoding="utf-8")
    assert published == schema_of(type_name), "run: python -m infra.eventstore.schemas"


def test_an_unknown_type_is_told() -> None:
    with pytest.raises(UnknownType, match=r"cases\.case_vanished\.v1"):
        decode("cases.case_vanished.v1", b"{}")


@pytest.mark.parametrize("value", [b"", b"{", b"[]", b"{}", b'{"case_id":"x","on":"2026-01-05"}', b"\xff"])
def test_malformed_bytes_are_told(value: bytes) -> None:
    with pytest.raises(MalformedValue, match=r"cases\.land_acquired\.v1"):
        decode("cases.land_acquired.v1", value)
