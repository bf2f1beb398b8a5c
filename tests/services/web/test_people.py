"""Who reads whose name in the record."""

from dataclasses import dataclass

import pytest

from domain.values.actor import Role
from services.http.access import may_read_person


@dataclass(frozen=True)
class Somebody:
    id: str
    role: Role


OFFICER, KEEPER, CLERK = (
    Somebody("a-1", Role.OFFICER),
    Somebody("a-2", Role.HOUSEKEEPER),
    Somebody("a-3", Role.ENTERPRISE),
)


@pytest.mark.parametrize(
    ("reader", "read"),
    [
        (Role.AUDITOR, {OFFICER, KEEPER, CLERK}),
        (Role.SUPERVISOR, {OFFICER, KEEPER, CLERK}),
        (Role.HOUSEKEEPER, {KEEPER}),
        (Role.ENTERPRISE, {KEEPER}),
        (Role.OFFICER, set()),
        (Role.UTILITY, set()),
        (Role.ANALYST, set()),
        (Role.TOWN_CLERK, set()),
    ],
)
def test_a_name_is_for_those_whose_business_it_is(reader: Role, read: set[Somebody]) -> None:
    account = Somebody("a-9", reader)
    assert {one for one in (OFFICER, KEEPER, CLERK) if may_read_person(account, one)} == read  # type: ignore[arg-type]


def test_everybody_reads_their_own_name() -> None:
    assert may_read_person(OFFICER, OFFICER)  # type: ignore[arg-type]
