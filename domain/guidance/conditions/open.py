"""What stands for an answer that is missing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Open:
    """Stands in a scope for an answer that is missing: the options of which it can still be."""

    options: frozenset[str]
