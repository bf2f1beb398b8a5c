"""Which parts a desk has, and whose obligations are in each."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.values.actor import OFFICES, Role
from projections.workload.buckets import URGENCY, WHOM
from projections.workload.whose import (
    EVERYBODYS,
    NOBODYS,
    Whose,
    decided_elsewhere,
    of_officer,
    of_person,
    of_projects_of,
)
from projections.workload.whose import of_office as owed_by_office
from services.http.ports import Account


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a desk: whose obligations, in which buckets. Without ``listing`` the first look shows counts only."""

    name: str
    whose: Whose
    buckets: Mapping[str, str]
    listing: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk: what it is called (a key of the texts), of whom, its parts, and the housekeeper whose projects it has."""

    title: str
    parts: tuple[Part, ...]
    person: str = ""
    office: str = ""
    housekeeper_id: str = ""


def of_account(account: Account) -> Desk:
    """The viewer's own desk."""
    if account.role is Role.HOUSEKEEPER:
        return of_housekeeper(account.id, "")
    if account.role in OFFICES:
        whose = of_officer(account.id, account.office)
        return Desk(f"desk.{account.role.value}", _of_office(whose, account.office), office=account.office)
    return of_everybody()


def of_housekeeper(account_id: str, person: str) -> Desk:
    """What a housekeeper owes, and for whom its projects wait."""
    parts = (
        Part("own", of_person(account_id), URGENCY),
        Part("projects", of_projects_of(account_id), WHOM),
    )
    return Desk("desk.housekeeper", parts, person=person, housekeeper_id=account_id)


def of_office(code: str) -> Desk:
    """What an office owes, and what others owe for it."""
    return Desk("desk.officer", _of_office(owed_by_office(code), code), office=code)


def of_everybody() -> Desk:
    """What everybody owes, for whom it waits, and what nobody has."""
    parts = (
        Part("own", EVERYBODYS, URGENCY),
        Part("whom", EVERYBODYS, WHOM, listing=False),
        Part("nobody", NOBODYS, URGENCY),
    )
    return Desk("desk.everybody", parts)


def _of_office(whose: Whose, code: str) -> tuple[Part, ...]:
    return Part("own", whose, URGENCY), Part("elsewhere", decided_elsewhere(code), URGENCY, listing=False)
