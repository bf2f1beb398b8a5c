"""A promise that a reform makes for one matter."""

from dataclasses import replace

from domain.guidance.planned import PlannedMatter
from domain.values.limits import Limit


def sooner(one: PlannedMatter, limit: Limit) -> PlannedMatter:
    """The matter under the new promise, unless it was promised sooner already: no reform makes anyone wait longer."""
    return replace(one, promised_limit=limit) if limit.days < one.promised_limit.days else one


def by_letter(one: PlannedMatter, limit: Limit, letter: str) -> PlannedMatter:
    """The matter decided on a signed letter: nothing stops the clock, the check comes afterwards."""
    papers = one.materials if not letter or letter in one.materials else (*one.materials, letter)
    return replace(sooner(one, limit), by_commitment=True, materials=papers, special_procedures=())
