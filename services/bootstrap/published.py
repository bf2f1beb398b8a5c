"""Single records as they lie on the broker, for the one who compares."""

from threading import Lock
from time import monotonic

from infra.kafka.consumer import RecordReader
from infra.kafka.login import KafkaLogin
from infra.kafka.positions import offsets_of, position_of
from infra.kafka.record import ConsumedRecord, Slot

PATIENCE_SECONDS = 5.0
POLL_SECONDS = 0.5


class PublishedRecords:
    """Reads one offset at a time; the connection is made at the first question. Any thread may ask."""

    def __init__(self, login: KafkaLogin) -> None:
        self._login = login
        self._lock = Lock()
        self._reader: RecordReader | None = None

    def at(self, topic: str, partition: int, offset: int, position: int) -> ConsumedRecord | None:
        """The record of a position, which lay at an offset; None when there is none, or no answer in time."""
        with self._lock:
            slot = Slot(topic, partition)
            found = self._read(slot, offset)
            if found is not None and position_of(found) == position:
                return found
            return self._searched(slot, position) or found

    def close(self) -> None:
        """Close the connection, if there is one."""
        with self._lock:
            if self._reader:
                self._reader.close()

    def _opened(self) -> RecordReader:
        self._reader = self._reader or RecordReader(self._login)
        return self._reader

    def _searched(self, slot: Slot, position: int) -> ConsumedRecord | None:
        found = self._read(slot, offsets_of(self._opened(), {slot: position})[slot])
        return found if found is not None and position_of(found) == position else None

    def _read(self, slot: Slot, offset: int) -> ConsumedRecord | None:
        reader = self._opened()
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
