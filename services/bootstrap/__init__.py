"""The one place of wiring: every service is put together here and started by its name."""

from collections.abc import Mapping
from importlib import import_module

from services.bootstrap.logs import write_plainly
from services.settings import Settings

# Name of the process → the module here whose `run(settings)` runs it until SIGTERM, imported only in that process; what
# stands after a colon is handed to it beside the settings.
SERVICES: Mapping[str, str] = {
    "relay": "services.bootstrap.relay",
    "reconciler": "services.bootstrap.reconciler",
    "reactor": "services.bootstrap.reactor",
    "web": "services.bootstrap.web",
    "projector-checklist": "services.bootstrap.projector:checklist",
    "projector-workload": "services.bootstrap.projector:workload",
    "projector-lifecycle": "services.bootstrap.projector:lifecycle",
    "projector-history": "services.bootstrap.projector:history",
    "rebuilder": "services.bootstrap.rebuilder",
    "projector-checklist-2": "services.bootstrap.projector:checklist",
    "projector-workload-2": "services.bootstrap.projector:workload",
    "projector-lifecycle-2": "services.bootstrap.projector:lifecycle",
    "projector-history-2": "services.bootstrap.projector:history",
    "relay-standby": "services.bootstrap.relay",
}
SECONDS = frozenset(name for name in SERVICES if name.endswith("-2"))
"""Second workers of the views, which share the partitions with the first ones where a machine is to have two."""
STANDBYS = frozenset({"rebuilder", "relay-standby"})
"""Nobody waits for these: what they do is for later, so they start once the others are ready."""


def run(name: str, settings: Settings) -> None:
    """Run one service in this process until it is asked to stop."""
    write_plainly()
    module, _, argument = SERVICES[name].partition(":")
    import_module(module).run(settings, *filter(None, [argument]))
