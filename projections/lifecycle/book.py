"""The rows that a page touches."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from psycopg import Connection

from projections.lifecycle.stored.contact import Contact
from projections.lifecycle.stored.decision import Decision
from projections.lifecycle.stored.matter import Matter
from projections.lifecycle.stored.project import Project
from projections.lifecycle.stored.term import Term
from projections.lifecycle.stored.visit import Visit
from projections.lifecycle.tables import (
    CONTACTS,
    DECISIONS,
    MATTERS,
    PROJECTS,
    TERMS,
    VISITS,
    DecisionKey,
    MatterKey,
    TermKey,
)
from projections.rows.kept import Kept


@dataclass(frozen=True)
class Book:
    """The touched projects; decisions and terms are only ever added."""

    projects: Kept[UUID, Project]
    matters: Kept[MatterKey, Matter]
    visits: Kept[UUID, Visit]
    contacts: Kept[UUID, Contact]
    decisions: Kept[DecisionKey, Decision] = field(default_factory=Kept[DecisionKey, Decision])
    terms: Kept[TermKey, Term] = field(default_factory=Kept[TermKey, Term])

    @classmethod
    def load(cls, connection: Connection[Any], cases: Collection[UUID]) -> "Book":
        """What may still change of these cases."""
        return cls(
            PROJECTS.load(connection, cases),
            MATTERS.load(connection, cases),
            VISITS.load(connection, cases),
            CONTACTS.load(connection, cases),
        )

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        PROJECTS.save(connection, self.projects)
        MATTERS.save(connection, self.matters)
        VISITS.save(connection, self.visits)
        CONTACTS.save(connection, self.contacts)
        DECISIONS.save(connection, self.decisions)
        TERMS.save(connection, self.terms)
