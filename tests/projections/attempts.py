"""One attempt at one matter, from its application to whatever end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from domain.events.matters import (
    MatterAccepted,
    MatterAcceptedAtWindow,
    MatterApproved,
    MatterApprovedWithMaterialsPending,
    MatterCorrected,
    MatterCorrectionRequested,
    MatterNotAccepted,
    MatterNotApproved,
    MatterRecalled,
    MatterReceived,
    MatterRefused,
    MatterStep,
    MatterWithdrawn,
    SpecialProcedureEnded,
    SpecialProcedureStarted,
)
from domain.values.limits import DayKind, Due, Limit
from domain.values.matter_key import MatterKey
from domain.values.shanghai import day_of


def attempt(
    rng: Random, case_id: UUID, key: MatterKey, *, attempt: int, completion: int, now: datetime
) -> Iterator[MatterStep]:
    """Received; perhaps corrected; turned away, or accepted and decided."""
    step = case_id, key
    due = Due(day_of(now) + timedelta(days=rng.randrange(1, 12)), "test")
    yield MatterReceived(*step, attempt, ("M01",), due)
    if rng.random() < 0.3:
        yield MatterCorrectionRequested(*step, ("补签字",))
        yield MatterCorrected(*step, ("M02",), due)
    elif rng.random() < 0.3:
        yield MatterAcceptedAtWindow(*step)
    if rng.random() < 0.15:
        yield rng.choice([MatterWithdrawn, MatterNotAccepted, MatterRefused])(*step, "不符")
        return
    promised, legal = rng.choice([(due, due), (None, due), (None, None)])
    yield MatterAccepted(*step, rng.random() < 0.1, promised, legal)
    if rng.random() < 0.2:
        yield SpecialProcedureStarted(*step, "hearing", "听证", Limit(20, DayKind.WORKING))
        yield SpecialProcedureEnded(*step, "hearing", "无异议", promised, legal)
    yield _end(rng, case_id, key, completion)


def _end(rng: Random, case_id: UUID, key: MatterKey, completion: int) -> MatterStep:
    drawn = rng.random()
    if drawn < 0.7:
        return MatterApproved(case_id, key, completion, "津滨审1号")
    if drawn < 0.8:
        return MatterApprovedWithMaterialsPending(case_id, key, completion, "津滨审2号", ("M02",))
    return (
        MatterNotApproved(case_id, key, completion, "不符合规划")
        if drawn < 0.95
        else MatterRecalled(case_id, key, "取消")
    )
