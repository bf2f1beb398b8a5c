"""`steward match`: answers in, lists of matters out, one JSON object per line."""

from domain.guidance import Edition, match
from services.cli.lines import Asked, answered


def match_lines() -> None:
    """Match {"answers": {...}} per line of stdin; exits 1 if one could not be answered."""
    answered(matched)


def matched(edition: Edition, asked: Asked) -> dict[str, object]:
    """The lists of codes, sorted."""
    found = match(edition, asked.answers)
    return {
        "edition": found.edition,
        "matters": sorted(found.matters),
        "reforms": sorted(found.reforms),
        "process": found.process,
    }
