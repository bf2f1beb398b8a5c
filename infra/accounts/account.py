"""An account: who someone is when signed in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from domain.values.actor import Actor, Role
from domain.values.sealed import Sealed


@dataclass(frozen=True, slots=True)
class Account:
    """One person's access. ``id`` is random, ``subject`` names the person's key, ``office`` is as in ``Actor``."""

    id: str
    login: str
    role: Role
    office: str
    subject: UUID
    display_name: Sealed
    language: str

    @property
    def actor(self) -> Actor:
        """Who acts when this account does."""
        return Actor(self.id, self.role, self.office)


@dataclass(frozen=True, slots=True)
class Session:
    """A session just begun; the token is told once and never stored."""

    token: str
    account: Account
    expires_at: datetime
