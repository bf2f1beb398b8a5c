"""Read your own writes: wait, bounded, until a view has taken a position in.

Who waits is woken by what the projectors tell, and holds no thread and no connection meanwhile.
"""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Annotated, Any

from fastapi import Depends, Query, Request

from domain.events.partitions import PARTITIONS
from domain.values.names import Names
from services.http.live.news import News
from services.http.problems import Problem, Trouble
from services.http.progress import is_parked
from services.http.viewer import SignedIn

PATIENCE_SECONDS = 5.0
LONGEST_POSITION = 18
LATE = "the_view_has_come_so_far"
STOPPED = "the_view_takes_the_project_in"
After = Annotated[
    str, Query(description="`Steward-Position` of an earlier write; the read waits for it, at most 5 s", max_length=80)
]


def caught_up(view: str, *, patience: float = PATIENCE_SECONDS) -> Any:  # noqa: ANN401  as FastAPI types it
    """A dependency: the view shows what the request names by ``after``; otherwise 503, to be tried again."""
    return Depends(_waiting(view, patience))


def _waiting(view: str, patience: float) -> Callable[..., Awaitable[None]]:
    async def wait(request: Request, _viewer: SignedIn, after: After = "") -> None:
        if not after:
            return
        topic, partition, position = parsed(after)
        news: News = request.app.state.news
        standing = news.live.standing
        if not await standing.reached(view, topic, partition, position=position, patience=patience):
            raise _not_yet()
        stopped = partial(is_parked, view=view, topic=topic, partition=partition, position=position)
        if await news.live.read(stopped):
            raise _stopped()

    return wait


def parsed(token: str) -> tuple[str, int, int]:
    """Topic, partition and position of a token. A token that is none is a ``Trouble``."""
    topic, _, rest = token.partition("/")
    partition, _, position = rest.partition("/")
    digits = f"{partition}{position}"
    numbers = partition and position and digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_POSITION
    if not numbers or int(partition) >= PARTITIONS.get(topic, 0):
        reason = Names(zh="不是有效的位置", en="not a position: topic/partition/position")
        raise Trouble(Problem(status=422, rule="a_position_is_of_the_record", field="after", reason=reason))
    return topic, int(partition), int(position)


def _stopped() -> Trouble:
    reason = Names(
        zh="您的操作已登记，但该项目在此视图中暂停更新，管理人员已收到告警",
        en="what you did was recorded, but this view stands still for the project; the operators have been told",
    )
    return Trouble(Problem(status=503, rule=STOPPED, field="after", reason=reason, headers={"Retry-After": "60"}))


def _not_yet() -> Trouble:
    reason = Names(zh="视图尚未更新到该位置，请稍后重试", en="the view has not come that far yet; try again shortly")
    return Trouble(Problem(status=503, rule=LATE, field="after", reason=reason, headers={"Retry-After": "1"}))
