"""Compares what is new, and the ends of both sides, round after round."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from domain.events.reading import Mark
from services.verifier.alarming import Alarming
from services.verifier.comparing import Comparison, Place, position_of
from services.verifier.ports import Pages, Partition, Published, Rows
from services.verifier.tally import Finding, Kind, Tally
from services.verifier.watched import Look, Watched

PAGE = 1_000  # records a round, which bounds what they weigh in memory
PATIENCE = 3  # rounds: a broker that comes back may for a moment tell less than it holds


class Follower:
    """Goes on from where each partition was left. It must not miss a record, nor call one lost that is on its way."""

    def __init__(self, rows: Rows, pages: Pages, alarms: Alarming, watched: dict[Partition, Watched]) -> None:
        self._rows, self._pages, self._alarms, self._watched = rows, pages, alarms, watched
        self._lost: set[Partition] = set()

    def follow(self, look: Look) -> bool:
        """Compare a page of what is new, and the ends of those partitions that have no more; whether any has more."""
        for partition in look.partitions:
            self._watched.setdefault(partition, Watched())
        self._begin_anew_where_postgresql_changed()
        spans = self._spans(look)
        for partition, records in (self._pages.read(spans) if spans else {}).items():
            self._meet(partition, records, look, end=spans[partition][1])
        for partition in look.partitions:
            if not self._is_behind(partition, look):
                self._judge_end(partition, look)
        return any(self._is_behind(partition, look) for partition in look.partitions)

    def _is_behind(self, partition: Partition, look: Look) -> bool:
        return self._watched[partition].place.offset < look.offsets.get(partition, 0)

    def _spans(self, look: Look) -> dict[Partition, tuple[int, int]]:
        """All that is new, where that is a page; else a page of the partition that has most of it."""
        behind = [partition for partition in look.partitions if self._is_behind(partition, look)]
        spans = {one: (self._watched[one].place.offset, look.offsets[one]) for one in behind}
        if sum(end - begin for begin, end in spans.values()) <= PAGE:
            return spans
        longest = max(behind, key=lambda one: spans[one][1] - spans[one][0])
        begin, end = spans[longest]
        return {longest: (begin, min(end, begin + PAGE))}

    def _begin_anew_where_postgresql_changed(self) -> None:
        """A place whose row is gone leads nowhere; from the beginning the first bad position is found."""
        for partition in self._lacked(lambda watched: watched.place.mark):
            self._watched[partition].place = Place()
        self._lost = self._lacked(lambda watched: watched.seen)

    def _lacked(self, mark_of: Callable[[Watched], Mark]) -> set[Partition]:
        marks = [(partition, mark_of(watched)) for partition, watched in self._watched.items()]
        return {partition for partition, _ in self._rows.lacked([one for one in marks if one[1].position])}

    def _meet(self, partition: Partition, records: Sequence[Published], look: Look, *, end: int) -> None:
        watched = self._watched[partition]
        after, upto = watched.place.mark.position, look.known(partition, watched.seen).last
        rows = self._rows.rows(partition, after=after, upto=upto, most=len(records) + 1)
        comparison = Comparison(Tally(*partition), rows, partial(self._rows.row_at, partition), watched.place)
        for record in records:
            comparison.meet(record)
        if comparison.tally.firsts and not watched.anew and not self._still_leads_on(partition, watched.place):
            watched.place, watched.anew = Place(), True
            return
        watched.place = Place(end, comparison.place.mark)  # of what was deleted from a topic's beginning nothing comes
        self._alarms.raise_all(comparison.tally.firsts.values())
        if not comparison.tally.firsts and watched.place.mark.position > watched.seen.position:
            watched.seen = watched.place.mark

    def _still_leads_on(self, partition: Partition, place: Place) -> bool:
        """Whether what lies before the next offset was met already; in a topic made anew something else lies there."""
        if place.offset == 0:
            return True
        before = self._pages.read({partition: (place.offset - 1, place.offset)}).get(partition, ())
        return bool(before) and 0 < (position_of(before[0]) or 0) <= place.mark.position

    def _judge_end(self, partition: Partition, look: Look) -> None:
        watched = self._watched[partition]
        watched.anew = False
        is_cut = watched.place.offset > look.offsets.get(partition, 0)
        findings = [] if is_cut else list(self._of_end(partition, look))
        watched.doubts = watched.doubts + 1 if is_cut or findings else 0
        if watched.doubts < PATIENCE:
            return
        if is_cut:
            watched.place, watched.doubts = Place(), 0  # cut or made anew: compare all that is there
        self._alarms.raise_all(findings)

    def _of_end(self, partition: Partition, look: Look) -> Iterator[Finding]:
        watched = self._watched[partition]
        known, reached = look.known(partition, watched.seen), watched.place.mark.position
        if known.ends is not None and known.ends.noted != known.ends.last:
            reason = "noted as the last, and another row is"
            yield Finding(known.ends.noted.position, *partition, Kind.BROKEN, reason)
        if partition in self._lost:
            reason = "PostgreSQL had another row here when both sides were compared"
            yield Finding(watched.seen.position, *partition, Kind.BROKEN, reason)
        if (expected := max(known.published, watched.seen.position)) > reached:
            rows = self._rows.rows(partition, after=reached, upto=expected, most=1)
            first = next((envelope.position for envelope, _ in rows), expected)
            yield Finding(first, *partition, Kind.MISSING, "it was published, and Kafka ends before it")
