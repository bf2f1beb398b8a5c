"""What is remembered of the editions in order to decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from domain.events.editions import DraftDiscarded, EditionDrafted, EditionPublished
from domain.events.fact import Fact


@dataclass(frozen=True, slots=True)
class Documents:
    """The texts of an edition by file name, their hash, and from when on it is in force, None for a draft."""

    texts: Mapping[str, str]
    content_hash: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """The editions by their ids; those that were published in the order of their publication."""

    editions: Mapping[str, Documents] = field(default_factory=dict)

    def published(self, day: date = date.max) -> str:
        """The id of the edition in force on a day, or of the last there is; empty when there is none."""
        known = [(one.since, nth, key) for nth, (key, one) in enumerate(self.editions.items()) if one.since]
        return max((one for one in known if one[0] <= day), default=(None, 0, ""))[2]


NO_EDITIONS = Register()
OF_THE_PACKAGE = frozenset({"2026.1"})
"""The editions that the program brings along: they are published as they are."""


def evolve_register(register: Register, fact: Fact, _occurred_at: datetime) -> Register:
    """The register after a fact. Raises ``TypeError`` for a fact of another stream."""
    known = register.editions
    match fact:
        case EditionDrafted():
            return Register({**known, fact.edition: Documents(fact.documents, fact.content_hash)})
        case EditionPublished():
            others = {key: one for key, one in known.items() if key != fact.edition}
            return Register({**others, fact.edition: replace(known[fact.edition], since=fact.since)})
        case DraftDiscarded():
            return Register({key: one for key, one in known.items() if key != fact.edition})
        case _:
            raise TypeError(f"the register of editions does not remember {type(fact).__name__}")
