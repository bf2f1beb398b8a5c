"""Workers of a view over records in memory, on a real PostgreSQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infra.eventstore.mapper import decode
from services.bootstrap.folds import fold_of
from services.projector.ports import Ports
from services.projector.projector import Projector
from services.projector.views import VIEWS, Item, View
from tests.projections.records import Database
from tests.services.projector.lying import MemoryConsumer, lying

PARTITIONS = [("case-events", number) for number in range(12)] + [("service-events", number) for number in range(3)]


@dataclass
class Feeding:
    """One worker, and what it reads."""

    connection: Database
    consumer: MemoryConsumer
    projector: Projector

    def alarms(self) -> dict[str, str]:
        alarms = "SELECT topic || '/' || partition, alarm FROM progress WHERE alarm <> ''"
        return dict(self.connection.execute(alarms).fetchall())

    def healed(self) -> dict[tuple[str, int], int]:
        found = self.connection.execute("SELECT topic, partition, healed FROM progress WHERE healed > 0")
        return {(topic, number): healed for topic, number, healed in found}

    def progress(self) -> dict[tuple[str, int], tuple[int, int]]:
        found = self.connection.execute("SELECT topic, partition, next_offset, duplicates FROM progress")
        return {(topic, number): (offset, again) for topic, number, offset, again in found}


def feeding(
    connection: Database,
    items: Sequence[Item],
    *,
    view: View = VIEWS["history"],
    stored: Sequence[Item] = (),
    holder: str = "test",
    consumer: MemoryConsumer | None = None,
) -> Feeding:
    """A worker of items on the broker, and of those that the event store has."""
    reader = consumer or MemoryConsumer([lying(item) for item in items])
    ports = Ports(
        connect=lambda _: connection,
        consumer=lambda: replace(reader, places={}),
        stored=lambda partition, after, upto: [
            lying(item, offset=-1)
            for item in stored
            if place(item) == partition and after < item.consumed.envelope.position <= upto
        ],
        decode=decode,
        partitions=PARTITIONS,
        holder=holder,
        fold=fold_of(view.name),
    )
    projector = Projector(view, ports, connection=connection, consumer=reader)
    projector.start()
    return Feeding(connection, reader, projector)


def place(item: Item) -> tuple[str, int]:
    """Topic and partition of an item."""
    return item.consumed.envelope.topic, item.consumed.envelope.partition
