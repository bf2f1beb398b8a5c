"""Parallel matters hold up the end of a stage, and never each other in a circle."""

from random import Random

import pytest

from domain.guidance import match, plan
from domain.guidance.recording import recorded_plan
from domain.values.matter_key import MatterKey
from infra.catalogue import editions
from services.simulation.answering import answers

EDITION = editions.current()
CATEGORIES = [option.value for option in EDITION.questions["project_category"].options]


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_plan_can_be_walked_to_its_end(category: str) -> None:
    for seed in range(12):
        matters = recorded_plan(plan(EDITION, answers(Random(seed), EDITION, category), segments=2), EDITION).matters
        freed = {matter.key for matter in matters if matter.waived}
        while startable := {
            matter.key for matter in matters if matter.key not in freed and not matter.waits_for(freed)
        }:
            freed |= startable
        assert freed == {matter.key for matter in matters}


def test_a_construction_permit_waits_for_the_environmental_approval_that_is_due_before_its_stage_ends() -> None:
    given = {
        "project_category": "ent_commercial", "build_nature": "fit_out", "investment_source": "private",
        "total_investment_wan": 300, "approval_catalogue": False, "land_method": "rented_premises",
        "floor_area_m2": 1500, "fire_class": "ordinary", "env_class": "form", "utilities": [], "reform_options": [],
    }  # fmt: skip
    matters = {m.key: m for m in recorded_plan(plan(EDITION, match(EDITION, given)), EDITION).matters}
    permit = matters[MatterKey("SG-05")]
    assert MatterKey("BX-02") in permit.stage_gate
    assert MatterKey("BX-02") not in permit.predecessors
