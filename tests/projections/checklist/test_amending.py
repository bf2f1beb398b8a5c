"""The list of a case that was amended shows what the case itself knows."""

import pytest

from domain.cases.evolve import evolve
from domain.cases.state import EMPTY, CaseState
from domain.events.streams import case_stream
from projections.checklist import queries as checklist
from projections.lifecycle.stages import none_undone, stage_of, with_one_more
from services.projector.views import VIEWS
from tests.conftest import Stack
from tests.projections.histories import Happening, history
from tests.projections.records import Chain, clean_view

SEEDS = range(6)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_come_and_go_with_the_plan_and_keep_their_progress(stack: Stack, seed: int) -> None:
    happenings = history(seed, amended=0.3)
    with clean_view(stack.postgres_dsn("steward_view_checklist"), "checklist") as connection:
        VIEWS["checklist"].apply(connection, Chain().items(happenings))
        for state in states(happenings):
            assert state.case_id
            case, rows = checklist.case(connection, state.case_id), checklist.matters(connection, state.case_id)
            assert case
            assert [one.matter for one in rows] == [str(key) for key in state.planned]
            assert {one.matter for one in rows if one.is_freed} == {str(key) for key in state.freed}
            steps = {str(key): (one.step, one.attempt) for key, one in state.matters.items()}
            assert {one.matter: (one.last_step, one.attempt) for one in rows if one.last_step} == steps
            assert (case.matters_done, case.matters_total) == (len(state.freed), len(state.planned))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_life_cycle_counts_what_is_left(stack: Stack, seed: int) -> None:
    happenings = history(seed, amended=0.3)
    with clean_view(stack.postgres_dsn("steward_view_lifecycle"), "lifecycle") as connection:
        VIEWS["lifecycle"].apply(connection, Chain().items(happenings))
        for state in states(happenings):
            undone = none_undone()
            for key, planned in state.planned.items():
                undone = undone if key in state.freed else with_one_more(undone, planned.stage)
            wanted = "SELECT stage FROM lifecycle.cases WHERE case_id = %s"
            assert connection.execute(wanted, (state.case_id,)).fetchall() == [(stage_of(undone),)]


def states(happenings: list[Happening]) -> list[CaseState]:
    """Each case as it decides, at the end."""
    found: dict[str, CaseState] = {}
    for one in happenings:
        if one.case_id and one.stream == case_stream(one.case_id):
            found[one.stream] = evolve(found.get(one.stream, EMPTY), one.fact, one.at)
    return list(found.values())
