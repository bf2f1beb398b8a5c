"""Single records as they lie on the broker, for the one who compares."""

from threading import Lock
from time import monotonic

from infra.kafka.consumer import RecordReader
from infra.kafka.login import KafkaLogin
from infra.kafka.record import ConsumedRecord, Slot

PATIENCE_SECONDS = 5.0
POLL_SECONDS = 0.5


class PublishedRecords:
    """Reads one offset at a time; the connection is made at the first question. Any thread may ask."""

    def __init__(self, login: KafkaLogin) -> None:
        self._login = login
        self._lock = Lock()
        self._reader: RecordReader | None = None

    def at(self, topic: str, partition: int, offset: int) -> ConsumedRecord | None:
        """The record at an offset; None when the broker has none there or does not answer in time."""
        with self._lock:
            return self._read(Slot(topic, partition), offset)

    def close(self) -> None:
        """Close the connection, if there is one."""
        with self._lock:
            if self._reader:
                self._reader.close()

    def _read(self, slot: Slot, offset: int) -> ConsumedRecord | None:
        reader = self._reader = self._reader or RecordReader(self._login)
        end = reader.ends([slot])[slot]
        if not reader.beginnings([slot])[slot] <= offset < end:
            return None
        reader.assign({slot: offset})
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            for record in reader.poll(seconds=POLL_SECONDS, most=1):
                if record.offset == offset:
                    return record
        return None
