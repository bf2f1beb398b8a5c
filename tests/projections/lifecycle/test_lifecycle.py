"""What the analytics pages show after these facts."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.events.cases import CaseOpened, ConstructionStarted, LandAcquired, ProjectCompleted
from domain.events.commitments import CommitmentBroken, CommitmentCheckOpened, CommitmentKept
from domain.events.fact import Fact
from domain.events.matters import (
    MatterAccepted,
    MatterApproved,
    MatterNotApproved,
    MatterReceived,
    MatterRevoked,
    MatterStep,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.events.return_visits import ReturnVisitClosed, ReturnVisitMade, ReturnVisitOpened
from domain.events.streams import case_stream
from domain.values.limits import DayKind, Due, Limit
from domain.values.matter_key import MatterKey
from domain.values.names import Names
from projections.lifecycle import queries
from projections.lifecycle.apply import apply
from tests.conftest import Stack
from tests.examples.facts import example
from tests.examples.plans import small_plan
from tests.projections.histories import Happening
from tests.projections.records import Chain, Database, clean_view, fresh_case

CASE = fresh_case()
KEY = MatterKey("LX-01")
START = datetime(2026, 2, 9, 1, tzinfo=UTC)
TODAY = date(2026, 2, 20)
DUE = Due(date(2026, 2, 11), "test")
VISIT = {"case_id": CASE, "matter": KEY}


@pytest.fixture
def view(stack: Stack) -> Iterator[Database]:
    with clean_view(stack.postgres_dsn("steward_view_lifecycle"), "lifecycle") as connection:
        yield connection


def day_by_day(view: Database, *facts: Fact) -> None:
    """A project was opened, and a day apart these followed."""
    opened = example(CaseOpened, case_id=CASE, plan=small_plan())
    apply(view, Chain().recorded(at(nth, fact) for nth, fact in enumerate((opened, *facts))))


def at(day: int, fact: Fact) -> Happening:
    return Happening(case_stream(CASE), CASE, fact, START + timedelta(days=day))


def received(text: str = "LX-01") -> MatterStep:
    return MatterReceived(CASE, MatterKey.parse(text), 1, ("M01",), DUE)


def accepted(text: str = "LX-01", due: Due | None = DUE) -> MatterStep:
    return MatterAccepted(CASE, MatterKey.parse(text), by_silence=False, promised_due=due, legal_due=None)


def approved(text: str = "LX-01") -> MatterStep:
    return MatterApproved(CASE, MatterKey.parse(text), 1, "津滨审1号")


def test_a_decision_past_the_promised_day_is_late(view: Database) -> None:
    day_by_day(view, received(), accepted(), approved())

    [of_department] = queries.durations_by_department(view)
    assert (of_department.code, of_department.decisions, of_department.promised, of_department.late) == ("zwb", 1, 1, 1)
    assert of_department.mean_days == of_department.median_days == 1.0
    assert queries.on_time(view) == 0.0


def test_commitments_are_counted_as_their_checks_found_them(view: Database) -> None:
    key = MatterKey("SZ-01")
    check = CommitmentCheckOpened(CASE, key, 1, DUE)
    way = received("SZ-01"), accepted("SZ-01"), approved("SZ-01"), check
    day_by_day(view, *way)
    assert _checks(view) == (1, 0, 0)

    broken = CommitmentBroken(CASE, key, 1, "不一致"), MatterRevoked(CASE, key, "不一致")
    again = *way, CommitmentKept(CASE, key, 2, "一致"), check, MatterRevoked(CASE, key, "材料不实")
    apply(view, Chain().recorded(at(5, fact) for fact in (*broken, *again)))
    assert _checks(view) == (0, 1, 1)


def _checks(view: Database) -> tuple[int, int, int]:
    found = queries.measures(view)
    return found["checks_open"], found["commitments_kept"], found["commitments_broken"]


def test_a_special_procedure_does_not_count_into_the_duration(view: Database) -> None:
    stop = SpecialProcedureStarted(CASE, KEY, "hearing", "听证", Limit(20, DayKind.WORKING))
    go = SpecialProcedureEnded(CASE, KEY, "hearing", "无异议", Due(TODAY, "test"), None)
    day_by_day(view, received(), accepted(), stop, go, approved())

    [of_matter] = queries.durations_by_matter(view)
    assert (of_matter.code, of_matter.names, of_matter.mean_days) == ("LX-01", Names("事项LX-01", "Matter LX-01"), 2.0)
    assert queries.on_time(view) == 1.0


def test_a_decision_without_a_promised_day_is_neither_late_nor_on_time(view: Database) -> None:
    day_by_day(view, received(), accepted(due=None), approved())

    assert queries.durations_by_matter(view)[0].on_time is None
    assert queries.on_time(view) is None


def test_a_project_stands_in_its_lowest_stage_with_matters_undone(view: Database) -> None:
    steps = [step(text) for text in ("LX-01", "LX-05") for step in (received, accepted, approved)]
    day_by_day(view, *steps)
    [standing] = queries.stages_and_processes(view)
    assert (standing.stage, standing.stage_names.zh, standing.process, standing.cases) == (2, "阶段2", "P6", 1)

    apply(view, Chain().recorded([at(9, MatterRevoked(CASE, KEY, "材料不实"))]))
    assert [one.stage for one in queries.stages_and_processes(view)] == [1]


def test_a_completed_project_stands_nowhere_and_counts_for_its_process(view: Database) -> None:
    day_by_day(view, ProjectCompleted(CASE, date(2026, 2, 19)))

    assert queries.stages_and_processes(view) == ()
    [process] = queries.processes(view)
    assert (process.opened, process.completed, process.mean_days, process.budget_days) == (1, 1, 10.0, 80)


def test_months_count_what_happened_in_them(view: Database) -> None:
    day_by_day(view, received(), accepted(), MatterNotApproved(CASE, KEY, 1, "不符合规划"), started(date(2026, 5, 4)))

    february, may = queries.months(view)
    assert (february.month, february.opened, february.not_approved) == (date(2026, 2, 1), 1, 1)
    assert (may.month, may.started, may.opened) == (date(2026, 5, 1), 1, 0)


def test_milestones_say_how_long_it_took_to_start(view: Database) -> None:
    day_by_day(view, LandAcquired(CASE, date(2026, 3, 1)), started(date(2026, 3, 11)))

    days = {(one.start, one.end): one.median_days for one in queries.milestones(view)}
    assert days == {("opened", "construction"): 30.0, ("land", "construction"): 10.0}


def test_a_visit_covers_its_completion_when_it_is_made_in_time(view: Database) -> None:
    opened = example(ReturnVisitOpened, **VISIT, due=DUE)
    day_by_day(view, opened, example(ReturnVisitMade, **VISIT), example(ReturnVisitClosed, **VISIT))

    coverage = queries.visit_coverage(view, TODAY)
    assert (coverage.completions, coverage.on_time, coverage.closed, coverage.missed, coverage.covered) == (
        1,
        1,
        1,
        0,
        1.0,
    )
    assert [(one.grade, one.visits) for one in queries.satisfaction(view)] == [(4, 1)]
    assert queries.visit_coverage_by_month(view, TODAY)[0].month == date(2026, 2, 1)


def test_a_visit_not_made_is_missed_only_past_its_day(view: Database) -> None:
    day_by_day(view, example(ReturnVisitOpened, **VISIT, due=DUE))

    assert queries.visit_coverage(view, DUE.on).covered is None
    assert queries.visit_coverage(view, TODAY).covered == 0.0
    assert queries.visit_coverage(view, TODAY).missed == 1


def test_what_waits_for_a_decision_is_a_blockage(view: Database) -> None:
    day_by_day(view, received(), accepted())

    [blockage] = queries.blockages(view, TODAY)
    assert (blockage.matter, blockage.department, blockage.cases, blockage.late, blockage.mean_days) == (
        "LX-01",
        "zwb",
        1,
        1,
        9.0,
    )


def test_nothing_recorded_measures_nothing(view: Database) -> None:
    measured = queries.measures(view)

    assert len(measured) >= 10
    assert set(measured.values()) == {0}
    assert queries.visit_coverage(view, TODAY).covered is None


def started(on: date) -> ConstructionStarted:
    return ConstructionStarted(CASE, on)
