"""The reference facts are the ones that were handed over, and the product's edition holds them."""

import hashlib
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

FOLDER = Path(__file__).parent
LINES = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
SUMS = {name: digest for digest, name in (line.split() for line in LINES)}
EDITION = files("domain.guidance") / "editions" / "2026.1"


@pytest.mark.parametrize("name", ["questions.yaml", "matters.yaml", "worked-cases.yaml"])
def test_a_reference_file_is_the_one_that_was_handed_over(name: str) -> None:
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == SUMS[name]


@pytest.mark.parametrize("name", ["questions.yaml", "matters.yaml"])
def test_the_edition_holds_the_reference_facts(name: str) -> None:
    assert yaml.safe_load((EDITION / name).read_bytes()) == yaml.safe_load((FOLDER / name).read_bytes())


def test_every_deviation_has_a_reason() -> None:
    listed = yaml.safe_load((FOLDER / "deviations.yaml").read_text(encoding="utf-8"))["deviations"]
    assert all({"code", "reference", "product", "reason"} <= one.keys() for one in listed)
