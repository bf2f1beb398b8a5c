from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.conftest import running_stack
from tests.projections.histories import history
from tests.services.api.story import project
from tests.services.restorer.ground import Ground

EVENTS = 2_000
KEY = str(uuid4())


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Servers that these tests alone harm: lives of cases, published and shown, and a case opened over HTTP."""
    with running_stack(tmp_path_factory.mktemp("restorer")) as running:
        made = Ground(running)
        made.enlist()
        with made.published(), made.shown():
            made.record(history(4, cases=60)[:EVENTS])
            with made.clerk() as clerk:
                answer = clerk.post("cases", json=project(), headers={"Idempotency-Key": KEY})
                assert answer.status_code == 201, answer.text
        yield made
