"""What a thing is called, for people: Chinese first, English second."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Both names of one thing."""

    zh: str
    en: str
