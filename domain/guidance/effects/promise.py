"""A promise that a reform makes for one matter."""

from dataclasses import replace

from domain.guidance.planned import PlannedMatter
from domain.values.letter import Letter
from domain.values.limits import Limit


def sooner(one: PlannedMatter, limit: Limit) -> PlannedMatter:
    """The matter under the new promise, unless it was promised sooner. A group has the one day of its decision."""
    return replace(one, promised_limit=limit) if limit.days < one.promised_limit.days else one


def by_letter(one: PlannedMatter, limit: Limit, letter: Letter | None) -> PlannedMatter:
    """The matter decided on a signed letter: nothing stops the clock, the check comes afterwards.

    Where the edition has no letter, the matter is decided by commitment all the same, and nothing is signed or checked.
    """
    promised = replace(sooner(one, limit), by_commitment=True, special_procedures=())
    if letter is None:
        return promised
    papers = one.materials if letter.material in one.materials else (*one.materials, letter.material)
    return replace(promised, materials=papers, letter=letter)
