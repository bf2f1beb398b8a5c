from collections.abc import Iterator

import pytest

from tests.conftest import running_stack
from tests.services.restorer.ground import Ground


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Servers that these tests alone harm."""
    with running_stack(tmp_path_factory.mktemp("restorer")) as running:
        made = Ground(running)
        made.enlist()
        yield made
