"""What every body that asks for something has."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from domain.values.sealed import Sealed

PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]*$"
"""Text without control characters: nobody means one, and the database takes no NUL."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=PRINTABLE)]
Prose = Annotated[str, StringConstraints(max_length=2000, pattern=PRINTABLE)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=PRINTABLE)]
Short = Annotated[str, StringConstraints(max_length=200, pattern=PRINTABLE)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=PRINTABLE)]
FIRST_DAY = date(1990, 1, 1)
"""Nothing that is told here happened before: a slip of the pen, or a clock that was never set."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=date(2199, 12, 31))]
Seal = Callable[[str], Sealed]


class Body(BaseModel):
    """``occurred_at`` says when it happened, where that was not just now; it must carry its time zone."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    occurred_at: Annotated[
        AwareDatetime | None,
        Field(
            description="when it happened; without it, now",
            examples=["2026-02-13T09:30:00+08:00"],
            ge=datetime(FIRST_DAY.year, 1, 1, tzinfo=UTC),
        ),
    ] = None

    @property
    def moment(self) -> datetime | None:
        """When it occurred, if said."""
        return self.occurred_at
