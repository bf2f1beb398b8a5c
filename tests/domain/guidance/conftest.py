"""The edition in force, and the directed set of answers, each made once."""

import pytest

from domain.guidance import Edition
from infra import catalogue
from tests.reference.coverage import Coverage, directed


@pytest.fixture(scope="session")
def edition() -> Edition:
    return catalogue.current()


@pytest.fixture(scope="session")
def covering() -> Coverage:
    return directed(seed=20260213)
