"""Guidance, with its data files and its solver."""

from pathlib import Path
from threading import Lock

from domain.guidance import Edition
from domain.guidance.proof import Finding, Proof
from infra import catalogue

ONE_PROOF_AT_A_TIME = Lock()  # the solver's context is not for several threads
LAST: list[Proof] = []  # of the same bytes a proof says the same


def current_edition() -> Edition:
    """The edition that a new case is pinned to."""
    return catalogue.current()


def edition(edition_id: str) -> Edition:
    """The edition that a case is pinned to; raises `EditionError` when there is none of this id."""
    return catalogue.load(edition_id)


def draft_edition(folder: Path) -> Edition:
    """The edition that a folder of data files makes; raises `EditionError` with the place of the first error."""
    return catalogue.read(folder)


def proof_of(edition: Edition) -> Proof:
    """What holds of an edition over all answers."""
    from infra.prover import prove  # noqa: PLC0415  the solver is large, and only who proves needs it

    with ONE_PROOF_AT_A_TIME:
        if not (LAST and LAST[-1].content_hash == edition.content_hash):
            LAST[:] = [prove(edition)]
        return LAST[-1]


def compared_by_answers(old: Edition, new: Edition) -> tuple[Finding, ...]:
    """For which answers two editions say different things."""
    from infra.prover import compared  # noqa: PLC0415  as above

    return compared(old, new)
