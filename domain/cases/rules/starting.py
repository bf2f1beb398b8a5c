"""The rule about what must be done before a matter starts."""

from domain.cases.matter_commands import MatterCommand
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.rule import rule


def _missing(state: CaseState, command: MatterCommand) -> str:
    return ", ".join(str(key) for key in state.waits_for(command.matter))


@rule(
    "matter",
    zh="还需等待 {about}",
    en="it still waits for {about}",
    source="predecessors of the edition",
    about=_missing,
)
def a_matter_starts_when_it_waits_for_nothing(state: CaseState, command: MatterCommand, _occasion: Occasion) -> bool:
    return not state.waits_for(command.matter)
