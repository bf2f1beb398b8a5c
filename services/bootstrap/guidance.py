"""Guidance, with its data files."""

from domain.guidance import Edition
from infra import catalogue


def current_edition() -> Edition:
    """The edition that a new case is pinned to."""
    return catalogue.current()


def edition(edition_id: str) -> Edition:
    """The edition that a case is pinned to; raises `EditionError` when there is none of this id."""
    return catalogue.load(edition_id)
