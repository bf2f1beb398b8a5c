"""What an unfinished interview already settles."""

from collections.abc import Collection
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

    `days` are working days along the longest way through those that are certain, by what is promised without reforms;
    `papers` are what the applicant has to bring for them.
    """

    certain: tuple[str, ...]
    open: int
    days: int
    papers: int


def outlook(edition: Edition, stand: Interview) -> Outlook:
    """The matters whose conditions the answers so far decide."""
    scope = settled(edition, {one.question.key: one.answer for one in stand.asked if one.answer is not None})
    judged = {one.code: one.condition.so_far(scope) for one in edition.matters.values()}
    certain = tuple(code for code, applies in judged.items() if applies)
    return Outlook(
        certain=certain,
        open=sum(applies is None for applies in judged.values()),
        days=_days(edition, certain),
        papers=own_papers(edition, (code for one in certain for code in edition.matters[one].materials)),
    )


def _days(edition: Edition, codes: Collection[str]) -> int:
    matters = [edition.matters[code] for code in codes]
    waits = {one.code: {code for code in one.predecessors if code in codes} for one in matters}
    # Matters that wait for one another are decided together, so neither waits.
    behind = {code: reached(before, waits.__getitem__) for code, before in waits.items()}
    apart = {code: {other for other in before if code not in behind[other]} for code, before in waits.items()}
    days = {(one.code, ""): working_days_of(one.promised_limit) for one in matters}
    return longest(days, {(code, ""): {(other, "") for other in before} for code, before in apart.items()})
