"""What can be told of a partition without reading all its bytes: when that agrees, both sides hold the same positions.

It proves: each row names the row before it and carries its hash, the last one is the one noted as last, Kafka holds as
many records as there are rows up to its last one, which is byte for byte its row, and nothing ends before what was
published or seen. It cannot see a byte changed in a value, an envelope or an older record of Kafka.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.events.layout import hash_of
from domain.events.reading import START, Mark
from services.verifier.comparing import Known, difference, position_of
from services.verifier.ports import Links, Partition, Published, Stored
from services.verifier.tally import Tally


@dataclass(frozen=True, slots=True)
class Glance:
    """The figures when all agrees, None when every byte must be compared; ``end`` is Kafka's end offset."""

    end: int
    tally: Tally | None


def at_a_glance(
    stored: Stored,
    begins: Mapping[Partition, int],
    tails: Mapping[Partition, Published | None],
    known: Mapping[Partition, Known],
) -> Mapping[Partition, Glance]:
    """Look at every partition that is known."""
    positions = {partition: _position(tails.get(partition)) for partition in known}
    links = stored.links(positions)
    lacked = {
        partition for partition, _ in stored.lacked([(one, of.seen) for one, of in known.items() if of.seen.position])
    }

    def look(partition: Partition) -> Glance:
        tail, begin = tails.get(partition), begins.get(partition, 0)
        end = begin if tail is None else tail.offset + 1
        found = links.get(partition)
        agrees = (
            partition not in lacked
            and _is_whole(known[partition], found, positions[partition])
            and end - begin == (found.upto_tail if found else 0)
            and (tail is None or _is_its_row(stored, partition, tail))
        )
        return Glance(end, _tally(partition, found, tail) if agrees else None)

    return {partition: look(partition) for partition in known}


def _is_whole(known: Known, links: Links | None, tail: int) -> bool:
    ends_as_noted = known.ends is None or known.ends.noted == known.ends.last
    return ends_as_noted and not (links and links.broken) and tail >= max(known.published, known.seen.position)


def _is_its_row(stored: Stored, partition: Partition, tail: Published) -> bool:
    row = stored.row_at(partition, _position(tail))
    return row is not None and difference(tail, row) is None and hash_of(*row) == row[0].hash


def _tally(partition: Partition, links: Links | None, tail: Published | None) -> Tally:
    if links is None:
        return Tally(*partition)
    last = Mark(_position(tail), bytes.fromhex(dict(tail.headers)["ce_hash"].decode())) if tail else START
    pending = links.rows - links.upto_tail
    return Tally(*partition, stored=links.rows, published=links.upto_tail, pending=pending, last=last)


def _position(tail: Published | None) -> int:
    return (position_of(tail) or 0) if tail else 0
