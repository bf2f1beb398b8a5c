"""Lists as cases open with them, made by the edition in force."""

from collections.abc import Mapping
from typing import Any

from domain.events.planned import Plan
from domain.guidance import match, plan
from domain.guidance.recording import recorded_plan
from infra import catalogue


def listed(answers: Mapping[str, Any], segments: int = 1) -> Plan:
    """The list that these answers give."""
    edition = catalogue.current()
    return recorded_plan(plan(edition, match(edition, answers), segments=segments), edition)
