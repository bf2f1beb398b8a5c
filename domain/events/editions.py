"""The editions of the guidance: drafts, and what was published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.events.fact import Fact


@dataclass(frozen=True, slots=True)
class EditionDrafted(Fact):
    """A draft was saved, whole: ``documents`` are its YAML texts by file name, ``content_hash`` their SHA-256, in hex.

    ``note`` says what was changed, in the words of whoever saved it.
    """

    edition: str
    documents: Mapping[str, str]
    content_hash: str
    note: str


@dataclass(frozen=True, slots=True)
class EditionPublished(Fact):
    """The draft of this hash is in force from a day on, Asia/Shanghai; ``checks`` is how many the proof made."""

    edition: str
    content_hash: str
    since: date
    checks: int
    reason: str


@dataclass(frozen=True, slots=True)
class DraftDiscarded(Fact):
    """A draft was given up."""

    edition: str
    reason: str
