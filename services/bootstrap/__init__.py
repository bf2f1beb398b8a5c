"""The one place of wiring: every service is put together here and started by its name."""

from collections.abc import Mapping
from importlib import import_module

from services.settings import Settings

# Name of the process → the module here whose `run(settings)` runs it until SIGTERM; imported only in that process.
SERVICES: Mapping[str, str] = {
    "relay": "services.bootstrap.relay",
}


def run(name: str, settings: Settings) -> None:
    """Run one service in this process until it is asked to stop."""
    import_module(SERVICES[name]).run(settings)
