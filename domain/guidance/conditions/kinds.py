"""What a part of a condition can be."""

from dataclasses import dataclass
from typing import Literal

Form = Literal["single", "multi", "number", "bool", "text", "texts", "numbers"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A form, with the options that a question offers or that a literal names."""

    form: Form
    options: frozenset[str] = frozenset()


NUMBER = Kind("number")
BOOL = Kind("bool")
