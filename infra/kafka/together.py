"""Several partitions read side by side, for a reader that takes from each when it needs to."""

from collections import deque
from collections.abc import Iterator, Mapping
from time import monotonic

from infra.kafka.consumer import RecordReader
from infra.kafka.errors import KafkaRefused
from infra.kafka.record import ConsumedRecord, Slot
from infra.kafka.spans import POLL_SECONDS, SILENCE_SECONDS

ENOUGH_WAITING, MOST_WAITING = 500, 4_000  # records of a partition that nobody has taken yet


class Together:
    """Each partition from an offset up to and without another. ``ends`` names partitions that ``begins`` has too."""

    def __init__(self, reader: RecordReader, begins: Mapping[Slot, int], ends: Mapping[Slot, int]) -> None:
        self._reader = reader
        self._ends = ends
        self._next = {slot: begin for slot, begin in begins.items() if begin < ends[slot]}
        self._waiting: dict[Slot, deque[ConsumedRecord]] = {slot: deque() for slot in begins}
        self._read: set[Slot] = set()

    def of(self, slot: Slot) -> Iterator[ConsumedRecord]:
        """The partition's records in order. Raises KafkaRefused when the broker falls silent."""
        waiting = self._waiting[slot]
        while waiting or slot in self._next:
            if waiting:
                yield waiting.popleft()
            else:
                self._fetch(slot)

    def _fetch(self, slot: Slot) -> None:
        """Those of which many wait are not read on; taken up again later, they are asked for once more."""
        if slot not in self._read or any(len(self._waiting[one]) > MOST_WAITING for one in self._read):
            self._read = {one for one in self._next if len(self._waiting[one]) < ENOUGH_WAITING}
            self._reader.assign({one: self._next[one] for one in self._read})
        heard = monotonic()
        while not (page := self._reader.poll(seconds=POLL_SECONDS, most=ENOUGH_WAITING)):
            if monotonic() - heard > SILENCE_SECONDS:
                message = f"the broker sent nothing for {SILENCE_SECONDS:.0f} seconds"
                raise KafkaRefused(message)
        for record in page:
            self._keep(record)

    def _keep(self, record: ConsumedRecord) -> None:
        slot = record.slot
        if slot in self._next and record.offset < self._ends[slot]:
            self._waiting[slot].append(record)
            self._next[slot] = record.offset + 1
        if slot in self._next and record.offset >= self._ends[slot] - 1:
            del self._next[slot]
