"""Compares one partition's rows with its records, both as streams, in memory that does not grow with them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from domain.events.headers import headers_of, key_of
from domain.events.reading import START, Gap, Mark, New, Tampered, read
from services.verifier.ports import Ends, Partition, Published, Row
from services.verifier.tally import Kind, Tally

PAGE = 1_000
BEFORE_ALL = -(2**63)  # nothing is recorded below 1, but somebody may have put it there
DIGITS = 18  # of the largest position that PostgreSQL could hold
RowAt = Callable[[int], Row | None]
LOST = "the row that was here is gone: the next one names it"
AHEAD = "a record that PostgreSQL does not have"


@dataclass(frozen=True, slots=True)
class Place:
    """How far a comparison has come: Kafka's next offset, and the last row that a record was met for or is missing."""

    offset: int = 0
    mark: Mark = START


@dataclass(frozen=True, slots=True)
class Known:
    """What must be there: PostgreSQL's ends, the last position noted as published, the last one seen on both sides.

    PostgreSQL knows no ends of a partition that it does not have.
    """

    ends: Ends | None
    published: int = 0
    seen: Mark = START

    @property
    def last(self) -> int:
        """The position up to which rows are to be read."""
        return max(self.ends.noted.position, self.ends.last.position) if self.ends else 0


def compare(
    partition: Partition, rows: Iterable[Row], records: Iterable[Published], *, row_at: RowAt, known: Known
) -> Tally:
    """The figures of one partition. ``records`` must have ended before ``rows`` and ``known`` were looked up."""
    comparison = Comparison(Tally(*partition), rows, row_at)
    for record in records:
        comparison.meet(record)
    while comparison.pass_over(PAGE, published=max(known.published, known.seen.position)):
        pass
    comparison.finish(known)
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


def position_of(record: Published) -> int | None:
    """The position that a record claims, None when it claims none."""
    text = dict(record.headers).get("ce_position") or b""  # whoever forges may also send a header without a value
    return int(text) if text.isdigit() and len(text) <= DIGITS else None


class Comparison:
    """Goes on from a place. ``rows`` lie after it, and hold all that was recorded when the records were read."""

    def __init__(self, tally: Tally, rows: Iterable[Row], row_at: RowAt, place: Place | None = None) -> None:
        self.tally = tally
        self.place = place or Place()
        self._row_at = row_at
        self._mark, self._before = self.place.mark, self.place.mark.position
        self._fits = True
        self._rows = self._chained(rows)
        self._ahead = next(self._rows, None)
        self._furthest = 0

    def meet(self, record: Published) -> None:
        """The next record of the partition."""
        position, last = position_of(record), self.place.mark.position
        if self._ahead and position != self._ahead[0].position and self._is_meant_for(self._ahead, record):
            position = self._ahead[0].position  # its own position was changed
        if position is None:
            self._differs(last, "a record that is none of this system's", record)
        elif position <= last:
            self._meet_again(position, record)
        elif self._advance_to(position):
            self._meet_first(record)
        else:
            self._differs(position, AHEAD, record)
        self._furthest = max(self._furthest, position or 0)
        self.place = Place(record.offset + 1, self.place.mark)

    def pass_over(self, most: int, *, published: int) -> bool:
        """Count so many of the rows for which no more records come; whether there are more."""
        while self._ahead is not None and most > 0:
            most -= 1
            position = self._ahead[0].position
            if position <= published:
                self.tally.blame(Kind.MISSING, position, "it was published, and Kafka ends before it")
            else:
                self.tally.pending += 1
            self._take()
        return self._ahead is not None

    def finish(self, known: Known) -> None:
        """Hold what was read to what must be there. All rows were passed over."""
        self._rows_end_where_noted(known.ends.noted if known.ends else START)
        seen = known.seen
        found = self._row_at(seen.position) if seen.position else None
        if seen.position and (found is None or found[0].hash != seen.hash):
            self.tally.blame(
                Kind.BROKEN, seen.position, "PostgreSQL had another row here when both sides were compared"
            )
        if (gone := max(known.published, seen.position)) > max(self._mark.position, self._furthest):
            self.tally.blame(Kind.MISSING, gone, "it was published, and neither side holds it")

    def _rows_end_where_noted(self, noted: Mark) -> None:
        last = self._mark
        if last == noted:
            return
        if last.position > noted.position and (noted.position <= 0 or self._row_at(noted.position) is not None):
            self.tally.blame(Kind.BROKEN, last.position, f"a row after {noted.position}, which is noted as the last")
        else:
            reason = f"the rows end at {last.position}, and not here with the hash that is noted as the last"
            self.tally.blame(Kind.BROKEN, noted.position, reason)

    def _meet_first(self, record: Published) -> None:
        row = self._take()
        if row is None:
            return
        self.tally.published += 1
        self.tally.last = self.place.mark
        if part := difference(record, row):
            self._differs(row[0].position, f"{part} differs", record)

    def _meet_again(self, position: int, record: Published) -> None:
        row = self._row_at(position)
        if row is None:
            self._differs(position, AHEAD, record)
        elif part := difference(record, row):
            self._differs(position, f"{part} differs in a repeated record", record)
        else:
            self.tally.duplicate += 1

    def _advance_to(self, position: int) -> bool:
        """Pass over rows that Kafka lacks; False, and nothing passed over, when there is no row at the position."""
        if not self._at(position) and self._row_at(position) is None:
            return False
        while self._ahead is not None and self._ahead[0].position < position:
            self.tally.blame(Kind.MISSING, self._ahead[0].position, "Kafka lacks this record and has later ones")
            self._take()
        return self._at(position)

    def _at(self, position: int) -> bool:
        return self._ahead is not None and self._ahead[0].position == position

    def _take(self) -> Row | None:
        taken, self._ahead = self._ahead, next(self._rows, None)
        if taken is not None:
            self.place = Place(self.place.offset, Mark(taken[0].position, taken[0].hash))
        return taken

    def _chained(self, rows: Iterable[Row]) -> Iterator[Row]:
        for envelope, value in rows:
            self.tally.stored += 1
            self._fits = self._check(envelope.position, read(self._mark, envelope, value))
            self._before, self._mark = self._mark.position, Mark(envelope.position, envelope.hash)
            yield envelope, value

    def _check(self, position: int, reading: object) -> bool:
        """Whether the row is as it was recorded, after the one before it."""
        match reading:
            case New():
                return True
            case Gap(expected, found) if self._before < found < position and found != expected:
                self.tally.blame(Kind.BROKEN, found, LOST)
            case Tampered(_, reason):
                self.tally.blame(Kind.BROKEN, position, f"PostgreSQL's own row: {reason}")
            case _:
                self.tally.blame(Kind.BROKEN, position, "PostgreSQL's own row: it does not name the row before it")
        return False

    def _is_meant_for(self, row: Row, record: Published) -> bool:
        """Whether a record under another position is all the same the one of this row, which is as it was recorded."""
        if not self._fits:
            return False
        found = dict(record.headers)
        return found.get("ce_id") == str(row[0].event_id).encode() or found.get("ce_hash") == row[0].hash.hex().encode()

    def _differs(self, position: int, reason: str, record: Published) -> None:
        self.tally.blame(Kind.DIFFERING, position, reason, record.offset)
