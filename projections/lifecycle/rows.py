"""What the life-cycle queries answer with."""

from dataclasses import dataclass
from datetime import date

from domain.values.names import Names


@dataclass(frozen=True, slots=True)
class StageAndProcess:
    """How many running projects of a process stand in a stage; stage 0 is past the last one, its matters all done."""

    stage: int
    stage_names: Names
    process: str
    process_names: Names
    cases: int


@dataclass(frozen=True, slots=True)
class ProcessCount:
    """The projects of one class of process.

    The budget is in working days; the others say how many calendar days the completed ones took.
    """

    process: str
    names: Names
    budget_days: int
    opened: int
    completed: int
    mean_days: float | None
    median_days: float | None


@dataclass(frozen=True, slots=True)
class Duration:
    """From acceptance to decision, net of special procedures, in days of 24 hours, for a department or a matter.

    ``promised`` is how many of the decisions had a promised day, ``late`` how many of those missed it, ``on_time`` the
    share of those that did not.
    """

    code: str
    names: Names
    decisions: int
    approved: int
    mean_days: float
    median_days: float
    p90_days: float
    promised: int
    late: int
    on_time: float | None


@dataclass(frozen=True, slots=True)
class VisitCoverage:
    """The visits after the completions of a month, or of all time.

    ``missed`` are those past their day and not made; ``covered`` is the share made within the day, of those made or
    missed.
    """

    month: date | None
    completions: int
    made: int
    closed: int
    on_time: int
    missed: int
    covered: float | None
    mean_satisfaction: float | None


@dataclass(frozen=True, slots=True)
class Month:
    """What happened in a month of the office's calendar."""

    month: date
    opened: int
    started: int
    completed: int
    approved: int
    not_approved: int


@dataclass(frozen=True, slots=True)
class MilestoneDuration:
    """Calendar days between two points of a project's life: opened, land, construction, production, completed."""

    start: str
    end: str
    cases: int
    mean_days: float
    median_days: float


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """How many visits ended with a grade, 1 (very satisfied) to 5."""

    grade: int
    visits: int


@dataclass(frozen=True, slots=True)
class Blockage:
    """A matter in which running projects wait: how many, and how long since acceptance on average, in days."""

    matter: str
    names: Names
    department: str
    department_names: Names
    cases: int
    late: int
    mean_days: float
