"""Whether PostgreSQL holds all that Kafka holds. It does, unless it was set back to an earlier moment, or lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.events.reading import START, Mark
from services.restorer.differing import RecordsDiffer
from services.restorer.ports import Partition, Stored


@dataclass(frozen=True, slots=True)
class Lacking:
    """A partition of which PostgreSQL lacks the last records: where it ends, and where Kafka does."""

    partition: Partition
    stored: int
    published: int


def lacking(tails: Mapping[Partition, Mark | None], stored: Stored) -> tuple[Lacking, ...]:
    """The partitions that must be healed before anything is recorded. ``tails`` must have been read before.

    Raises ``RecordsDiffer`` when PostgreSQL holds another history.
    """
    heads = stored.heads()
    found = (_look(partition, tail, heads.get(partition, START), stored) for partition, tail in tails.items() if tail)
    return tuple(one for one in found if one)


def _look(partition: Partition, tail: Mark, head: Mark, stored: Stored) -> Lacking | None:
    match stored.hash_at(partition, tail.position):
        case None if tail.position > head.position:
            return Lacking(partition, head.position, tail.position)
        case None:
            raise RecordsDiffer(partition, tail.position, f"PostgreSQL ends at {head.position} and lacks this record")
        case found if found != tail.hash:
            raise RecordsDiffer(partition, tail.position, "PostgreSQL holds another record here")
        case _:
            return None
