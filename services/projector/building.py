"""Builds the next version of a view beside the one that is shown, and shows it once it has read as far."""

import time
from contextlib import closing, suppress
from threading import Event

import structlog
from psycopg.errors import LockNotAvailable

from services.projector import versions
from services.projector.ports import Database, Ports
from services.projector.projector import Projector
from services.projector.views import View

NEAR = 2_000  # positions
LOOK_SECONDS = 1.0
STAND_STILL_SECONDS = 0.5

log = structlog.get_logger("builder")


def build(view: View, ports: Ports, stop: Event) -> bool:
    """Fill the version that is being built until it is shown, or until told to stop; whether it is shown."""
    schema = versions.building(view.name)
    with (
        ports.connect(view.name) as shown,
        ports.connect(schema) as connection,
        closing(ports.consumer()) as consumer,
    ):
        connection.execute("SET synchronous_commit = off")
        projector = Projector(view, ports, connection=connection, consumer=consumer, shown=False)
        projector.start()
        return _until_shown(view, projector, shown, stop)


def _until_shown(view: View, projector: Projector, shown: Database, stop: Event) -> bool:
    looked = 0.0
    while not stop.is_set():
        if not projector.step():
            stop.wait(LOOK_SECONDS)
        if time.monotonic() - looked > LOOK_SECONDS:
            if versions.behind(shown, view.name) <= NEAR and _show(view, projector, shown):
                log.info("version_shown", view=view.name)
                return True
            looked = time.monotonic()
    return False


def _show(view: View, projector: Projector, shown: Database) -> bool:
    """Catch up while the version that is shown stands still for a moment, so that nobody sees the view go back."""
    until = time.monotonic() + STAND_STILL_SECONDS
    with suppress(LockNotAvailable), shown.transaction():  # somebody looks at several tables: tried again soon
        versions.stand_still(shown, view.name)
        while versions.behind(shown, view.name) and time.monotonic() < until:
            projector.step()
        return versions.switch(shown, view.name)
    return False
