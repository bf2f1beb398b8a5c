"""What rules of cases are typed as."""

from typing import TypeVar

from domain.cases.state import CaseState
from domain.values.rule import Rule

Command = TypeVar("Command")
Rules = tuple[Rule[CaseState, Command], ...]
