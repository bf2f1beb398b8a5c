"""What one may ask about a utility's contact with an enterprise."""

from dataclasses import dataclass
from uuid import UUID

from domain.values.matter_key import MatterKey
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class OpenStartableContacts:
    """Open every contact of a case whose connection matter can start and whose contact is not open yet."""

    case_id: UUID


@dataclass(frozen=True, slots=True)
class OpenUtilityContact:
    """Open one contact."""

    contact_id: UUID
    case_id: UUID
    matter: MatterKey
    utility: str
    enterprise_contact: Sealed


@dataclass(frozen=True, slots=True)
class ContactEnterprise:
    """Record that the utility contacted the enterprise, by which channel, and what it explained."""

    contact_id: UUID
    channel: str
    content: str


@dataclass(frozen=True, slots=True)
class CloseUtilityContact:
    """Close the contact with the agreed content."""

    contact_id: UUID
    agreement: str
