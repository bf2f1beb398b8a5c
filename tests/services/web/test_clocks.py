"""The clocks of a matter."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from domain.values.names import Names
from projections.checklist.matters import Matter
from services.web.clocks import Clock, clocks_of

PROMISED, LEGAL, ASKED = date(2026, 3, 6), date(2026, 4, 9), datetime(2026, 2, 12, 18, tzinfo=UTC)
DUE = {"acceptance_due": date(2026, 2, 27), "promised_due": PROMISED, "legal_due": LEGAL, "last_step_at": ASKED}


@pytest.mark.parametrize(
    ("state", "clocks"),
    [
        ("startable", []),
        ("received", [("acceptance", "working_day", False)]),
        ("at_window", [("acceptance", "working_day", False)]),
        ("correcting", [("acceptance", "working_day", True)]),
        ("accepted", [("promised", "working_day", False), ("legal", "calendar_day", False)]),
        ("suspended", [("promised", "working_day", True), ("legal", "calendar_day", True)]),
        ("approved", []),
    ],
)
def test_the_clocks_of_a_state_count_as_their_limits_do(state: str, clocks: list[tuple[str, str, bool]]) -> None:
    found = clocks_of(matter(state, **DUE))
    assert [(one.name, one.counted_in, one.stopped is not None) for one in found] == clocks


def test_a_stopped_clock_says_since_when_in_the_days_of_the_office() -> None:
    [clock] = clocks_of(matter("correcting", **DUE))
    assert (clock.stopped, clock.begins_anew) == (date(2026, 2, 13), True)


def test_a_clock_that_does_not_run_is_not_shown_and_each_says_whether_its_own_day_is_provisional() -> None:
    assert clocks_of(matter("accepted")) == ()
    found = clocks_of(matter("accepted", legal_due=LEGAL, promised_due=PROMISED, legal_provisional=True))
    assert found == (
        Clock("promised", PROMISED, "working_day", provisional=False),
        Clock("legal", LEGAL, "calendar_day", provisional=True),
    )


def test_a_commitment_to_be_checked_has_a_clock_until_it_was_checked() -> None:
    open_check = {"check_state": "open", "check_due": LEGAL, "check_days": 30, "check_kind": "working_day"}
    assert clocks_of(matter("approved", **DUE, **open_check)) == (Clock("check", LEGAL, "working_day", False),)  # noqa: FBT003
    assert clocks_of(matter("approved", **DUE, **{**open_check, "check_state": "kept"})) == ()


def matter(state: str, **columns: Any) -> Matter:  # noqa: ANN401  columns as they are
    names = Names("环评", "EIA")
    told = {
        "case_id": UUID(int=1), "matter": "BX-01", "nth": 0, "names": names, "stage": 5, "stage_names": names,
        "department": "sthj", "department_names": names, "decided_by": "zwb", "decided_by_names": names,
        "type": "licence", "group_code": "", "waived": False, "by_commitment": False, "check_days": 0,
        "check_kind": "none", "letter": "", "utility": "",
        "predecessors": (), "stage_gate": (), "due_before_stage": None, "legal_days": 60,
        "legal_kind": "calendar_day", "promised_days": 10, "promised_kind": "working_day", "special_procedures": (),
        "materials": (), "state": state,
    }  # fmt: skip
    return Matter(**{**told, **columns})
