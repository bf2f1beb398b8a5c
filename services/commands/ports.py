"""What the commands need from outside, as they need it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol, TypeVar
from uuid import UUID

from domain.events.appending import Answer, Append, Folded
from domain.events.fact import Fact
from domain.guidance.drafting.commands import PublishEdition, SaveDraft
from domain.guidance.drafting.fields import Field
from domain.guidance.edition import Edition
from domain.guidance.proof import Proof
from domain.values.calendar import WorkingCalendar
from domain.values.sealed import Sealed

State = TypeVar("State")
Evolve = Callable[[State, Fact, datetime], State]


class EventStore(Protocol):
    """The record. It must not decide anything, and must not lose or double a command that it answered."""

    def state(self, stream_id: str, initial: State, evolve: Evolve[State]) -> Folded[State]:
        """A stream folded from ``initial``; version 0 when the stream does not exist."""
        ...

    def append(self, append: Append) -> Answer:
        """Record all or nothing; a repeated command gets its first answer. Raises ``StreamConflict``, ``KeyReused``."""
        ...

    def answered(
        self, principal: str, idempotency_key: str, digest: bytes, *, command_id: UUID | None = None
    ) -> Answer | None:
        """The answer given before under this key, or to the command of this id, if any.

        Raises ``KeyReused`` when the request was another one.
        """
        ...


class Sealer(Protocol):
    """Seals personal data with the key of its subject. It must not open what is sealed."""

    def seal(self, subject: UUID, text: str) -> Sealed:
        """The text, readable only with the subject's key, which is made on first use."""
        ...


class Editions(Protocol):
    """The guidance in force, and what cases are pinned to."""

    def current(self) -> Edition:
        """The edition under which new cases open."""
        ...

    def load(self, edition_id: str) -> Edition:
        """An edition by its id. Raises ``EditionError`` when there is none."""
        ...

    def texts(self, edition_id: str) -> Mapping[str, str]:
        """The documents of an edition by file name, a draft included. Raises ``EditionError`` when there is none."""
        ...

    def check(self, documents: Mapping[str, str]) -> Edition:
        """The edition that documents make. Raises ``EditionError`` with the place of the first error."""
        ...

    def prove(self, edition: Edition) -> Proof:
        """What holds of an edition over all answers, with answers that show where it does not. Takes seconds."""
        ...

    def fields(self, row: str) -> Sequence[Field]:
        """The fields of a row's text. Raises ``EditionError`` when it is no row."""
        ...

    def with_fields(self, row: str, values: Mapping[str, str]) -> str:
        """A row's text with other values for some of its fields. Raises ``EditionError`` when it is no row."""
        ...

    def drafting(self, edition_id: str, documents: Mapping[str, str], note: str, *, based_on: str) -> SaveDraft:
        """The command that saves a draft, with whatever faults it has."""
        ...

    def publishing(self, edition_id: str, content_hash: str, since: date, reason: str) -> PublishEdition:
        """The command that publishes the draft of this hash, with all that its check and its proof found."""
        ...


Clock = Callable[[], datetime]
Calendars = Callable[[], WorkingCalendar]
