"""A record as a reader got it from Kafka, with the envelope read from its headers."""

from dataclasses import dataclass

from domain.events.envelope import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumed:
    """The record's own bytes and offset; headers as texts, which they all are."""

    envelope: Envelope
    kafka_offset: int
    key: bytes
    headers: tuple[tuple[str, str], ...]
    value: bytes
