"""A stream lives only while the one who reads it is signed in and may read it."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass
from time import monotonic
from typing import Any, TypeVar

import structlog
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse, format_sse_event
from psycopg import Error

from services.http.live.live import Live
from services.http.live.topics import Batch
from services.http.ports import Account, Ports
from services.http.problems import Trouble, sign_in_first

log = structlog.get_logger()
EVERY_SECONDS = 20.0
SILENCE_SECONDS = 15.0
RETRY_MILLISECONDS = 2_000
STREAM: dict[int | str, dict[str, Any]] = {200: {"content": {"text/event-stream": {}}}}
"""How an endpoint that answers with a stream is described."""
HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}
Place = TypeVar("Place")


@dataclass(frozen=True, slots=True)
class Watch:
    """``allowed`` refuses, as a ``Trouble``, an account that may not read the stream now."""

    ports: Ports
    live: Live
    token: str
    allowed: Callable[[Account], None]

    def over(self, batches: AsyncGenerator[Batch[Place]], *, place: object = None) -> EventSourceResponse:
        """A stream of the batches, from the place where they begin until the reader may not read them any more.

        Made by hand of FastAPI's parts: an endpoint that yields costs two more tasks a reader, and an error in the log
        for each that leaves in the middle of an event (fastapi 0.165).
        """
        return EventSourceResponse(self._told(batches, place), headers=HEADERS)

    async def _told(self, batches: AsyncGenerator[Batch[Place]], place: object) -> AsyncGenerator[bytes]:
        yield format_sse_event(retry=RETRY_MILLISECONDS, id=None if place is None else str(place))
        checked = told = monotonic()
        async with aclosing(batches) as coming:
            try:
                async for batch in coming:
                    if monotonic() - checked > EVERY_SECONDS:
                        await self.live.in_thread(self._check)
                        checked = monotonic()
                    for event in batch.events or _signs_of_life(told):
                        yield event
                        told = monotonic()
            except (Trouble, Error) as ended:  # the client comes again, and is told why
                log.info("stream ended", reason=str(ended))

    def _check(self) -> None:
        account = self.ports.accounts.of_token(self.token)
        if account is None:
            raise sign_in_first()
        self.allowed(account)


def _signs_of_life(told: float) -> tuple[bytes, ...]:
    return (KEEPALIVE_COMMENT,) if monotonic() - told > SILENCE_SECONDS else ()
