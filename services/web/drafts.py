"""A draft as its author sees it: its documents, and its first error where it stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Path

from domain.guidance import Edition, EditionError
from domain.values.actor import Role
from domain.values.names import Names
from services.http.problems import not_found
from services.web.pages import account_of
from services.web.rendering import Page

EditionId = Annotated[str, Path(pattern=r"^\d{4}\.\d{1,3}$")]


@dataclass(frozen=True, slots=True)
class Fault:
    """The first error of a draft: its place and reason, and the row and field it stands in, where it names them."""

    place: str
    reason: Names
    section: str = ""
    label: str = ""
    field: str = ""


def may_draft(page: Page) -> bool:
    """Whether the viewer drafts and publishes."""
    return account_of(page).role is Role.SUPERVISOR


def texts_of(page: Page, edition_id: str) -> Mapping[str, str]:
    """The documents of an edition, or 404."""
    try:
        return page.ports.editions.texts(edition_id)
    except EditionError:
        raise not_found("没有这个版本", "there is no such edition") from None


def checked(page: Page, texts: Mapping[str, str]) -> tuple[Edition | None, Fault | None]:
    """The edition that the texts make, or the first error."""
    try:
        return page.ports.editions.check(texts), None
    except EditionError as error:
        return None, Fault(error.place, Names(error.zh, error.en), *parts_of(error.place))


def parts_of(place: str) -> tuple[str, str, str]:
    """Section, code and field of a place such as ``matters GC-01.promised_limit days``, as far as it names them."""
    section, label, field, *_ = [*re.split(r"[ .]", place.lstrip("."), maxsplit=2), "", ""]
    return section, label, field.replace(" ", ".")
