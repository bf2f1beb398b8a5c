"""Cuts the end off a partition of a broker that does not run, as a lost disk page or a bad restore would."""

import struct
from dataclasses import dataclass
from pathlib import Path
from random import Random

from infra.kafka.topics import RECORD

LENGTH_AT, DELTA_AT = 8, 23  # in a batch's head: bytes after the length; number of its records, less one
HEAD = 12
MOST_BATCHES = 8
# What the broker rebuilds from the segment: an index that points behind the end, and what it knew of producers there.
DERIVED = ("*.index", "*.timeindex", "*.snapshot")


@dataclass(frozen=True)
class Batch:
    """Where a batch begins in its segment, and how many records it has."""

    start: int
    records: int


def cut_tail(kafka_data: Path, random: Random) -> str:
    """Drop the last batches of one partition; say which and how many records were lost, nothing when there are none."""
    segments = [path for topic in RECORD for path in kafka_data.glob(f"{topic.name}-*/*.log") if path.stat().st_size]
    if not segments:
        return ""
    segment = random.choice(sorted(segments))
    batches = _batches(segment.read_bytes())
    dropped = batches[-random.randint(1, min(MOST_BATCHES, len(batches))) :]
    with segment.open("r+b") as file:
        file.truncate(dropped[0].start)
    for pattern in DERIVED:
        for derived in segment.parent.glob(pattern):
            derived.unlink()
    return f"{segment.parent.name} lost its last {sum(batch.records for batch in dropped)} records"


def _batches(log: bytes) -> list[Batch]:
    found, at = list[Batch](), 0
    while at + HEAD <= len(log):
        (length,) = struct.unpack_from("!i", log, at + LENGTH_AT)
        if length <= 0 or at + HEAD + length > len(log):
            break
        (delta,) = struct.unpack_from("!i", log, at + DELTA_AT)
        found.append(Batch(at, delta + 1))
        at += HEAD + length
    return found
