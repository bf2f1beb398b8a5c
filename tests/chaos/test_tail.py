"""A cut ends where a batch began, and nothing is left that points behind the new end."""

import struct
from pathlib import Path
from random import Random

from tests.chaos.tail import DELTA_AT, HEAD, cut_tail


def batch(records: int) -> bytes:
    body = bytes(DELTA_AT - HEAD) + struct.pack("!i", records - 1) + bytes(40 + records)
    return struct.pack("!qi", 0, len(body)) + body


def test_whole_batches_are_cut_off_with_what_was_derived_from_them(tmp_path: Path) -> None:
    partition = tmp_path / "case-events-3"
    partition.mkdir()
    log, batches = partition / "00000000000000000000.log", [batch(records) for records in (1, 5, 2, 7)]
    log.write_bytes(b"".join(batches))
    for name in ("00000000000000000000.index", "00000000000000000000.timeindex", "00000000000000000015.snapshot"):
        (partition / name).touch()
    told = cut_tail(tmp_path, Random(1))
    left = [b"".join(batches[:count]) for count in range(4)].index(log.read_bytes())
    assert told == f"case-events-3 lost its last {sum((1, 5, 2, 7)[left:])} records"
    assert [path.name for path in partition.iterdir()] == [log.name]


def test_topics_that_hold_nothing_are_left_alone(tmp_path: Path) -> None:
    assert cut_tail(tmp_path, Random(1)) == ""
