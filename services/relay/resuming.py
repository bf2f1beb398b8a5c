"""Where a relay goes on: after Kafka's tail, whatever was noted."""

from collections.abc import Mapping

from domain.events.reading import START, Mark
from services.relay.disagreement import RecordsDisagree
from services.relay.ports import Feed, Lease, Partition


def resume(tails: Mapping[Partition, Mark | None], feed: Feed, lease: Lease) -> dict[Partition, int]:
    """The position after which each partition is to be published.

    A tail behind what was noted raises an alarm, and what is missing is published again; from then on the tail is what
    is noted. Raises ``RecordsDisagree`` when a tail is not in PostgreSQL.
    """
    noted = lease.published()
    _every_partition_is_there(tails, noted)
    cursors = {partition: _after(tail or START, partition, noted.get(partition, 0), feed, lease)
               for partition, tail in tails.items()}  # fmt: skip
    lease.keep({partition: cursor for partition, cursor in cursors.items() if cursor != noted.get(partition, 0)})
    return cursors


def _every_partition_is_there(tails: Mapping[Partition, Mark | None], noted: Mapping[Partition, int]) -> None:
    for partition in noted.keys() - tails.keys():
        raise RecordsDisagree("partition_missing", partition, "records were published here, but the topic lacks it")


def _after(tail: Mark, partition: Partition, noted: int, feed: Feed, lease: Lease) -> int:
    if tail.position:
        _is_recorded(tail, partition, feed)
    if tail.position < noted:
        lease.alarm(
            "tail_behind", partition, f"published up to {noted}, but the topic ends at {tail.position}; refilling"
        )
    return tail.position


def _is_recorded(tail: Mark, partition: Partition, feed: Feed) -> None:
    match feed.hash_at(partition, tail.position):
        case None:
            raise RecordsDisagree(
                "topic_ahead", partition, f"the topic ends at {tail.position}, which PostgreSQL lacks"
            )
        case found if found != tail.hash:
            raise RecordsDisagree(
                "topic_differs", partition, f"another record than PostgreSQL's lies at {tail.position}"
            )
        case _:
            return
