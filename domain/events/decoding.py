"""What can go wrong when bytes are read as a fact."""


class Undecodable(Exception):
    """The bytes are not a fact of this catalogue."""

    def __init__(self, type_name: str, reason: str) -> None:
        super().__init__(f"{type_name}: {reason}")
        self.type_name = type_name
        self.reason = reason


class UnknownType(Undecodable):
    """The catalogue has no type of this name and version."""


class MalformedValue(Undecodable):
    """The type is known, but the bytes do not hold it."""
