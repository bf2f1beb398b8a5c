"""The rows of a project's list; each field is the column of that name."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from domain.values.names import Names

RUNNING = frozenset({"received", "at_window", "correcting", "accepted", "suspended"})
DONE = frozenset({"approved", "approved_pending", "waived"})


@dataclass(frozen=True, slots=True)
class Material:
    """A material a matter asks for.

    ``state``: needed; given; pending (may come later); shared (the office fetches it itself); result (an earlier
    matter gave it); awaited (an earlier matter will give it). ``source`` is the earlier matter whose result it is once
    that is there, ``document`` the number of what that matter issued.
    """

    code: str
    names: Names
    origin: str
    state: str
    source: str = ""
    document: str = ""

    @property
    def is_held(self) -> bool:
        """Whether it is there without anybody handing it in: it is not asked for."""
        return bool(self.source) or self.state in {"shared", "result"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of a project's list, in the plan's order (``nth``).

    ``state``: waiting, startable, received, at_window, correcting, accepted, suspended, approved, approved_pending,
    not_approved, withdrawn, not_accepted, refused, recalled, revoked, waived. ``last_step`` is the national step, 0
    before any. ``waived`` with another state: it has begun, and is not asked for any more. ``provisional`` is said of
    ``due``, ``legal_provisional`` of the law's day. ``check_state`` is that of the commitment on which it was approved:
    open, kept, broken, or empty; ``check_days`` is how long after the approval it is due, 0 where there is none;
    ``letter`` is the material that is signed.
    """

    case_id: UUID
    matter: str
    nth: int
    names: Names
    stage: int
    stage_names: Names
    department: str
    department_names: Names
    decided_by: str
    decided_by_names: Names
    type: str
    group_code: str
    waived: bool
    by_commitment: bool
    check_days: int
    check_kind: str
    letter: str
    utility: str
    predecessors: tuple[str, ...]
    stage_gate: tuple[str, ...]
    due_before_stage: int | None
    legal_days: int
    legal_kind: str
    promised_days: int
    promised_kind: str
    special_procedures: tuple[str, ...]
    materials: tuple[Material, ...]
    state: str
    waits_for: tuple[str, ...] = ()
    attempt: int = 0
    completion: int = 0
    acceptance_due: date | None = None
    promised_due: date | None = None
    legal_due: date | None = None
    provisional: bool = False
    legal_provisional: bool = False
    procedure: str = ""
    document: str = ""
    reason: str = ""
    corrections: tuple[str, ...] = ()
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    decided_at: datetime | None = None
    check_state: str = ""
    check_due: date | None = None
    check_provisional: bool = False
    finding: str = ""
    last_step: int = 0
    last_step_at: datetime | None = None

    @property
    def is_freed(self) -> bool:
        """Whether nothing waits for it: it is done, or not asked for."""
        return self.waived or self.state in DONE

    @property
    def can_start(self) -> bool:
        """Whether an application can be handed in now: nothing is waited for, and none runs or was granted."""
        return self.state not in RUNNING and not self.is_freed and not self.waits_for

    @property
    def due(self) -> date | None:
        """The day on which the clock that runs now ends: acceptance, else what was promised, else the law's."""
        if self.state in {"received", "at_window"}:
            return self.acceptance_due
        return (self.promised_due or self.legal_due) if self.state == "accepted" else None

    def late(self, today: date) -> bool:
        """Whether the clock that runs now has run out."""
        return self.due is not None and self.due < today

    def beyond_the_law(self, today: date) -> bool:
        """Whether even the legal limit of the decision has passed."""
        return self.state == "accepted" and self.legal_due is not None and self.legal_due < today
