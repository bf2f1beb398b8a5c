"""The matters of a case that are decided together."""

from domain.cases.state import CaseState
from domain.values.matter_key import MatterKey


def open_members(state: CaseState, key: MatterKey) -> tuple[MatterKey, ...]:
    """Those of the group of a matter that are neither approved nor waived, in the order of the list."""
    group = state.planned[key].group if key in state.planned else ""
    if not group:
        return ()
    return tuple(one.key for one in state.planned.values() if one.group == group and one.key not in state.freed)
