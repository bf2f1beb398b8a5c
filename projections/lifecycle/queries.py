"""What the analytics pages ask of the life cycle. ``today`` is the office's day; nothing here is about a person."""

from collections.abc import Mapping
from datetime import date

from psycopg import Connection

from projections.lifecycle.reading import all_of
from projections.lifecycle.rows import (
    Blockage,
    Duration,
    MilestoneDuration,
    Month,
    ProcessCount,
    Satisfaction,
    StageAndProcess,
    VisitCoverage,
)
from projections.lifecycle.statements import blocking, deciding, measuring, standing, timing, visiting


def measures(connection: Connection) -> Mapping[str, int]:
    """The measures by name that the event table alone can confirm."""
    row = connection.execute(measuring.MEASURES).fetchone()
    return {name: int(value) for name, value in row[0].items()} if row else {}


def stages_and_processes(connection: Connection) -> tuple[StageAndProcess, ...]:
    """Where the running projects stand."""
    return all_of(connection, StageAndProcess, standing.STAGES_AND_PROCESSES)


def processes(connection: Connection) -> tuple[ProcessCount, ...]:
    """The projects of each class of process."""
    return all_of(connection, ProcessCount, standing.PROCESSES)


def durations_by_department(connection: Connection) -> tuple[Duration, ...]:
    """How long each deciding department takes, the slowest first."""
    return all_of(connection, Duration, deciding.DURATIONS_BY_DEPARTMENT)


def durations_by_matter(connection: Connection) -> tuple[Duration, ...]:
    """How long each matter takes, the slowest first."""
    return all_of(connection, Duration, deciding.DURATIONS_BY_MATTER)


def on_time(connection: Connection) -> float | None:
    """The share of decisions made by the day promised; nothing while none had one."""
    row = connection.execute(deciding.ON_TIME).fetchone()
    return None if row is None or row[0] is None else float(row[0])


def visit_coverage(connection: Connection, today: date) -> VisitCoverage:
    """The visits of all completions."""
    return all_of(connection, VisitCoverage, visiting.VISIT_COVERAGE, {"today": today})[0]


def visit_coverage_by_month(connection: Connection, today: date) -> tuple[VisitCoverage, ...]:
    """The visits by the month in which the matter was completed."""
    return all_of(connection, VisitCoverage, visiting.VISIT_COVERAGE_BY_MONTH, {"today": today})


def satisfaction(connection: Connection) -> tuple[Satisfaction, ...]:
    """What the visited applicants said, by grade."""
    return all_of(connection, Satisfaction, visiting.SATISFACTION)


def months(connection: Connection) -> tuple[Month, ...]:
    """What happened month by month, the earliest first; months in which nothing did are left out."""
    return all_of(connection, Month, timing.MONTHS)


def milestones(connection: Connection) -> tuple[MilestoneDuration, ...]:
    """How long projects take from point to point of their life."""
    return all_of(connection, MilestoneDuration, timing.MILESTONES)


def blockages(connection: Connection, today: date, *, limit: int = 10) -> tuple[Blockage, ...]:
    """The accepted matters in which most projects wait for a decision."""
    return all_of(connection, Blockage, blocking.BLOCKAGES, {"today": today, "limit": limit})
