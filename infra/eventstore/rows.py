"""Rows of the event table as envelopes."""

from dataclasses import fields

from domain.events.envelope import Envelope, Origin
from infra.eventstore.connections import Row

NAMES = tuple(field.name for field in fields(Envelope))
ORIGIN = NAMES.index("origin")
COLUMNS = ", ".join((*(f"e.{name}" for name in NAMES), "e.value"))
"""What ``envelope_and_value`` expects of a query over ``record.event e``."""


def envelope_and_value(row: Row) -> tuple[Envelope, bytes]:
    """A row of ``COLUMNS`` as its envelope and the value's bytes."""
    values = dict(zip(NAMES, row, strict=False))
    values["origin"] = Origin(row[ORIGIN])
    return Envelope(**values), bytes(row[-1])
