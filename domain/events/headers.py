"""The envelope as CloudEvents 1.0 attributes of a Kafka record (binary content mode).

Listed once, with format: ids are lower-case UUIDs, times RFC 3339 in UTC with six decimals, hashes lower-case hex,
numbers decimal; an absent attribute is left out. Topic and partition are the record's own.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from domain.events.envelope import Envelope, Origin

Headers = list[tuple[str, bytes]]
Texts = tuple[tuple[str, str], ...]
SOURCE = "steward"
REMEMBERED = 4_096


def headers_of(envelope: Envelope) -> Headers:
    """The headers under which a recorded fact is published."""
    attributes: dict[str, object] = {
        "content-type": "application/json",
        "ce_specversion": "1.0",
        "ce_id": envelope.event_id,
        "ce_source": SOURCE,
        "ce_type": envelope.type,
        "ce_subject": envelope.stream_id,
        "ce_time": envelope.occurred_at,
        "ce_position": envelope.position,
        "ce_previous": envelope.previous,
        "ce_streamversion": envelope.version,
        "ce_schemaversion": envelope.schema_version,
        "ce_caseid": envelope.case_id,
        "ce_recordedat": envelope.recorded_at,
        "ce_actorid": envelope.actor_id,
        "ce_actorrole": envelope.actor_role,
        "ce_actoroffice": envelope.actor_office,
        "ce_commandid": envelope.command_id,
        "ce_causationid": envelope.causation_id,
        "ce_correlationid": envelope.correlation_id,
        "ce_origin": envelope.origin,
        "ce_previoushash": envelope.previous_hash.hex(),
        "ce_hash": envelope.hash.hex(),
    }
    return [(name, _text(value).encode()) for name, value in attributes.items() if value is not None]


def envelope_of(topic: str, partition: int, headers: Iterable[tuple[str, bytes | None]]) -> Envelope:
    """The envelope that a Kafka record carries. Raises ``ValueError`` when an attribute is missing or malformed."""
    return envelope_from(topic, partition, texts_of((name, value) for name, value in headers if value is not None))


def texts_of(headers: Iterable[tuple[str, bytes]]) -> Texts:
    """The headers as texts, which they all are. Raises ``ValueError``."""
    try:
        return tuple([(name, value.decode()) for name, value in headers])
    except ValueError as error:
        raise _foreign(error) from error


def envelope_from(topic: str, partition: int, texts: Texts) -> Envelope:
    """As ``envelope_of``, from headers that were read as texts before."""
    try:
        return _envelope(topic, partition, dict(texts))
    except (KeyError, ValueError) as error:
        raise _foreign(error) from error


def key_of(envelope: Envelope) -> bytes:
    """The Kafka key: the case's id, or the stream's where there is no case."""
    return str(envelope.case_id or envelope.stream_id).encode()


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return str(value)


def _foreign(error: Exception) -> ValueError:
    return ValueError(f"not a record of this system: {error!r}")


@lru_cache(REMEMBERED)
def _id(text: str) -> UUID:
    """A case's id comes with each of its records, and a command's as a correlation id too."""
    return UUID(text)


def _envelope(topic: str, partition: int, read: Mapping[str, str]) -> Envelope:
    return Envelope(
        event_id=UUID(read["ce_id"]),
        topic=topic,
        partition=partition,
        position=int(read["ce_position"]),
        previous=int(read["ce_previous"]),
        stream_id=read["ce_subject"],
        version=int(read["ce_streamversion"]),
        type=read["ce_type"],
        schema_version=int(read["ce_schemaversion"]),
        case_id=_id(read["ce_caseid"]) if "ce_caseid" in read else None,
        occurred_at=datetime.fromisoformat(read["ce_time"]),
        recorded_at=datetime.fromisoformat(read["ce_recordedat"]),
        actor_id=read["ce_actorid"],
        actor_role=read["ce_actorrole"],
        actor_office=read["ce_actoroffice"],
        command_id=_id(read["ce_commandid"]),
        causation_id=_id(read["ce_causationid"]) if "ce_causationid" in read else None,
        correlation_id=_id(read["ce_correlationid"]),
        origin=Origin(read["ce_origin"]),
        previous_hash=bytes.fromhex(read["ce_previoushash"]),
        hash=bytes.fromhex(read["ce_hash"]),
    )
