"""The rebuilder: builds whatever next versions there are to build, one view after the other."""

from collections.abc import Mapping
from contextlib import suppress
from threading import Event

import structlog
from psycopg.errors import LockNotAvailable

from services.projector import versions
from services.projector.building import build
from services.projector.ports import Ports
from services.projector.views import VIEWS

LOOK_SECONDS = 1.0
PAUSE_SECONDS = 2.0

log = structlog.get_logger("builder")


def run(ports: Mapping[str, Ports], stop: Event) -> None:
    """Build until told to stop, whatever happens to broker and database."""
    while not stop.is_set():
        for view in ports:
            try:
                _tend(view, ports[view], stop)
            except Exception as failure:  # noqa: BLE001  each client has its own words for a server that is away
                log.warning("building_failed", view=view, failure=repr(failure))
                stop.wait(PAUSE_SECONDS)
        stop.wait(LOOK_SECONDS)


def _tend(view: str, ports: Ports, stop: Event) -> None:
    """Build the next version if there is one that this code makes, and clear away the one before the last."""
    with ports.connect(view) as connection:
        with suppress(LockNotAvailable):  # somebody still reads it
            versions.discard_old(connection, view)
        wanted = versions.folds(connection, view).get(versions.building(view))
    if wanted == ports.fold:
        build(VIEWS[view], ports, stop)
