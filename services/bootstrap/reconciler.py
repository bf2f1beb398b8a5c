"""Wires the reconciler: PostgreSQL and Kafka, under a role and a principal that may read both and raise alarms."""

from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic

from psycopg import Connection
from psycopg.rows import TupleRow

from infra.eventstore.audit import Audit
from infra.health import alarms, reconciled
from infra.health.alarms import Alarm
from infra.health.reconciled import Reconciled
from infra.kafka.consumer import RecordReader
from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Principal
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import Onward, records_between
from infra.kafka.topics import RECORD
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access, access
from services.bootstrap.stopping import stop_on_signal
from services.bootstrap.watching import watching
from services.settings import Settings
from services.verifier.comparing import Place
from services.verifier.ports import Partition
from services.verifier.reconciler import Ports
from services.verifier.reconciler import run as run_reconciler
from services.verifier.tally import Finding
from services.verifier.watched import NEVER, Watched

FETCH_BYTES = 256 * 1024  # a page of a few hundred records, and not the megabytes that a reader in a hurry takes


class Database(Audit):
    """The record, the alarms and the reconciler's own places, in one session."""

    def __init__(self, session: Connection[TupleRow]) -> None:
        super().__init__(session)
        self._health = session

    def standing(self) -> Sequence[Alarm]:
        return alarms.open_alarms(self._health)

    def raise_one(self, finding: Finding) -> bool:
        return alarms.raise_alarm(
            self._health,
            finding.kind,
            topic=finding.topic,
            partition=finding.partition,
            position=finding.position,
            detail=finding.reason,
        )

    def clear(self, ids: Sequence[int]) -> None:
        alarms.clear_alarms(self._health, ids)

    def load(self) -> Mapping[Partition, Watched]:
        now = monotonic()
        return {
            (kept.topic, kept.partition): Watched(
                Place(kept.next_offset, kept.mark),
                kept.seen,
                NEVER if kept.swept_before is None else now - kept.swept_before,
            )
            for kept in reconciled.load(self._health)
        }

    def save(self, watched: Mapping[Partition, Watched]) -> None:
        reconciled.save(self._health, [_kept(partition, one) for partition, one in watched.items()])


class Broker:
    """The record's topics, span by span."""

    def __init__(self, login: KafkaLogin) -> None:
        self._reader = RecordReader(login, fetch_bytes=FETCH_BYTES)
        self._onward = Onward(self._reader)

    def ends(self) -> Mapping[Partition, int]:
        slots = [slot for topic in RECORD for slot in self._reader.partitions(topic.name)]
        return {(slot.topic, slot.partition): end for slot, end in self._reader.ends(slots).items()}

    def read(self, wanted: Mapping[Partition, tuple[int, int]]) -> Mapping[Partition, Sequence[ConsumedRecord]]:
        if len(wanted) == 1:
            return {partition: self._onward.read(Slot(*partition), *span) for partition, span in wanted.items()}
        self._onward.elsewhere()
        found: dict[Partition, list[ConsumedRecord]] = {partition: [] for partition in wanted}
        for record in records_between(self._reader, {Slot(*partition): span for partition, span in wanted.items()}):
            found[record.topic, record.partition].append(record)
        return found

    def close(self) -> None:
        self._reader.close()


def run(settings: Settings) -> None:
    """Compare both sides until SIGTERM, and watch the feed and the views meanwhile."""
    reached, stop = access(settings), stop_on_signal()
    with watching(reached, stop):
        run_reconciler(reconciler_ports(reached), stop)


def reconciler_ports(access: Access) -> Ports:
    """How the reconciler of this installation reaches its servers."""
    address, login = access.postgres_dsn(Role.RECONCILER), access.kafka(Principal.RECONCILER)
    return Ports(database=lambda: Database(connect(address, name="steward reconciler")), broker=partial(Broker, login))


def _kept(partition: Partition, watched: Watched) -> Reconciled:
    place, swept = watched.place, None if watched.swept == NEVER else monotonic() - watched.swept
    return Reconciled(*partition, place.offset, place.mark, watched.seen, swept)
