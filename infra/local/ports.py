"""Loopback ports."""

import random
import socket

from infra.local.errors import CannotStart

LOOPBACK = "127.0.0.1"
# Below the range from which outgoing connections take theirs: nobody steals the port while a server restarts.
LOWEST, HIGHEST = 20_000, 32_000


def is_free(port: int, *, host: str = LOOPBACK) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((LOOPBACK, port)) == 0


def pick(*, taken: frozenset[int] = frozenset()) -> int:
    """Return a free port that is not among those taken; CannotStart when a thousand tries found none."""
    for _ in range(1000):
        port = random.randint(LOWEST, HIGHEST)  # noqa: S311  not a secret
        if port not in taken and is_free(port):
            return port
    message = f"找不到空闲端口 · no free port between {LOWEST} and {HIGHEST}"
    raise CannotStart(message)
