"""Which matter of a case is meant."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class MatterKey:
    """A matter's code and the instance of it, empty unless segments or phases repeat the matter."""

    code: str
    instance: str = ""

    def __str__(self) -> str:
        return f"{self.code}:{self.instance}" if self.instance else self.code

    @classmethod
    def parse(cls, text: str) -> "MatterKey":
        """The key written as ``CODE`` or ``CODE:INSTANCE``."""
        code, _, instance = text.partition(":")
        return cls(code, instance)
