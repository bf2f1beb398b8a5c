"""Compares one partition's rows with its records, both as streams, in memory that does not grow with them."""

from collections.abc import Callable, Iterable, Iterator

from domain.events.headers import headers_of, key_of
from domain.events.reading import START, Mark, New, Tampered, read
from services.verifier.ports import Partition, Published, Row
from services.verifier.tally import Tally

RowAt = Callable[[int], Row | None]


def compare(
    partition: Partition, rows: Iterable[Row], records: Iterable[Published], *, row_at: RowAt, head: Mark
) -> Tally:
    """The figures of one partition. ``records`` must have ended before ``rows`` and ``head`` were looked up."""
    comparison = _Comparison(Tally(*partition), rows, row_at)
    for record in records:
        comparison.meet(record)
    comparison.finish(head)
    return comparison.tally


def difference(record: Published, row: Row) -> str | None:
    """In which part a record is unlike its row, if in any."""
    envelope, value = row
    if record.value != value:
        return "value"
    if record.key != key_of(envelope):
        return "key"
    expected = headers_of(envelope)
    if list(record.headers) == expected:
        return None
    unlike = sorted({name for name, _ in set(record.headers) ^ set(expected)})
    return "header " + ", ".join(unlike) if unlike else "number or order of headers"


class _Comparison:
    def __init__(self, tally: Tally, rows: Iterable[Row], row_at: RowAt) -> None:
        self.tally = tally
        self._row_at = row_at
        self._mark = START
        self._rows = self._chained(rows)
        self._ahead = next(self._rows, None)
        self._last = 0

    def meet(self, record: Published) -> None:
        position = _position_of(record)
        if position is None:
            self._differs(self._last, "a record that is none of this system's", record)
        elif position <= self._last:
            self._meet_again(position, record)
        elif self._advance_to(position):
            self._meet_first(position, record)
        else:
            self._differs(position, "a record that PostgreSQL does not have", record)

    def finish(self, head: Mark) -> None:
        """What is left was not published yet; the last row must be the one that PostgreSQL counts as last."""
        while self._take() is not None:
            self.tally.pending += 1
        if self._mark != head:
            self.tally.broken += 1
            self.tally.blame(
                self._mark.position, f"the rows end here, and not at {head.position} with the hash of the head"
            )

    def _meet_first(self, position: int, record: Published) -> None:
        row = self._take()
        self._last = position
        self.tally.published += 1
        part = "row" if row is None else difference(record, row)
        if part:
            self._differs(position, f"{part} differs", record)

    def _meet_again(self, position: int, record: Published) -> None:
        row = self._row_at(position)
        if row is None:
            self._differs(position, "a record that PostgreSQL does not have", record)
        elif part := difference(record, row):
            self._differs(position, f"{part} differs in a repeated record", record)
        else:
            self.tally.duplicate += 1

    def _advance_to(self, position: int) -> bool:
        """Pass over rows that Kafka lacks; False, and nothing passed over, when there is no row at the position."""
        if not self._at(position) and self._row_at(position) is None:
            return False
        while self._ahead is not None and self._ahead[0].position < position:
            self.tally.missing += 1
            self.tally.blame(self._ahead[0].position, "Kafka lacks this record and has later ones")
            self._take()
        return self._at(position)

    def _at(self, position: int) -> bool:
        return self._ahead is not None and self._ahead[0].position == position

    def _take(self) -> Row | None:
        taken, self._ahead = self._ahead, next(self._rows, None)
        return taken

    def _chained(self, rows: Iterable[Row]) -> Iterator[Row]:
        for envelope, value in rows:
            self.tally.stored += 1
            self._check(envelope.position, read(self._mark, envelope, value))
            self._mark = Mark(envelope.position, envelope.hash)
            yield envelope, value

    def _check(self, position: int, reading: object) -> None:
        if isinstance(reading, New):
            return
        self.tally.broken += 1
        reason = reading.reason if isinstance(reading, Tampered) else "it does not name the row before it"
        self.tally.blame(position, f"PostgreSQL's own row: {reason}")

    def _differs(self, position: int, reason: str, record: Published) -> None:
        self.tally.differing += 1
        self.tally.blame(position, reason, record.offset)


def _position_of(record: Published) -> int | None:
    text = dict(record.headers).get("ce_position") or b""  # whoever forges may also send a header without a value
    return int(text) if text.isdigit() else None
