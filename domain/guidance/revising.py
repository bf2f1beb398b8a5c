"""An answer changed afterwards: later answers stay as long as they can stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.guidance.answers import Answers
from domain.guidance.edition import Edition
from domain.guidance.interview import Interview, interview


@dataclass(frozen=True, slots=True)
class Revised:
    """The answers that still stand, the questions whose answers fell away, and where the interview stands now."""

    answers: Mapping[str, Any]
    fell: tuple[str, ...]
    stand: Interview


def revised(edition: Edition, answers: Answers) -> Revised:
    """Let go of answers that cannot stand any more, and of those that hang on them, until the rest can."""
    kept: Answers = answers
    stand = interview(edition, kept)
    while not kept.keys() <= stand.standing.keys():
        kept = stand.standing
        stand = interview(edition, kept)
    return Revised(dict(kept), tuple(key for key in answers if key not in kept), stand)
