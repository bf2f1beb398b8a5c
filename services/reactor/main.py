"""The reactor process: outlives the absence of either server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from threading import Event

import structlog
from tenacity import (
    RetryCallState,
    RetryError,
    Retrying,
    retry_if_not_exception_type,
    stop_when_event_set,
    wait_exponential,
)
from tenacity.nap import sleep_using_event

from services.reactor.reactor import CASES_AT_ONCE, Reactor, UnreadableRecord

log = structlog.get_logger("reactor")


def run(term: Callable[[], AbstractContextManager[Reactor]], stop: Event) -> None:
    """React until asked to stop; ``term`` opens everything anew, so nothing of a failed try goes on.

    Raises ``UnreadableRecord`` when a person must look at the record first.
    """
    tries = Retrying(
        retry=retry_if_not_exception_type(UnreadableRecord),
        wait=wait_exponential(multiplier=0.2, max=2),
        stop=stop_when_event_set(stop),
        sleep=sleep_using_event(stop),
        before_sleep=_tell,
    )
    try:
        tries(_react, term, stop)
    except RetryError:
        log.info("stopped_while_a_server_was_away")


def _react(term: Callable[[], AbstractContextManager[Reactor]], stop: Event) -> None:
    with term() as reactor, ThreadPoolExecutor(CASES_AT_ONCE, thread_name_prefix="reaction") as pool:
        log.info("reacting")
        while not stop.is_set():
            reactor.step(pool)


def _tell(state: RetryCallState) -> None:
    failure = state.outcome.exception() if state.outcome else None
    log.warning("term_ended", failure=f"{type(failure).__name__}: {failure}", attempt=state.attempt_number)
