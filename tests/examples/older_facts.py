"""What the golden files of older versions are read as. New versions add theirs; none changes."""

from collections.abc import Mapping
from dataclasses import replace

from domain.events.cases import CaseOpened, PlanAmended
from domain.events.fact import Fact
from domain.events.planned import Plan
from tests.examples.facts import PLAN, example

UNCHECKED: Plan = replace(
    PLAN,
    matters=tuple(replace(one, letter=None) for one in PLAN.matters),
    reforms=tuple(replace(one, unlocks=(), start_conditions=()) for one in PLAN.reforms),
)
"""The list of the examples, as it was before commitments were checked and reforms said what they unlock."""

OLDER: Mapping[str, Fact] = {
    "cases.case_opened.v1": example(CaseOpened, plan=UNCHECKED),
    "cases.plan_amended.v1": example(PlanAmended, plan=UNCHECKED),
}
