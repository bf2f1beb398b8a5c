"""What every fact has in common: nothing but that it is one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that has happened and never changes. Subclasses hold JSON-able values, tuples and value objects."""
