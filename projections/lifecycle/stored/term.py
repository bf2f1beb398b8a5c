"""The names of codes. Each field is the column of that name."""

from dataclasses import dataclass

from domain.values.names import Names


@dataclass(frozen=True, slots=True)
class Term:
    """What an edition calls a process, a stage, a department or a matter."""

    edition: str
    kind: str
    code: str
    names: Names
