"""Compares the record in PostgreSQL with the record on Kafka, at any moment: every byte, or what suffices."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType

from domain.events.reading import START, Mark
from services.verifier.comparing import BEFORE_ALL, Known, compare
from services.verifier.glance import Glance, at_a_glance
from services.verifier.ports import Partition, Stored, Topics
from services.verifier.tally import Answered, Finding, Kind, Report, Tally

Told = Callable[[Tally, int], None]
Since = Mapping[Partition, Mark]
NOTHING: Since = MappingProxyType({})
TallyOf = Callable[[Partition, Known], Tally]


def silently(tally: Tally, of: int) -> None:
    """Tell nobody."""


def verify(stored: Stored, topics: Topics, *, since: Since = NOTHING, tell: Told = silently) -> Report:
    """Compare every byte of every partition; ``tell`` hears of each one done, and of how many there are.

    ``since``: what somebody knows to have been on both sides, in place of what the database says was seen there.

    Kafka's ends are taken before PostgreSQL's: whatever lies before an end was committed before, so the rows up to
    their end contain it, and what was recorded in between counts as pending. So the figures hold under writing.
    """
    published, seen = stored.published(), {**stored.seen(), **since}
    offsets = topics.ends()
    known = _known(stored, offsets, published, seen)

    def tally_of(partition: Partition, known: Known) -> Tally:
        return _compare(stored, topics, partition, end=offsets.get(partition, 0), known=known)

    return _report(stored, known, tally_of, tell, full=True)


def verify_quickly(stored: Stored, topics: Topics, *, since: Since = NOTHING, tell: Told = silently) -> Report:
    """Counts, ends, links and Kafka's tails; where these do not agree, every byte of that partition."""
    published, seen = stored.published(), {**stored.seen(), **since}
    begins, tails = topics.begins(), topics.tails()
    known = _known(stored, tails, published, seen)
    glances = at_a_glance(stored, begins, tails, known)

    def tally_of(partition: Partition, known: Known) -> Tally:
        found: Glance = glances[partition]
        return found.tally or _compare(stored, topics, partition, end=found.end, known=known)

    return _report(stored, known, tally_of, tell, full=False)


def _known(
    stored: Stored, on_kafka: Iterable[Partition], published: Mapping[Partition, int], seen: Mapping[Partition, Mark]
) -> Mapping[Partition, Known]:
    ends = stored.ends()
    return {
        partition: Known(ends.get(partition), published.get(partition, 0), seen.get(partition, START))
        for partition in sorted({*on_kafka, *ends})
    }


def _compare(stored: Stored, topics: Topics, partition: Partition, *, end: int, known: Known) -> Tally:
    rows = stored.rows(partition, after=BEFORE_ALL, upto=known.last)
    records = topics.records(partition, end=end)
    return compare(partition, rows, records, row_at=partial(stored.row_at, partition), known=known)


def _report(stored: Stored, known: Mapping[Partition, Known], tally_of: TallyOf, tell: Told, *, full: bool) -> Report:
    tallies = []
    for partition, expected in known.items():
        tallies.append(tally_of(partition, expected))
        tell(tallies[-1], len(known))
    return Report((*tallies, *_strays(stored)), _answered(stored, full=full), full)


def _strays(stored: Stored) -> Iterable[Tally]:
    for topic, partition, position, rows in stored.strays():
        tally = Tally(topic, partition, stored=rows, broken=rows - 1)
        tally.blame(Kind.BROKEN, position, "a row of a partition that does not exist")
        yield tally


def _answered(stored: Stored, *, full: bool) -> Answered:
    found = stored.answers(both_ways=full)
    first = None
    if found.first is not None:
        topic, partition, position, reason = found.first
        first = Finding(position, topic, partition, Kind.BROKEN, reason)
    return Answered(found.given, found.wrong, found.unanswered, first)
