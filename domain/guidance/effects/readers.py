"""All effects, and the order in which they change a plan."""

from collections.abc import Callable, Mapping

from domain.guidance.conditions.condition import Condition
from domain.guidance.conditions.kinds import Kind
from domain.guidance.effects.budget import budget
from domain.guidance.effects.bundle import bundle
from domain.guidance.effects.co_issue import co_issue
from domain.guidance.effects.commitment import commitment
from domain.guidance.effects.effect import Effect
from domain.guidance.effects.follow_up import follow_up
from domain.guidance.effects.merge_stages import merge_stages
from domain.guidance.effects.multi_instance import multi_instance
from domain.guidance.effects.phase_split import phase_split
from domain.guidance.effects.simplify import simplify
from domain.guidance.effects.unlock_early import unlock_early
from domain.guidance.reading import Row

READERS: dict[str, Callable[[Row], Effect]] = {
    "phase_split": phase_split,
    "multi_instance": multi_instance,
    "merge_stages": merge_stages,
    "unlock_early": unlock_early,
    "commitment": commitment,
    "co_issue": co_issue,
    "bundle": bundle,
    "budget": budget,
    "follow_up": follow_up,
}

# Which matters there are comes first, then how each is decided, then which are decided together and when.
ORDER = (
    "phase_split",
    "multi_instance",
    "merge_stages",
    "unlock_early",
    "commitment",
    "simplify",
    "co_issue",
    "bundle",
    "budget",
    "follow_up",
)


def effect(row: Row, applies: Condition, names: Mapping[str, Kind]) -> Effect:
    """Read the effect of a reform."""
    details = row.row("details")
    if row.text("effect") != "simplify":
        return READERS[row.text("effect")](details)
    # The question that asks for the evaluations is the one whose answer makes this reform apply.
    question = next((name for name in sorted(applies.names) if names[name].form == "multi"), "")
    if not question:
        raise row.error("applies_when", zh="须涉及一个多选问题", en="must look at a question with several answers")
    return simplify(details, question, names[question].options)
