"""When Kafka and PostgreSQL hold two different histories."""

from services.restorer.ports import Partition


class RecordsDiffer(Exception):
    """Neither side can be rebuilt from the other as it stands; a person must decide. Nothing was overwritten."""

    def __init__(self, partition: Partition, position: int, reason: str) -> None:
        where = f"{partition[0]}/{partition[1]}/{position}"
        super().__init__(
            f"Kafka 与 PostgreSQL 的记录不一致，已停止 · Kafka and PostgreSQL disagree, stopped at {where}: {reason}"
        )
        self.partition = partition
        self.position = position
        self.reason = reason


class Skipping(RecordsDiffer):
    """A record does not follow the one before it."""
