"""The plan before any reform."""

from collections.abc import Collection

from domain.guidance.draft import Draft
from domain.guidance.edition import Edition
from domain.guidance.effects.commitment import Commitment
from domain.guidance.match import Match
from domain.guidance.matters import Matter
from domain.guidance.planned import PlannedMatter
from domain.guidance.utilities import utility


def first_draft(edition: Edition, match: Match, segments: int) -> Draft:
    """The matched matters as the edition has them; `segments` is kept for the reform that needs it."""
    letters = [one.effect.letter for one in edition.reforms.values() if isinstance(one.effect, Commitment)]
    letter = next(iter(letters), None)
    signed = {letter.material} if letter else set()
    return Draft(
        matters=tuple(_planned(edition.matters[code], match.matters, edition) for code in match.matters),
        answers=match.answers,
        segments=segments,
        budget_days=edition.processes[match.process].budget_days,
        letter=letter,
        combinable=frozenset(one.code for one in edition.materials.values() if one.origin == "applicant") - signed,
    )


def _planned(matter: Matter, matched: Collection[str], edition: Edition) -> PlannedMatter:
    """The matter before any reform: alone, promised as the edition says, waiting for what applies to the project."""
    return PlannedMatter(
        code=matter.code,
        instance="",
        zh=matter.zh,
        en=matter.en,
        stage=matter.stage,
        department=matter.department,
        decided_by=matter.decided_by,
        type=matter.type,
        legal_limit=matter.legal_limit,
        promised_limit=matter.promised_limit,
        group="",
        group_kind="",
        waived=False,
        by_commitment=False,
        letter=None,
        predecessors=tuple((code, "") for code in matter.predecessors if code in matched),
        due_before_stage=matter.due_before_stage,
        materials=matter.materials,
        special_procedures=matter.special_procedures,
        utility=utility(matter, edition),
        national_code=matter.national_code,
    )
