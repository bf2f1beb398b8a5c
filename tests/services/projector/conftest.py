"""Servers of these tests' own, as projectors here die, stall and meet poison."""

from collections.abc import Iterator

import pytest

from infra.eventstore.store import PostgresEventStore
from infra.postgres.roles import Role
from tests.conftest import Stack, running_stack
from tests.services.projector.recording import Recording


@pytest.fixture(scope="session")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running_stack(tmp_path_factory.mktemp("projector")) as running:
        yield running


@pytest.fixture(scope="session")
def recording(own_stack: Stack) -> Iterator[Recording]:
    """The one way into this record."""
    store = PostgresEventStore(own_stack.access.postgres_dsn(Role.WRITER))
    yield Recording(store)
    store.close()
