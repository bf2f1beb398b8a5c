"""The event store keeps its promises, on PostgreSQL and as the double."""

from datetime import UTC, datetime

import pytest

from tests.doubles.eventstore import MemoryEventStore
from tests.suites.event_store import EventStoreSuite


class TestPostgresEventStore(EventStoreSuite):
    """With the fixture ``store`` of this folder."""


class TestMemoryEventStore(EventStoreSuite):
    @pytest.fixture
    def store(self) -> MemoryEventStore:
        return MemoryEventStore(lambda: datetime(2026, 3, 2, tzinfo=UTC))
