import pytest

from tests.offices import Office
from tests.services.api.story import Story, told


@pytest.fixture(scope="session")
def story(office: Office) -> Story:
    """Matters that stand where the tests need them; no test moves them."""
    return told(office)
