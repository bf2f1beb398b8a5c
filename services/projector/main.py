"""Runs a worker of one view until told to stop, whatever happens to broker and database."""

from contextlib import closing
from threading import Event

import structlog

from services.projector.lease import Overtaken
from services.projector.ports import Ports
from services.projector.projector import Projector
from services.projector.views import VIEWS, View

SHORTEST_PAUSE, LONGEST_PAUSE = 0.2, 5.0

log = structlog.get_logger("projector")


def run(view_name: str, ports: Ports, stop: Event) -> None:
    """Feed the version that is shown; after a failure, open everything anew, a little later each time."""
    view, pause = VIEWS[view_name], SHORTEST_PAUSE
    while not stop.is_set():
        try:
            _feed(view, ports, stop)
            pause = SHORTEST_PAUSE
        except Overtaken:
            log.warning("partition_overtaken", view=view_name)
            stop.wait(SHORTEST_PAUSE)
        except Exception as failure:  # noqa: BLE001  each client has its own words for a server that is away
            log.warning("feeding_failed", view=view_name, failure=repr(failure), again_in=pause)
            stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def _feed(view: View, ports: Ports, stop: Event) -> None:
    with ports.connect(view.name) as connection, closing(ports.consumer()) as consumer:
        connection.execute("SET synchronous_commit = off")  # rows and place are lost together, and read again
        projector = Projector(view, ports, connection=connection, consumer=consumer)
        projector.start()
        projector.run(stop)
