"""What it takes to run one process."""

import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.local.account import Account


def at_once(_pid: int) -> bool:
    """Ready as soon as it runs."""
    return True


@dataclass(frozen=True)
class Program:
    """A process to be: how to start it, how to know that it is ready, how to end it."""

    name: str
    argv: Sequence[str]
    log: Path
    is_ready: Callable[[int], bool] = at_once
    stop_signal: signal.Signals = signal.SIGTERM
    death_signal: signal.Signals = signal.SIGKILL  # sent by the kernel when the supervisor itself was killed
    account: Account | None = None
    walk_anywhere: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
