"""Who may look at what. What may be *done* is the domain's to say."""

from collections.abc import Collection

from domain.values.actor import OFFICES, Role
from domain.values.names import Names
from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from services.http.ports import Account
from services.http.problems import Trouble, forbidden

EVERYTHING = frozenset({Role.SUPERVISOR, Role.AUDITOR})


def require_role(account: Account, *roles: Role) -> None:
    """Refuse a viewer of another role."""
    if account.role not in roles:
        reason = Names(zh="您的角色无权查看此内容", en="your role may not see this")
        raise forbidden("a_role_sees_what_it_needs", reason, field="actor")


def require_case(account: Account, case: Case, matters: Collection[Matter]) -> None:
    """Refuse a viewer to whom the project is none of their business."""
    if not _concerns(account, case, matters):
        raise not_yours()


def visible_matters(account: Account, matters: Collection[Matter]) -> tuple[Matter, ...]:
    """The matters of a project that a viewer may see: officers and utilities their own department's."""
    if account.role not in OFFICES:
        return tuple(matters)
    return tuple(one for one in matters if is_of_office(account, one))


def is_of_office(account: Account, matter: Matter) -> bool:
    """Whether the matter is the viewer's department's, or decided by it."""
    return account.office in {matter.department, matter.decided_by, matter.utility}


def may_read_contact(account: Account, case: Case, *, utility: str = "") -> bool:
    """Whether the viewer may read the name and number of the enterprise's clerk."""
    match account.role:
        case Role.SUPERVISOR:
            return True
        case Role.ENTERPRISE:
            return case.enterprise_id == account.office
        case Role.HOUSEKEEPER:
            return case.housekeeper_id == account.id
        case Role.UTILITY:
            return bool(utility) and utility == account.office
        case _:
            return False


def may_read_housekeeper(account: Account, case: Case) -> bool:
    """Whether the viewer may read the name of the project's housekeeper."""
    staff = account.role in EVERYTHING | {Role.HOUSEKEEPER, Role.OFFICER}
    return staff or (account.role is Role.ENTERPRISE and case.enterprise_id == account.office)


def may_read_person(account: Account, other: Account) -> bool:
    """Whether the viewer may read another's name in the record.

    Who answers for everything may; a project's own people read who its housekeepers were, and of an officer the office.
    """
    if account.role in EVERYTHING or account.id == other.id:
        return True
    return account.role in {Role.ENTERPRISE, Role.HOUSEKEEPER} and other.role is Role.HOUSEKEEPER


def may_read_visit(account: Account, *, owner: str, deputy: str) -> bool:
    """Whether the viewer may read what was said in a return visit."""
    return account.role is Role.SUPERVISOR or account.id in {owner, deputy} - {""}


def not_yours() -> Trouble:
    """403 for another's project."""
    reason = Names(zh="该项目不属于您的查看范围", en="this project is not yours to see")
    return forbidden("one_sees_ones_own_projects", reason, field="case_id")


def _concerns(account: Account, case: Case, matters: Collection[Matter]) -> bool:
    match account.role:
        case Role.SUPERVISOR | Role.AUDITOR:
            return True
        case Role.ENTERPRISE:
            return bool(account.office) and case.enterprise_id == account.office
        case Role.HOUSEKEEPER:
            return case.housekeeper_id == account.id
        case Role.OFFICER | Role.UTILITY:
            return any(is_of_office(account, one) for one in matters)
        case _:
            return False
