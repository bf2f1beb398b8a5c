"""Whose obligations are meant. One condition for each, which desks and the team page share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

OF_PERSON = "({who} IN (o.person, o.deputy))"
OF_OFFICE = "o.office = {who}"


@dataclass(frozen=True, slots=True)
class Whose:
    """A condition on the obligations ``o``, and the values that it names."""

    condition: str
    wanted: Mapping[str, str] = field(default_factory=dict)


EVERYBODYS = Whose("TRUE")
NOBODYS = Whose("o.person = '' AND o.deputy = '' AND o.office = ''")
"""What no person and no office has, such as the visits of a project without housekeeper."""


def of_person(account_id: str) -> Whose:
    """What a person owes, as owner or deputy."""
    return Whose(OF_PERSON.format(who="%(who)s"), {"who": account_id})


def of_office(code: str) -> Whose:
    """What a department or utility owes."""
    return Whose(OF_OFFICE.format(who="%(who)s"), {"who": code})


def of_officer(account_id: str, code: str) -> Whose:
    """What an officer's office owes, and the visits that are the officer's own."""
    condition = f"({OF_PERSON.format(who='%(who)s')} OR {OF_OFFICE.format(who='%(office)s')})"
    return Whose(condition, {"who": account_id, "office": code})


def decided_elsewhere(code: str) -> Whose:
    """What another office owes for a department's own matters."""
    return Whose("o.department = %(who)s AND o.office NOT IN ('', %(who)s)", {"who": code})


def of_projects_of(account_id: str) -> Whose:
    """What others owe to the running projects of a housekeeper."""
    projects = "SELECT c.case_id FROM workload.cases c WHERE c.housekeeper_id = %(who)s AND c.completed IS NULL"
    return Whose(f"%(who)s NOT IN (o.person, o.deputy) AND o.case_id IN ({projects})", {"who": account_id})
