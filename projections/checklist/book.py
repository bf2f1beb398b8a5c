"""The rows of the cases that a page touches."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from psycopg import Connection

from projections.checklist.cases import Case
from projections.checklist.matters import Matter
from projections.checklist.promises import Contact, Visit
from projections.checklist.tables import CASES, CONTACTS, MATTERS, VISITS, MatterKey
from projections.rows.kept import Kept


@dataclass(frozen=True)
class Book:
    """The rows of the cases that a page touches."""

    cases: Kept[UUID, Case]
    matters: Kept[MatterKey, Matter]
    contacts: Kept[UUID, Contact]
    visits: Kept[UUID, Visit]

    @classmethod
    def load(cls, connection: Connection[Any], cases: Collection[UUID]) -> "Book":
        """Everything of these cases."""
        return cls(*(table.load(connection, cases) for table in (CASES, MATTERS, CONTACTS, VISITS)))  # type: ignore[arg-type]

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        CASES.save(connection, self.cases)
        MATTERS.save(connection, self.matters)
        CONTACTS.save(connection, self.contacts)
        VISITS.save(connection, self.visits)
