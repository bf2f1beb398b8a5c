from collections.abc import Iterator

import pytest

from tests.offices import Office, running_office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One whole system for the tests that come to it from outside."""
    with running_office(tmp_path_factory.mktemp("office") / "data") as running:
        yield running
