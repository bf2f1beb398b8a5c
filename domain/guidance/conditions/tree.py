"""The tree of a condition."""

from dataclasses import dataclass
from typing import Literal

Comparison = Literal["==", "!=", "<", "<=", ">", ">=", "in"]


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to a question, or a fact."""

    key: str


@dataclass(frozen=True, slots=True)
class Text:
    """An option, written in single quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number without unit; the question carries the unit."""

    value: int | float


@dataclass(frozen=True, slots=True)
class Truth:
    """`true` or `false`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts or of numbers, possibly empty."""

    items: tuple[Text | Number, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Two operands beside a comparison sign."""

    sign: Comparison
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Not:
    """True when the operand is false."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """True when both sides are."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Or:
    """True when one side is."""

    left: "Expression"
    right: "Expression"


Expression = Name | Text | Number | Truth | Items | Compare | Not | And | Or
