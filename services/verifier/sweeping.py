"""Compares whole partitions again and again, a little at a time, so that a byte changed long ago is found."""

from collections.abc import Sequence
from functools import partial
from time import monotonic

from services.verifier.alarming import Alarming
from services.verifier.comparing import BEFORE_ALL, Comparison
from services.verifier.ports import Alarm, Pages, Partition, Rows
from services.verifier.tally import Kind, Tally
from services.verifier.watched import Look, Watched

PAGE = 500  # records a step
REST_SECONDS = 60.0  # between two sweeps of one partition
SUSPECT_REST_SECONDS = 5.0  # the same, while an alarm stands there


class _Sweep:
    """One partition, compared from its beginning to where both sides ended when it began."""

    def __init__(
        self, partition: Partition, look: Look, watched: Watched, *, rows: Rows, standing: Sequence[Alarm]
    ) -> None:
        self.partition = partition
        self.standing = standing
        self.end = look.offsets.get(partition, 0)
        self.known = look.known(partition, watched.seen)
        self.offset = 0
        found = rows.rows(partition, after=BEFORE_ALL, upto=self.known.last, most=PAGE)
        self.comparison = Comparison(Tally(*partition), found, partial(rows.row_at, partition))

    def is_read(self) -> bool:
        """Whether no more of Kafka's records are to come."""
        return self.offset >= self.end

    def pass_over(self) -> bool:
        """Count a page of the rows that are not published; whether there are more."""
        return self.comparison.pass_over(PAGE, published=max(self.known.published, self.known.seen.position))


class Sweeper:
    """One partition at a time: where an alarm stands first, then the one that was not swept for the longest time."""

    def __init__(self, rows: Rows, pages: Pages, alarming: Alarming, watched: dict[Partition, Watched]) -> None:
        self._rows, self._pages, self._alarming, self._watched = rows, pages, alarming, watched
        self._sweep: _Sweep | None = None

    def step(self, look: Look) -> bool:
        """Compare one more page; whether there was any to compare."""
        sweep = self._sweep = self._sweep or self._begin(look)
        if sweep is None:
            return False
        if not sweep.is_read():
            self._read(sweep)
        elif not sweep.pass_over():
            self._end(sweep)
        return True

    @property
    def is_urgent(self) -> bool:
        """Whether an alarm stands on what is being swept."""
        return self._sweep is not None and bool(self._sweep.standing)

    def _begin(self, look: Look) -> _Sweep | None:
        due = [
            (not self._alarming.of(one), self._watched[one].swept, one) for one in self._watched if self._is_due(one)
        ]
        if not due:
            return None
        *_, partition = min(due)
        watched, standing = self._watched[partition], self._alarming.of(partition)
        return _Sweep(partition, look, watched, rows=self._rows, standing=standing)

    def _is_due(self, partition: Partition) -> bool:
        rest = SUSPECT_REST_SECONDS if self._alarming.of(partition) else REST_SECONDS
        return monotonic() - self._watched[partition].swept > rest

    def _read(self, sweep: _Sweep) -> None:
        upto = min(sweep.end, sweep.offset + PAGE)
        for record in self._pages.read({sweep.partition: (sweep.offset, upto)}).get(sweep.partition, ()):
            sweep.comparison.meet(record)
        sweep.offset = upto
        self._alarming.raise_all(sweep.comparison.tally.firsts.values())

    def _end(self, sweep: _Sweep) -> None:
        """What Kafka's end lacks is the follower's to tell: it looks more than once."""
        sweep.comparison.finish(sweep.known)
        found = sweep.comparison.tally.firsts
        self._alarming.raise_all(one for kind, one in found.items() if kind is not Kind.MISSING)
        self._alarming.settle(sweep.standing, found)
        self._watched[sweep.partition].swept = monotonic()
        self._sweep = None
