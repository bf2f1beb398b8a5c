"""Who acts."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person or a service may be to the office."""

    ENTERPRISE = "enterprise"
    TOWN_CLERK = "town_clerk"
    HOUSEKEEPER = "housekeeper"
    OFFICER = "officer"
    UTILITY = "utility"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ANALYST = "analyst"
    SYSTEM = "system"


OVERSEERS = frozenset({Role.SUPERVISOR, Role.SYSTEM})
"""Who may do anything operational."""
OFFICES = frozenset({Role.OFFICER, Role.UTILITY})
"""Who acts for a department or a utility: the one that ``office`` names."""


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person or service.

    ``id`` is random and never derived from the person. ``office`` is the department or utility code for officers
    and utilities, the enterprise's id for an enterprise clerk, else the office's own code or empty.
    """

    id: str
    role: Role
    office: str = ""
