"""Read your own writes: wait, bounded, until a view has taken a position in."""

import time
from typing import Annotated

from fastapi import Depends, Query

from domain.events.partitions import PARTITIONS
from domain.values.names import Names
from services.http.ports import Views
from services.http.problems import Problem, Trouble
from services.http.progress import position_of
from services.http.viewer import HandedIn

PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.03
LONGEST_POSITION = 18
After = Annotated[
    str, Query(description="`Steward-Position` of an earlier write; the read waits for it, at most 5 s", max_length=80)
]


class Waiting:
    """Waits for one read. ``token`` is a ``Steward-Position``, or empty: then nothing is waited for."""

    def __init__(self, views: Views, token: str) -> None:
        self._views = views
        self._token = token

    def for_view(self, view: str, *, patience: float = PATIENCE_SECONDS) -> None:
        """Come back when the view is there; otherwise 503, to be tried again."""
        if self._token and not reached(self._views, view, self._token, patience=patience):
            raise _not_yet()


def waiting(ports: HandedIn, after: After = "") -> Waiting:
    """The wait that a request asks for."""
    return Waiting(ports.views, after)


def reached(views: Views, view: str, token: str, *, patience: float) -> bool:
    """Whether a view reached a position within so many seconds. A token that is none is a ``Trouble``."""
    topic, partition, position = parsed(token)
    end = time.monotonic() + patience
    while _position(views, view, topic, partition) < position:  # who waits keeps no connection from others
        if time.monotonic() >= end:
            return False
        time.sleep(PAUSE_SECONDS)
    return True


def parsed(token: str) -> tuple[str, int, int]:
    """Topic, partition and position of a token."""
    topic, _, rest = token.partition("/")
    partition, _, position = rest.partition("/")
    digits = f"{partition}{position}"
    numbers = partition and position and digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_POSITION
    if not numbers or int(partition) >= PARTITIONS.get(topic, 0):
        reason = Names(zh="不是有效的位置", en="not a position: topic/partition/position")
        raise Trouble(Problem(status=422, rule="a_position_is_of_the_record", field="after", reason=reason))
    return topic, int(partition), int(position)


def _position(views: Views, view: str, topic: str, partition: int) -> int:
    with views.connection() as connection:
        return position_of(connection, view, topic, partition=partition)


def _not_yet() -> Trouble:
    reason = Names(zh="视图尚未更新到该位置，请稍后重试", en="the view has not come that far yet; try again shortly")
    problem = Problem(
        status=503, rule="the_view_has_come_so_far", field="after", reason=reason, headers={"Retry-After": "1"}
    )
    return Trouble(problem)


Wait = Annotated[Waiting, Depends(waiting)]
