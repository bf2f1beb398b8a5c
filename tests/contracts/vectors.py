"""The three published examples of the hash chain."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import domain.events
from domain.events.envelope import Envelope, Origin

FILE = Path(domain.events.__path__[0]) / "hash_vectors.json"


def vectors() -> list[tuple[Envelope, bytes]]:
    """Each example's envelope, its hash in it, and the value's bytes."""
    return [_vector(entry) for entry in json.loads(FILE.read_text(encoding="utf-8"))]


def _vector(entry: Mapping[str, Any]) -> tuple[Envelope, bytes]:
    read: dict[str, Any] = {name: _read(name, value) for name, value in entry["envelope"].items()}
    return Envelope(**read), bytes.fromhex(entry["value"])


def _read(name: str, value: str | int | None) -> object:
    if not isinstance(value, str):
        return value
    if name in {"event_id", "case_id", "command_id", "causation_id", "correlation_id"}:
        return UUID(value)
    if name in {"previous_hash", "hash"}:
        return bytes.fromhex(value)
    if name in {"occurred_at", "recorded_at"}:
        return datetime.fromisoformat(value)
    return Origin(value) if name == "origin" else value
