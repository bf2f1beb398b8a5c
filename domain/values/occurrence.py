"""The rule of time that holds for every command."""

from datetime import timedelta

from domain.values.occasion import Occasion
from domain.values.refusal import Kind
from domain.values.rule import rule

CLOCKS_MAY_DIFFER_BY = timedelta(minutes=1)


@rule(
    "occurred_at",
    zh="发生时间不能晚于现在",
    en="nothing can have occurred in the future",
    source="two times on every event",
    kind=Kind.INVALID,
)
def nothing_occurs_in_the_future(_state: object, _command: object, occasion: Occasion) -> bool:
    return occasion.occurred_at <= occasion.now + CLOCKS_MAY_DIFFER_BY
