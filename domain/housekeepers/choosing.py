"""Who could take a case on a day, and who does."""

from collections.abc import Iterable
from datetime import date

from domain.events.housekeepers import Candidate
from domain.housekeepers.pool import PoolState


def candidates_on(pool: PoolState, day: date) -> tuple[Candidate, ...]:
    """Every housekeeper of the pool as it stands on a day, in the order of ids."""
    return tuple(
        Candidate(keeper.housekeeper_id, len(keeper.cases), keeper.capacity, keeper.away_on(day))
        for keeper in sorted(pool.housekeepers.values(), key=lambda keeper: keeper.housekeeper_id)
    )


def least_loaded(candidates: Iterable[Candidate]) -> Candidate | None:
    """The one with the fewest cases of those who are present and have a place; of equals the first by id."""
    free = [one for one in candidates if not one.on_leave and one.load < one.capacity]
    return min(free, key=lambda one: (one.load, one.housekeeper_id), default=None)
