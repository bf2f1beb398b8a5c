"""A utility's duty to contact the enterprise at the connection stage."""

from dataclasses import dataclass
from uuid import UUID

from domain.events.fact import Fact
from domain.values.limits import Due
from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class UtilityContactStep(Fact):
    """A step of one utility's contact with one project."""

    contact_id: UUID
    case_id: UUID
    matter: MatterKey


@dataclass(frozen=True, slots=True)
class UtilityContactOpened(UtilityContactStep):
    """The connection matter became startable, so the utility must contact the enterprise by this day."""

    utility: str
    enterprise_contact: Sealed
    due: Due


@dataclass(frozen=True, slots=True)
class EnterpriseContacted(UtilityContactStep):
    """The utility contacted the enterprise and explained the content of the agreement."""

    channel: str
    content: str


@dataclass(frozen=True, slots=True)
class UtilityContactClosed(UtilityContactStep):
    """Utility and enterprise agreed the content, and the contact closed."""

    agreement: str
