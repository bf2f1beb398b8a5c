"""What was recorded once must be read for ever: one golden file per type of fact."""

from pathlib import Path

import pytest

from domain.events.catalogue import CATALOGUE, TYPE_OF
from domain.events.decoding import MalformedValue, UnknownType
from domain.events.fact import Fact
from infra.eventstore.mapper import decode, encode
from infra.eventstore.schemas import FOLDER, schema_of
from tests.examples.facts import EXAMPLES

GOLDEN = Path(__file__).parent / "golden"


def test_every_type_has_one_example_one_golden_file_and_one_schema() -> None:
    assert sorted(TYPE_OF[type(fact)] for fact in EXAMPLES) == sorted(CATALOGUE)
    assert {file.stem for file in GOLDEN.glob("*.json")} == set(CATALOGUE)
    assert {file.stem for file in FOLDER.glob("*.json")} == set(CATALOGUE)


@pytest.mark.parametrize("fact", EXAMPLES, ids=lambda fact: TYPE_OF[type(fact)])
def test_golden_bytes_hold_the_example_and_the_example_gives_the_golden_bytes(fact: Fact) -> None:
    type_name = TYPE_OF[type(fact)]
    golden = (GOLDEN / f"{type_name}.json").read_bytes().removesuffix(b"\n")
    assert decode(type_name, golden) == fact
    assert encode(fact) == (type_name, 1, golden)


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
