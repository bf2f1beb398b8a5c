"""What a form sent."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request
from pydantic import TypeAdapter

from domain.values.shanghai import SHANGHAI
from services.http.carrying import Carrier
from services.http.sending import Terms, form_terms
from services.http.viewer import HandedIn, SignedIn

Model = TypeVar("Model")
LISTS = {"materials", "pending"}
LINES = {"corrections"}
OWN = {"csrf", "key", "version", "occurred_on", "occurred_time"}
MOST_FIELDS = 300
CLOSING_TIME = time(17, 0)


class Form:
    """The fields of a form, and what they come to. ``values`` are shown again when the form is refused."""

    def __init__(self, request: Request, fields: Mapping[str, tuple[str, ...]]) -> None:
        self._request = request
        self.fields = fields

    def one(self, name: str) -> str:
        """The only value of a field, trimmed, or an empty text."""
        return next(iter(self.fields.get(name, ())), "").strip()

    @property
    def values(self) -> Mapping[str, Any]:
        """What was filled in, for showing it again."""
        return {name: list(value) if name in LISTS else value[-1] for name, value in self.fields.items()}

    @property
    def terms(self) -> Terms:
        """Key, digest and version of the command."""
        said = {name: value for name, value in self.fields.items() if name != "csrf"}
        return form_terms(self._request, said, key=self.one("key"), expected_version=self.one("version"))

    def body(self, kind: TypeAdapter[Model], **fixed: object) -> Model:
        """The fields as a body. Raises pydantic's ``ValidationError``."""
        filled = {name: self._value(name) for name in self.fields.keys() - OWN}
        said = {name: value for name, value in filled.items() if value not in ("", ())}
        return kind.validate_python(said | fixed | self._occurred())

    def _value(self, name: str) -> str | tuple[str, ...]:
        if name in LISTS:
            return self.fields[name]
        if name in LINES:
            return tuple(line.strip() for line in self.one(name).splitlines() if line.strip())
        return self.one(name)

    def _occurred(self) -> dict[str, object]:
        """The day typed in, at the hour typed in or at closing time; what is no day is left for the body to refuse."""
        day, hour = self.one("occurred_on"), self.one("occurred_time")
        if not day:
            return {}
        try:
            at = time.fromisoformat(hour) if hour else CLOSING_TIME
            return {"occurred_at": datetime.combine(date.fromisoformat(day), at, SHANGHAI)}
        except ValueError:
            return {"occurred_at": f"{day} {hour}"}


async def read_form(request: Request) -> Form:
    """A form of anybody's; it must not lead to a command."""
    form = await request.form(max_files=0, max_fields=MOST_FIELDS)
    return Form(request, {name: tuple(str(one) for one in form.getlist(name)) for name in form})


async def sent_form(form: Annotated[Form, Depends(read_form)], viewer: SignedIn) -> Form:
    """A form that one of our own pages sent for the one who is signed in."""
    viewer.check(form.one("csrf"))
    return form


def carrier(ports: HandedIn, viewer: SignedIn, form: Annotated[Form, Depends(sent_form)]) -> Carrier:
    """The viewer's commands to the desk, on the terms of the form."""
    return Carrier(ports, viewer.account, form.terms)


AnyForm = Annotated[Form, Depends(read_form)]
SentForm = Annotated[Form, Depends(sent_form)]
Carrying = Annotated[Carrier, Depends(carrier)]
