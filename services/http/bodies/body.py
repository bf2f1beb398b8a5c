"""What every body that asks for something has."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from domain.values.sealed import Sealed

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Short = Annotated[str, StringConstraints(max_length=200)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Seal = Callable[[str], Sealed]


class Body(BaseModel):
    """``occurred_at`` says when it happened, where that was not just now; it must carry its time zone."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)

    occurred_at: Annotated[
        AwareDatetime | None,
        Field(description="when it happened; without it, now", examples=["2026-02-13T09:30:00+08:00"]),
    ] = None

    @property
    def moment(self) -> datetime | None:
        """When it occurred, if said."""
        return self.occurred_at
