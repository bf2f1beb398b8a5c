"""What an unfinished interview already settles."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.guidance.duration import longest, working_days_of
from domain.guidance.edition import Edition
from domain.guidance.interview import Interview
from domain.guidance.papers import own_papers
from domain.guidance.reaching import reached
from domain.guidance.settling import settled


@dataclass(frozen=True, slots=True)
class Outlook:
    """The codes of the matters that are certain, and how many still depend on questions to come.

    `waits` says of each certain one which of them it waits for. `days` are working days along the longest way through
    those that are certain, by what is promised without reforms; `papers` are what the applicant has to bring for them.
    """

    certain: tuple[str, ...]
    waits: Mapping[str, frozenset[str]]
    open: int
    days: int
    papers: int


def outlook(edition: Edition, stand: Interview) -> Outlook:
    """The matters whose conditions the answers so far decide."""
    scope = settled(edition, {one.question.key: one.answer for one in stand.asked if one.answer is not None})
    judged = {one.code: one.condition.so_far(scope) for one in edition.matters.values()}
    certain = tuple(code for code, applies in judged.items() if applies)
    waits = _waits(edition, certain)
    return Outlook(
        certain=certain,
        waits=waits,
        open=sum(applies is None for applies in judged.values()),
        days=_days(edition, waits),
        papers=own_papers(edition, (code for one in certain for code in edition.matters[one].materials)),
    )


def _waits(edition: Edition, codes: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Matters that wait for one another are decided together, so neither waits."""
    waits = {code: {before for before in edition.matters[code].predecessors if before in codes} for code in codes}
    behind = {code: reached(before, waits.__getitem__) for code, before in waits.items()}
    return {code: frozenset(one for one in before if code not in behind[one]) for code, before in waits.items()}


def _days(edition: Edition, waits: Mapping[str, frozenset[str]]) -> int:
    days = {(code, ""): working_days_of(edition.matters[code].promised_limit) for code in waits}
    return longest(days, {(code, ""): {(one, "") for one in before} for code, before in waits.items()})
