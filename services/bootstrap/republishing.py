"""Topics that lost records are refilled from PostgreSQL: by the relay, as always, once the topics can be refilled."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Event, Thread
from time import sleep

from domain.events.headers import envelope_of
from domain.events.reading import START, Mark
from infra.eventstore.feed import Feed
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.positions import records_at
from infra.kafka.record import Slot
from infra.kafka.recreation import delete_topics
from infra.kafka.spans import record_slots
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.bootstrap.preparation import prepare_broker
from services.bootstrap.relay import relay_ports
from services.bootstrap.restoring import tails_of, what_lacks
from services.relay.main import run as run_relay
from services.relay.ports import Partition
from services.relay.seizing import seized
from services.restorer.differing import RecordsDiffer

LOOK_SECONDS = 0.25
WAITING = """
    SELECT count(*) FROM unnest(%s::text[], %s::int[], %s::bigint[]) AS t (topic, partition, position)
    JOIN record.event e ON e.topic = t.topic AND e.partition = t.partition AND e.position > t.position"""


class FrontIsCut(Exception):
    """Records are missing before those that are there, and nothing can be written in front of these."""

    def __init__(self, slot: Slot) -> None:
        super().__init__(
            f"{slot.topic}/{slot.partition} 开头的记录已缺失，只能重建主题：steward republish --recreate"
            f" · the first records of {slot.topic}/{slot.partition} are gone, and Kafka writes nothing in front of"
            " others: the topics must be made anew with `steward republish --recreate`"
        )


def republish(access: Access, *, recreate: bool, tell: Callable[[int, int], None]) -> int:
    """Publish again what the topics lost; how many records that was. ``tell`` hears how many of how many are done.

    Raises ``FrontIsCut``, ``RecordsDiffer`` and ``RecordsDisagree`` when that cannot make them whole.
    """
    relay = partial(connect, access.postgres_dsn(Role.RELAY), name="steward republish")
    with seized(relay, "republish") as forget:
        if recreate:
            _nothing_is_only_there(access)
            delete_topics(access.kafka_admin())
            forget()
        prepare_broker(access)
        _begins_at_the_beginning(access)
    with _relaying(access) as relaying:
        return _wait(access, relaying, tell)


def _nothing_is_only_there(access: Access) -> None:
    """What Kafka alone holds would be lost with the topics."""
    for one in what_lacks(access):
        raise RecordsDiffer(
            one.partition, one.published, f"PostgreSQL ends at {one.stored}; run `steward restore --from kafka` first"
        )


def _begins_at_the_beginning(access: Access) -> None:
    with RecordReader(access.kafka(Principal.VERIFIER)) as reader:
        slots = record_slots(reader)
        begins, ends = reader.beginnings(slots), reader.ends(slots)
        firsts = records_at(reader, {slot: begins[slot] for slot in slots if begins[slot] < ends[slot]})
    for slot, record in firsts.items():
        try:
            previous = envelope_of(record.topic, record.partition, record.headers).previous
        except ValueError:
            raise FrontIsCut(slot) from None
        if previous != START.position:
            raise FrontIsCut(slot)


@dataclass
class _Relaying:
    """A relay in this process: it publishes when no other one does."""

    failure: BaseException | None = None

    def run(self, access: Access, stop: Event) -> None:
        try:
            run_relay(relay_ports(access), stop)
        except Exception as failure:  # noqa: BLE001  told to the one who waits
            self.failure = failure


@contextmanager
def _relaying(access: Access) -> Iterator[_Relaying]:
    relaying, stop = _Relaying(), Event()
    thread = Thread(target=relaying.run, args=(access, stop), name="relay")
    thread.start()
    try:
        yield relaying
    finally:
        stop.set()
        thread.join()


def _wait(access: Access, relaying: _Relaying, tell: Callable[[int, int], None]) -> int:
    with (
        closing(Feed(access.postgres_dsn(Role.VERIFIER))) as feed,
        RecordReader(access.kafka(Principal.VERIFIER)) as reader,
    ):
        heads = feed.heads()
        tails = tails_of(reader)
        total = _waiting(access, {at: (tail or START).position for at, tail in tails.items()})
        before = _end(reader)
        while (done := min(_end(reader) - before, total)) < total or not _are_there(reader, heads):
            if relaying.failure:
                raise relaying.failure
            tell(done, total)
            sleep(LOOK_SECONDS)
        tell(total, total)
        return total


def _waiting(access: Access, positions: Mapping[Partition, int]) -> int:
    columns = ([topic for topic, _ in positions], [partition for _, partition in positions], list(positions.values()))
    with closing(connect(access.postgres_dsn(Role.VERIFIER), name="steward republish")) as session:
        return int(session.execute(WAITING, columns).fetchall()[0][0])


def _end(reader: RecordReader) -> int:
    return sum(reader.ends(record_slots(reader)).values())


def _are_there(reader: RecordReader, heads: Mapping[Partition, Mark]) -> bool:
    tails = tails_of(reader)
    return all((tails.get(at) or START).position >= head.position for at, head in heads.items())
