"""Which steps of a matter a page offers to whom. It only offers: the domain decides."""

from collections.abc import Mapping, Sequence

from domain.values.actor import OFFICES, Role
from projections.checklist.matters import Matter
from services.http.access import is_of_office
from services.http.ports import Account

# State of the matter → steps, the usual one first.
APPLICANT: Mapping[str, tuple[str, ...]] = {
    "received": ("withdraw",),
    "at_window": ("withdraw",),
    "correcting": ("correct", "withdraw"),
    "accepted": ("recall",),
    "suspended": ("recall",),
}
OFFICE: Mapping[str, tuple[str, ...]] = {
    "received": ("accept", "accept_at_window", "request_correction", "decline", "refuse"),
    "at_window": ("accept", "request_correction", "decline", "refuse"),
    "accepted": ("approve", "approve_pending", "disapprove", "start_procedure"),
    "suspended": ("end_procedure",),
    "approved": ("revoke",),
    "approved_pending": ("revoke",),
}
CHECK = ("commitment_kept", "commitment_broken")
APPLICANTS = frozenset({Role.ENTERPRISE, Role.HOUSEKEEPER})
NATIONAL_PROCEDURES = (
    "hearing", "expert_review", "inspection", "testing", "appraisal", "quarantine", "tender", "auction",
)  # fmt: skip


JOINT = ("submit", "accept", "approve", "disapprove")


def joint_steps_for(account: Account, members: Sequence[Matter], *, completed: bool = False) -> tuple[str, ...]:
    """The steps that the viewer can take for all of these at once: each of them offers it."""
    offered = [steps_for(account, one, completed=completed) for one in members]
    return tuple(step for step in JOINT if len(members) > 1 and all(step in steps for steps in offered))


def steps_for(account: Account, matter: Matter, *, completed: bool = False) -> tuple[str, ...]:
    """The steps that a matter's page offers the viewer; of a completed project only the check of what was promised."""
    checks = CHECK * (matter.check_state == "open" and _checks(account, matter))
    return checks if completed else (*checks, *_steps(account, matter))


def _checks(account: Account, matter: Matter) -> bool:
    return account.role is Role.SUPERVISOR or (account.role in OFFICES and account.office == matter.department)


def _steps(account: Account, matter: Matter) -> tuple[str, ...]:
    steps: tuple[str, ...] = ()
    if account.role in APPLICANTS:
        steps += ("submit",) * matter.can_start + APPLICANT.get(matter.state, ())
    if account.role is Role.SUPERVISOR or (account.role in OFFICES and is_of_office(account, matter)):
        steps += OFFICE.get(matter.state, ())
    return steps
