"""What one may ask of editions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SaveDraft:
    """Save a draft, whole. It may still have faults: nobody is led by it.

    ``based_on`` is the hash of the draft that its author changed, empty for a new one.
    """

    edition: str
    documents: Mapping[str, str]
    content_hash: str
    note: str
    based_on: str = ""


@dataclass(frozen=True, slots=True)
class PublishEdition:
    """Put the draft of this hash in force from a day on. ``faults`` is what its check and its proof found."""

    edition: str
    content_hash: str
    since: date
    reason: str
    checks: int
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiscardDraft:
    """Give a draft up."""

    edition: str
    reason: str


EditionCommand = SaveDraft | PublishEdition | DiscardDraft
