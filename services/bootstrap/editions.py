"""The editions of the guidance: those of the package, and those that the record knows."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from threading import Lock
from time import monotonic

import structlog

from domain.guidance import Edition, EditionError
from domain.guidance.drafting.commands import PublishEdition, SaveDraft
from domain.guidance.drafting.fields import Field
from domain.guidance.drafting.register import OF_THE_PACKAGE, Register
from domain.guidance.proof import Proof
from domain.values.shanghai import day_of
from infra import catalogue
from services.bootstrap.guidance import proof_of

FRESH_SECONDS = 2.0

log = structlog.get_logger(__name__)


class Editions:
    """What is in force, and what cases are pinned to. It must not decide which edition that is: the record does."""

    def __init__(self, register: Callable[[], Register], clock: Callable[[], datetime]) -> None:
        self._register = register
        self._clock = clock
        self._made: dict[str, Edition] = {}
        self._known, self._asked = Register(), float("-inf")
        self._lock = Lock()

    def current(self) -> Edition:
        """The edition in force today; the package's until one was published."""
        published = self._fresh().published(day_of(self._clock()))
        return self.load(published) if published else catalogue.current()

    def load(self, edition_id: str) -> Edition:
        """A published edition by its id; raises ``EditionError`` when there is none."""
        if edition_id in OF_THE_PACKAGE:
            return catalogue.load(edition_id)
        known = self._fresh().editions.get(edition_id) or self._register().editions.get(edition_id)
        if known is None or known.since is None:
            return catalogue.load(edition_id)
        if known.content_hash not in self._made:
            self._made[known.content_hash] = catalogue.made_of(known.texts)
        return self._made[known.content_hash]

    def texts(self, edition_id: str) -> Mapping[str, str]:
        """The documents of an edition by file name, a draft included; raises ``EditionError`` when there is none."""
        known = self._register().editions.get(edition_id)
        return known.texts if known else catalogue.texts(edition_id)

    def check(self, documents: Mapping[str, str]) -> Edition:
        """The edition that documents make; raises ``EditionError`` with the place of the first error."""
        return catalogue.made_of(documents)

    def prove(self, edition: Edition) -> Proof:
        """What holds of an edition over all answers."""
        return proof_of(edition)

    def fields(self, row: str) -> Sequence[Field]:
        """The fields of a row's text; raises ``EditionError`` when it is no row."""
        return catalogue.fields_of(row)

    def with_fields(self, row: str, values: Mapping[str, str]) -> str:
        """A row's text with other values for some of its fields; raises ``EditionError`` when it is no row."""
        return catalogue.with_fields(row, values)

    def drafting(self, edition_id: str, documents: Mapping[str, str], note: str, *, based_on: str) -> SaveDraft:
        """The command that saves a draft, with whatever faults it has."""
        return SaveDraft(edition_id, documents, catalogue.hash_of(documents), note, based_on)

    def publishing(self, edition_id: str, content_hash: str, since: date, reason: str) -> PublishEdition:
        """The command that publishes the draft of this hash, with all that its check and its proof found."""
        texts = self.texts(edition_id)
        if catalogue.hash_of(texts) != content_hash:
            return PublishEdition(
                edition_id, content_hash, since, reason, 0, ("content_hash: 期间已改动 · changed meanwhile",)
            )
        return publish(texts, edition_id, since, reason)

    def _fresh(self) -> Register:
        """The register, read anew when it may have changed: everybody sees a publication within seconds."""
        with self._lock:
            if monotonic() - self._asked > FRESH_SECONDS:
                self._asked = monotonic()
                try:
                    self._known = self._register()
                except Exception as failure:  # noqa: BLE001  the questions can be asked while the record is away
                    log.warning("editions_not_read", failure=repr(failure))
            return self._known


def save_draft(register: Register, documents: Mapping[str, str], note: str) -> SaveDraft:
    """The command that saves a draft over what there is of it. Raises ``EditionError`` for documents with faults."""
    edition_id = catalogue.made_of(documents).id
    known = register.editions.get(edition_id)
    return SaveDraft(edition_id, documents, catalogue.hash_of(documents), note, known.content_hash if known else "")


def publish(documents: Mapping[str, str], edition_id: str, since: date, reason: str) -> PublishEdition:
    """The command that publishes a draft, with all that its check and its proof found."""
    content_hash = catalogue.hash_of(documents)
    try:
        made = catalogue.made_of(documents)
    except EditionError as failure:
        return PublishEdition(
            edition_id, content_hash, since, reason, 0, (f"{failure.place}: {failure.zh} · {failure.en}",)
        )
    if made.id != edition_id:
        return PublishEdition(
            edition_id, content_hash, since, reason, 0, (f"edition id: 自称 {made.id} · calls itself {made.id}",)
        )
    proof = proof_of(made)
    faults = tuple(f"{one.place}: {one.zh} · {one.en}" for claim in proof.claims for one in claim.findings)
    return PublishEdition(edition_id, content_hash, since, reason, proof.checks, faults)
