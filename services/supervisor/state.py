"""What the running system tells other commands of this data directory."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from infra.local.lock import is_held


@dataclass(frozen=True)
class State:
    """Ports and process ids; a port of None belongs to a server that is not ours."""

    supervisor: int
    web_port: int
    postgres_port: int | None
    kafka_port: int | None
    processes: dict[str, int] = field(default_factory=dict)


def write(path: Path, state: State) -> None:
    """Replace the file in one step; only its owner may read it."""
    scratch = path.with_suffix(".new")
    scratch.touch(mode=0o600)
    scratch.write_text(json.dumps(asdict(state), indent=1))
    scratch.replace(path)


def read(path: Path) -> State | None:
    """The state last written, None when nothing ever ran here."""
    try:
        return State(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None


def running(path: Path) -> State | None:
    """The state of a system that runs now, None when none does."""
    return read(path) if is_held(path.with_name("lock")) else None
