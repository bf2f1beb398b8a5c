"""Which matters a utility company brings to the enterprise."""

from domain.guidance.edition import Edition
from domain.guidance.matters import Matter

UTILITY_STAGE = 6


def utility(matter: Matter, edition: Edition) -> str:
    """The company that contacts the enterprise, or empty: the lead office of the stage itself contacts nobody."""
    lead = edition.stages[UTILITY_STAGE].lead if UTILITY_STAGE in edition.stages else ""
    return matter.department if matter.stage == UTILITY_STAGE and matter.department != lead else ""
