"""Where each role starts, and what its menu holds."""

from collections.abc import Mapping

from domain.values.actor import Role

# Text key of the entry and its path, in the order of the menu.
GUIDANCE = ("nav.guidance", "/guidance")
PROJECTS = ("nav.projects", "/projects")
DESK = ("nav.desk", "/desk")
TEAM = ("nav.team", "/team")
ANALYTICS = ("nav.analytics", "/analytics")
RECORD = ("nav.record", "/record")
OPERATIONS = ("nav.operations", "/operations")
EDITIONS = ("nav.editions", "/editions")

MENUS: Mapping[Role, tuple[tuple[str, str], ...]] = {
    Role.ENTERPRISE: (PROJECTS, GUIDANCE),
    Role.TOWN_CLERK: (GUIDANCE,),
    Role.HOUSEKEEPER: (DESK, PROJECTS, TEAM, GUIDANCE),
    Role.OFFICER: (DESK, GUIDANCE),
    Role.UTILITY: (DESK, GUIDANCE),
    Role.SUPERVISOR: (TEAM, PROJECTS, DESK, ANALYTICS, RECORD, OPERATIONS, EDITIONS, GUIDANCE),
    Role.AUDITOR: (RECORD, PROJECTS, TEAM, ANALYTICS, OPERATIONS, EDITIONS),
    Role.ANALYST: (ANALYTICS, GUIDANCE),
    Role.SYSTEM: (),
}


def home_of(role: Role) -> str:
    """The page on which a role starts."""
    return next((path for _, path in MENUS[role]), "/guidance")
