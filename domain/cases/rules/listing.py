"""Rules about the list that a case opens with, or is given later."""

from domain.cases.commands import AmendPlan, OpenCase
from domain.cases.state import CaseState
from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

Listing = OpenCase | AmendPlan


@rule(
    "edition",
    zh="缺少导办版本",
    en="a case is pinned to an edition of the guidance",
    source="design: guidance",
    kind=Kind.INVALID,
)
def a_case_is_pinned_to_an_edition(_state: CaseState, command: Listing, _occasion: Occasion) -> bool:
    return bool(command.edition and command.edition_hash)


@rule("plan", zh="事项清单为空", en="the list has no matters", source="design: guidance", kind=Kind.INVALID)
def a_list_has_matters(_state: CaseState, command: Listing, _occasion: Occasion) -> bool:
    return bool(command.plan.matters)


@rule(
    "plan",
    zh="清单中有重复的事项",
    en="a matter stands on the list twice",
    source="design: guidance",
    kind=Kind.INVALID,
)
def a_matter_stands_on_the_list_once(_state: CaseState, command: Listing, _occasion: Occasion) -> bool:
    keys = [matter.key for matter in command.plan.matters]
    return len(keys) == len(set(keys))


@rule(
    "plan",
    zh="清单中的事项依赖清单外的事项",
    en="a matter waits for one that is not on the list",
    source="design: guidance",
    kind=Kind.INVALID,
)
def a_list_waits_only_for_itself(_state: CaseState, command: Listing, _occasion: Occasion) -> bool:
    keys = {matter.key for matter in command.plan.matters}
    return all(key in keys for matter in command.plan.matters for key in (*matter.predecessors, *matter.stage_gate))
