"""Wires the rebuilder: every view as its own projector would feed it."""

import os

from services.bootstrap.access import access
from services.bootstrap.projector import projector_ports
from services.bootstrap.stopping import stop_on_signal
from services.projector.rebuilding import run as run_rebuilder
from services.projector.views import VIEWS
from services.settings import Settings

BEHIND_EVERYBODY = 10


def run(settings: Settings) -> None:
    """Build next versions of views until SIGTERM, giving way to whoever else needs the processor."""
    os.nice(BEHIND_EVERYBODY)
    reached = access(settings)
    run_rebuilder({view: projector_ports(reached, view) for view in VIEWS}, stop_on_signal())
