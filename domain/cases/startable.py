"""What of a case can start: derived from what is freed, never set."""

from domain.cases.state import CaseState
from domain.values.matter_key import MatterKey


def can_start(state: CaseState, key: MatterKey) -> bool:
    """Whether a planned matter waits for nothing any more and is still to be done."""
    return key not in state.freed and not state.waits_for(key)


def startable_contacts(state: CaseState) -> tuple[tuple[MatterKey, str], ...]:
    """The connection matters that can start, each with the utility that must contact the enterprise."""
    return tuple(
        (key, planned.utility) for key, planned in state.planned.items() if planned.utility and can_start(state, key)
    )
