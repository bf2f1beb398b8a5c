"""A matter as it stands in a plan, after the reforms."""

from dataclasses import dataclass

from domain.values.letter import Letter
from domain.values.limits import Limit

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedMatter:
    """One matter of one project.

    `instance` is empty, or says which of several it is. `predecessors` are the (code, instance) it waits for: only
    such as stand in this plan. The matters of one group are decided together and do not wait for one another.
    `utility` is the company that contacts the enterprise, or empty. `letter` is what a matter decided by
    commitment is approved on.
    """

    code: str
    instance: str
    zh: str
    en: str
    stage: int
    department: str
    decided_by: str
    type: str
    legal_limit: Limit
    promised_limit: Limit
    group: str
    group_kind: str
    waived: bool
    by_commitment: bool
    letter: Letter | None
    predecessors: tuple[Key, ...]
    due_before_stage: int | None
    materials: tuple[str, ...]
    special_procedures: tuple[str, ...]
    utility: str
    national_code: str

    @property
    def key(self) -> Key:
        """What tells it apart within the plan."""
        return self.code, self.instance


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGroup:
    """Matters that are decided together: `kind` is `co_issue` or `bundle`; the umbrella matter closes or opens it."""

    id: str
    kind: str
    umbrella: str
    promised_limit: Limit
    members: tuple[Key, ...]
