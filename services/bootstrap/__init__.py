"""The one place of wiring: every service is put together here and started by its name."""

from collections.abc import Callable, Mapping

from services.settings import Settings

Service = Callable[[Settings], None]

# Name of the process → what it runs until SIGTERM.
SERVICES: Mapping[str, Service] = {}


def run(name: str, settings: Settings) -> None:
    """Run one service in this process until it is asked to stop."""
    SERVICES[name](settings)
