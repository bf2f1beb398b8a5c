"""The rows that a page touches, and how obligations open and close in them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import Connection

from projections.rows.kept import Kept
from projections.rows.replacing import replace
from projections.workload.own_matter import OwnMatter
from projections.workload.rows import CaseLoad, Obligation
from projections.workload.tables import CASES, MATTERS, OBLIGATIONS, MatterKey, ObligationKey


@dataclass(frozen=True)
class Book:
    """The touched cases with their matters and what is owed to them; ``moved`` is what was put since it was cleared."""

    cases: Kept[UUID, CaseLoad]
    matters: Kept[MatterKey, OwnMatter]
    obligations: Kept[ObligationKey, Obligation]
    moved: list[Obligation] = field(default_factory=list)

    @classmethod
    def load(cls, connection: Connection[Any], cases: Collection[UUID]) -> "Book":
        """The open obligations only: a closed one never changes again."""
        return cls(
            CASES.load(connection, cases),
            MATTERS.load(connection, cases),
            OBLIGATIONS.load(connection, cases, only="state = 'open'"),
        )

    def save(self, connection: Connection[Any]) -> None:
        """Write what changed."""
        CASES.save(connection, self.cases)
        MATTERS.save(connection, self.matters)
        OBLIGATIONS.save(connection, self.obligations)

    def owe(self, obligation: Obligation) -> None:
        """Open an obligation."""
        self.obligations[obligation.case_id, obligation.kind, obligation.ref] = obligation
        self.moved.append(obligation)

    def amend(self, case_id: UUID, kind: str, *, ref: str, **columns: Any) -> None:  # noqa: ANN401  columns as they are
        """Change an open obligation."""
        self.owe(replace(self.obligations[case_id, kind, ref], **columns))

    def close_every(self, case_id: UUID, kind: str, *, at: datetime, matter: str = "") -> None:
        """Close what is still open of a kind, of a matter or of the whole project."""
        still = [
            one.ref
            for one in self.obligations.values()
            if one.case_id == case_id and one.kind == kind and one.state == "open" and matter in {"", one.matter}
        ]
        for ref in still:
            self.close(case_id, kind, ref=ref, at=at)

    def close(self, case_id: UUID, kind: str, *, ref: str, at: datetime) -> None:
        """Close an open obligation."""
        over = {"paused": "", "waits": "", "waits_on": (), "since": None}
        self.amend(case_id, kind, ref=ref, state="closed", closed_at=at, **over)
