"""The plan inside ``CaseOpened`` and ``PlanAmended``: all that replay and views need, so that neither asks guidance."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from domain.values.letter import Letter
from domain.values.limits import Limit
from domain.values.matter_key import MatterKey
from domain.values.names import Names


@dataclass(frozen=True, slots=True)
class PlannedMatter:
    """One matter of the list, after the reform measures have had their effect.

    ``group`` names the co-issue group or bundle it is decided with, or is empty. ``predecessors`` are those that apply
    to this project; ``stage_gate`` are the parallel matters that must end before this last matter of its stage starts.
    ``utility`` is the code of the utility that must contact the enterprise first, or empty. A matter decided
    ``by_commitment`` is approved on the ``letter``, where the edition has one.
    """

    key: MatterKey
    names: Names
    stage: int
    department: str
    decided_by: str
    type: str
    legal_limit: Limit
    promised_limit: Limit
    group: str
    waived: bool
    by_commitment: bool
    letter: Letter | None
    predecessors: tuple[MatterKey, ...]
    stage_gate: tuple[MatterKey, ...]
    due_before_stage: int | None
    materials: tuple[str, ...]
    special_procedures: tuple[str, ...]
    utility: str

    def waits_for(self, freed: AbstractSet[MatterKey]) -> tuple[MatterKey, ...]:
        """What must still be approved or waived before this matter can start; empty means it can."""
        return tuple(key for key in (*self.predecessors, *self.stage_gate) if key not in freed)


@dataclass(frozen=True, slots=True)
class Term:
    """A code of the edition and what it is called: a department, a stage, a material."""

    code: str
    names: Names


@dataclass(frozen=True, slots=True)
class PlannedProcess:
    """The class of process and its target for the whole way, in working days."""

    code: str
    names: Names
    budget_days: int


@dataclass(frozen=True, slots=True)
class PlannedReform:
    """A reform measure that applies, its effect, and the matters it touches.

    ``unlocks`` is work outside the list that may begin once its matters are approved; ``start_conditions`` is what must
    be there on the site before the project starts.
    """

    code: str
    names: Names
    effect: str
    promised_days: int
    matters: tuple[str, ...]
    unlocks: tuple[Names, ...]
    start_conditions: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's own list: process, reforms, matters in the order of the edition, and the terms they use.

    ``materials`` holds, beside the names, each material's origin: applicant, shared, or ``result:`` and matter codes.
    """

    process: PlannedProcess
    reforms: tuple[PlannedReform, ...]
    matters: tuple[PlannedMatter, ...]
    stages: tuple[Term, ...]
    departments: tuple[Term, ...]
    materials: tuple["PlannedMaterial", ...]


@dataclass(frozen=True, slots=True)
class PlannedMaterial:
    """A material that the list asks for and where it comes from."""

    code: str
    names: Names
    origin: str
