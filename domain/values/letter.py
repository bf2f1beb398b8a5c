"""What stands in for a review: a signed letter."""

from dataclasses import dataclass

from domain.values.limits import Limit


@dataclass(frozen=True, slots=True)
class Letter:
    """The material that is signed, and the limit in which what it promises is checked once the matter was approved."""

    material: str
    check_limit: Limit
