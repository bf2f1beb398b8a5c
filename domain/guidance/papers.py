"""The papers that an applicant brings."""

from collections.abc import Iterable

from domain.guidance.edition import Edition


def own_papers(edition: Edition, materials: Iterable[str]) -> int:
    """How many of these the applicant brings: not what comes from an earlier result, nor what offices share."""
    return sum(edition.materials[code].origin == "applicant" for code in set(materials))
