"""The library's own suites, unmodified, against our recorder, as the role that may only call append and select."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from inspect import getattr_static
from unittest import TestCase
from uuid import uuid4

import pytest
from eventsourcing.tests.persistence import ApplicationRecorderTestCase, NonInterleavingNotificationIDsBaseCase

from domain.events.appending import Request
from domain.events.envelope import Origin
from domain.values.actor import Actor, Role
from infra.eventstore.committer import Committer
from infra.eventstore.connections import Connections
from infra.eventstore.recorder import Recorder
from tests.infra.eventstore.conftest import Database


class OnOurRecorder:
    """Hands the library's cases a recorder over an empty record, and ids that are texts."""

    database: Database
    closing: ExitStack

    @pytest.fixture(autouse=True)
    def _empty_record(self, fresh_database: Callable[[], Database]) -> Iterator[None]:
        self.database = fresh_database()
        with ExitStack() as self.closing:
            yield

    def new_originator_id(self) -> str:
        return str(uuid4())

    def create_recorder(self) -> Recorder:
        connections = Connections(self.database.address("steward_writer"))
        self.closing.callback(connections.close)
        committer = Committer(connections.dedicated)
        self.closing.callback(committer.close)
        return Recorder(connections, committer, unasked=a_request)


class TestOurRecorderIsAnApplicationRecorder(OnOurRecorder, ApplicationRecorderTestCase[Recorder]):
    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestOurRecorderNeverInterleaves(OnOurRecorder, NonInterleavingNotificationIDsBaseCase):
    pass


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (TestOurRecorderIsAnApplicationRecorder, ApplicationRecorderTestCase),
        (TestOurRecorderNeverInterleaves, NonInterleavingNotificationIDsBaseCase),
    ],
)
def test_nothing_of_the_librarys_suites_is_left_out_or_changed(ours: type[TestCase], theirs: type[TestCase]) -> None:
    """But for the two hooks: the recorder, and ids that are texts; and what is optional there is run here."""
    own = [name for name in dir(theirs) if not name.startswith("_")]
    changed = {name for name in own if getattr_static(ours, name) is not getattr_static(theirs, name)}
    assert changed == {"create_recorder", "new_originator_id"}
    optional = {name.removeprefix("optional_") for name in own if name.startswith("optional_test")}
    assert optional <= set(dir(ours))
    assert not any(getattr(getattr(ours, name), "pytestmark", ()) for name in dir(ours) if name.startswith("test"))


def a_request() -> Request:
    return Request(
        command_id=uuid4(),
        principal="suite",
        idempotency_key=str(uuid4()),
        digest=bytes(32),
        actor=Actor("suite", Role.SYSTEM),
        occurred_at=datetime(2026, 3, 2, 1, tzinfo=UTC),
        origin=Origin.LIVE,
        correlation_id=uuid4(),
    )
