"""A service that may append reads at once, and writes once the record was compared with Kafka."""

from collections.abc import Callable, Sequence
from typing import cast

import pytest

from domain.events.appending import Answer, Append, RecordIncomplete, StoreUnavailable
from infra.eventstore.store import PostgresEventStore
from infra.kafka.errors import KafkaRefused
from services.bootstrap import guarding
from services.bootstrap.guarding import GuardedStore
from services.http.translation import problem_of
from services.restorer.differing import RecordsDiffer
from services.restorer.standing import Lacking
from tests.services.relay.load import one_command

BEHIND = Lacking(("case-events", 3), 4, 9)


class Store:
    """Takes everything."""

    def __init__(self) -> None:
        self.taken: list[Append] = []

    def append(self, append: Append) -> Answer:
        self.taken.append(append)
        return Answer(append.request.command_id, "", 0, 0, {})

    def state(self, *_: object) -> str:
        return "read"

    def close(self) -> None:
        """Nothing is held."""


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarding, "PATIENCE_SECONDS", 0.2)
    monkeypatch.setattr(guarding, "PAUSE_SECONDS", 0.01)


def guarded(store: Store, lacks: Callable[[], Sequence[Lacking]]) -> GuardedStore:
    return GuardedStore(cast(PostgresEventStore, store), lacks)


def test_a_record_that_lacks_nothing_is_written_to() -> None:
    store = Store()
    made = guarded(store, lambda: ())
    made.append(one_command())
    made.close()
    assert len(store.taken) == 1


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (KafkaRefused("no broker"), "no broker"),
        (RecordsDiffer(("case-events", 3), 7, "another history"), "another history"),
        (BEHIND, "run `steward restore`"),
    ],
    ids=["kafka is away", "another history", "behind"],
)
def test_nothing_is_written_until_it_is_known_to_be_whole(finding: Exception | Lacking, told: str) -> None:
    store, found = Store(), [finding]

    def lacks() -> Sequence[Lacking]:
        for one in found:
            if isinstance(one, Exception):
                raise one
        return [one for one in found if isinstance(one, Lacking)]

    made = guarded(store, lacks)
    with pytest.raises(RecordIncomplete, match=told) as refused:
        made.append(one_command())
    assert isinstance(refused.value, StoreUnavailable)
    assert (problem_of(refused.value).status, problem_of(refused.value).rule) == (503, "the_record_is_whole")
    assert cast(object, made.state("s", 0, lambda *_: 0)) == "read"
    assert store.taken == []

    found.clear()
    made.append(one_command())
    made.close()
    assert len(store.taken) == 1
