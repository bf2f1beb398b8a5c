"""How the web's process stands many connections, and gives up on those whose other end does not take anything."""

import resource
import socket

MOST_FILES = 65_536
STUCK_SECONDS = 30


def allow_files() -> None:
    """Each open stream is a file: use as many as the system lets this process have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def give_up_on_the_stuck(server: socket.socket, *, seconds: float = STUCK_SECONDS) -> None:
    """End a connection on which nothing was taken for so long, be its other end gone or only asleep.

    Accepted connections inherit it. Until then a stuck reader holds what fits into its socket's buffers, no more.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)  # Linux
    if option is not None:
        server.setsockopt(socket.IPPROTO_TCP, option, int(seconds * 1000))
