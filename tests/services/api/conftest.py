from collections.abc import Iterator

import pytest

from tests.offices import Office, running_office
from tests.services.api.story import Story, told


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One whole system for the tests that come to it from outside."""
    with running_office(tmp_path_factory.mktemp("office") / "data") as running:
        yield running


@pytest.fixture(scope="session")
def story(office: Office) -> Story:
    """Matters that stand where the tests need them; no test moves them."""
    return told(office)
