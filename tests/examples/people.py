"""People who act in tests."""

from domain.values.actor import Actor, Role

ENTERPRISE_ID = "e-1"
CLERK = Actor("clerk-1", Role.ENTERPRISE, ENTERPRISE_ID)
STRANGER = Actor("clerk-2", Role.ENTERPRISE, "e-2")
HOUSEKEEPER = Actor("keeper-1", Role.HOUSEKEEPER, "zwb")
OFFICE_OFFICER = Actor("officer-1", Role.OFFICER, "zwb")
PLANNING_OFFICER = Actor("officer-2", Role.OFFICER, "ghzy")
WATER_COMPANY = Actor("utility-1", Role.UTILITY, "gsj")
GAS_COMPANY = Actor("utility-2", Role.UTILITY, "rqj")
SUPERVISOR = Actor("supervisor-1", Role.SUPERVISOR, "zwb")
SYSTEM = Actor("system", Role.SYSTEM)
AUDITOR = Actor("auditor-1", Role.AUDITOR)
ANALYST = Actor("analyst-1", Role.ANALYST)
TOWN_CLERK = Actor("town-1", Role.TOWN_CLERK)
