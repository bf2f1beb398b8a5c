"""However the record is cut into pages, repeated, and handed from worker to worker: each view is the fold of it all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projector.lease import Overtaken
from services.projector.views import VIEWS, Item
from tests.conftest import Stack
from tests.projections.histories import history
from tests.projections.records import Chain, Database, clean_view, rows_of
from tests.services.projector.feeding import Feeding, feeding
from tests.services.projector.lying import Lying, MemoryConsumer, lying

WORKERS = ("first", "second", "third")
EXPIRE = (
    "UPDATE progress SET until = '-infinity' WHERE holder = %s",
    "UPDATE worker SET until = '-infinity' WHERE holder = %s",
)
GONE = ("UPDATE progress SET until = '-infinity'", "DELETE FROM worker")
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass
class Scene:
    """Workers of one view, and what may happen to them between two pages."""

    connection: Database
    view: str
    records: Sequence[Lying]
    workers: dict[str, Feeding] = field(default_factory=dict)

    def happens(self, deed: str, name: str, most: int) -> None:
        """One deed; a worker that is not there begins."""
        if name not in self.workers or deed == "restart":
            self._begin(name, most)
        feed = self.workers[name]
        match deed:
            case "pause":  # its leases run out and others take what it had, but it does not know that yet
                for statement in EXPIRE:
                    self.connection.execute(statement, (name,))
                for other in self.workers.values():
                    if other is not feed:
                        other.projector._beat()
            case "beat":
                feed.projector._beat()
            case _:
                self._step(name, most)

    def finish(self) -> None:
        """All others are gone, and one worker alone reads the rest."""
        for statement in GONE:
            self.connection.execute(statement)
        self._begin("last", 2_000)
        self._step("last", 2_000)

    def _begin(self, name: str, most: int) -> None:
        consumer = MemoryConsumer(list(self.records), most)
        self.workers[name] = feeding(self.connection, (), view=VIEWS[self.view], holder=name, consumer=consumer)

    def _step(self, name: str, most: int) -> None:
        self.workers[name].consumer.most = most
        try:
            self.workers[name].projector.step()
        except Overtaken:
            del self.workers[name]


deeds = st.lists(
    st.tuples(st.sampled_from(("step", "step", "step", "beat", "pause", "restart")), st.sampled_from(WORKERS),
              st.integers(1, 60)),
    min_size=5, max_size=40,
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
@few
@given(seed=st.integers(0, 10_000), happenings=deeds)
def test_a_view_is_the_fold_of_the_whole_whatever_happens(
    stack: Stack, view: str, seed: int, happenings: Sequence[tuple[str, str, int]]
) -> None:
    items = Chain().items(history(seed, amended=0.2))
    whole = after(stack, view, lambda connection: VIEWS[view].apply(connection, items))

    def fed(connection: Database) -> None:
        scene = Scene(connection, view, list(repeated(items, Random(seed))))
        for deed, name, most in happenings:
            scene.happens(deed, name, most)
        scene.finish()
        assert connection.execute("SELECT key, reason FROM parked").fetchall() == []

    assert offsets_aside(after(stack, view, fed)) == offsets_aside(whole)


def after(stack: Stack, view: str, act: Callable[[Database], object]) -> Mapping[str, list[str]]:
    with clean_view(stack.postgres_dsn(f"steward_view_{view}"), view) as connection:
        act(connection)
        return rows_of(connection, view)


def repeated(items: Sequence[Item], rng: Random) -> Iterator[Lying]:
    """As a broker holds them to which a relay that was paused sent some again."""
    told: dict[tuple[str, int], list[Lying]] = {}
    for item in items:
        one = lying(item)
        before = told.setdefault((one.topic, one.partition), [])
        while before and rng.random() < 0.2:
            before.append(replace(rng.choice(before), offset=len(before)))
            yield before[-1]
        before.append(replace(one, offset=len(before)))
        yield before[-1]


def offsets_aside(rows: Mapping[str, list[str]]) -> Mapping[str, list[str]]:
    """Repeated records moved the later ones."""
    return {table: sorted(row.partition('"kafka_offset"')[0] for row in of_table) for table, of_table in rows.items()}
