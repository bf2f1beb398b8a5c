"""Every rule in force has a scene in which it refuses."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.values.rule import Rule
from tests.domain.given import Outcome

Scenes = Mapping[str, tuple[Callable[[], Outcome], ...]]


def each_refuses(rules: tuple[Rule[Any, Any], ...], scenes: Scenes) -> None:
    """Exactly the rules in force have scenes, each rule refuses in all of its own, and each says its source."""
    assert set(scenes) == {rule.name for rule in rules}
    assert len({rule.name for rule in rules}) == len(rules)
    assert all(rule.source for rule in rules)
    for name, played in scenes.items():
        for scene in played:
            scene().then_refused_by(name)
