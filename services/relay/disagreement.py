"""When Kafka holds what PostgreSQL never recorded."""

from services.relay.ports import Partition


class RecordsDisagree(Exception):
    """The relay must not write: the topic is ahead of PostgreSQL, or another history lies on it."""

    def __init__(self, kind: str, partition: Partition, detail: str) -> None:
        super().__init__(f"{partition[0]}/{partition[1]}: {detail}")
        self.kind = kind
        self.partition = partition
        self.detail = detail
