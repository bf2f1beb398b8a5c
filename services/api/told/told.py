"""What all answers have in common."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Self

from fastapi import Response
from pydantic import BaseModel, ConfigDict, TypeAdapter

from domain.events.appending import Answer


class Told(BaseModel):
    """A row of a view, as told. A sealed field is told only by a model that names it, unsealed before."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    @classmethod
    def of(cls, row: object, **more: Any) -> Self:  # noqa: ANN401  each model has fields of its own
        """The model of a row, with fields that the row does not have or has sealed."""
        read = {name: getattr(row, name) for name in cls.model_fields if name not in more and hasattr(row, name)}
        return cls.model_validate(read | more)


def listed(told: type[Told], rows: Sequence[object]) -> Response:
    """Rows that are told as they are. FastAPI would look at them again on the way out, in a thread of its own."""
    adapter = _list_of(told)
    return Response(adapter.dump_json(adapter.validate_python(rows)), media_type="application/json")


@cache
def _list_of(told: Any) -> TypeAdapter[list[Told]]:  # noqa: ANN401  a class is no key to mypy
    return TypeAdapter(list[told])


class Name(Told):
    """Both names of one thing."""

    zh: str
    en: str


class Accepted(Told):
    """A command was recorded, now or, when ``repeated``, the first time it came."""

    command_id: str
    position: str
    repeated: bool
    result: dict[str, str]

    @classmethod
    def from_answer(cls, answer: Answer) -> "Accepted":
        """The answer of the desk."""
        return cls(
            command_id=str(answer.command_id),
            position=answer.token,
            repeated=answer.repeated,
            result=dict(answer.result),
        )
