"""One field of a row, as people change it."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "number", "flag", "list", "data", "code"]
"""A list is told with commas; ``data`` are YAML, for what is more than a list of texts; a ``code`` names the row."""


@dataclass(frozen=True, slots=True)
class Field:
    """Its name, its form, its value as a text, and where that stands in the row."""

    name: str
    form: Form
    value: str
    start: int
    end: int
