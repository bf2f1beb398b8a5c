"""Which facts are answered, by which reactions. A reaction's name is part of its commands' ids, so it never changes."""

from collections.abc import Callable, Mapping
from typing import Any

from domain.events.cases import CaseOpened, PlanAmended, ProjectCompleted
from domain.events.envelope import Recorded
from domain.events.fact import Fact
from domain.events.matters import MatterApproved, MatterApprovedWithMaterialsPending, MatterNotApproved
from domain.housekeepers.commands import AssignHousekeeper, ReleaseHousekeeper
from domain.reactions import (
    completed_matter_opens_return_visit,
    completed_project_releases_housekeeper,
    opened_case_gets_housekeeper,
    startable_connection_opens_contact,
)
from domain.return_visits.commands import OpenReturnVisit
from domain.utility_contacts.commands import OpenStartableContacts

Answering = AssignHousekeeper | ReleaseHousekeeper | OpenReturnVisit | OpenStartableContacts
Reaction = tuple[str, Callable[[Recorded[Any]], tuple[Answering, ...]]]

HOUSEKEEPER: Reaction = ("opened_case_gets_housekeeper", opened_case_gets_housekeeper.react)
CONTACT: Reaction = ("startable_connection_opens_contact", startable_connection_opens_contact.react)
VISIT: Reaction = ("completed_matter_opens_return_visit", completed_matter_opens_return_visit.react)
RELEASE: Reaction = ("completed_project_releases_housekeeper", completed_project_releases_housekeeper.react)

REACTIONS: Mapping[type[Fact], tuple[Reaction, ...]] = {
    CaseOpened: (HOUSEKEEPER, CONTACT),
    PlanAmended: (CONTACT,),
    MatterApproved: (VISIT, CONTACT),
    MatterApprovedWithMaterialsPending: (VISIT, CONTACT),
    MatterNotApproved: (VISIT,),
    ProjectCompleted: (RELEASE,),
}
