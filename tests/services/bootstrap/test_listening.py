import resource
import socket
import sys
from time import monotonic, sleep

import pytest

from services.bootstrap.listening import allow_files, give_up_on_the_stuck


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows how long a reader has been stuck")
def test_a_reader_that_takes_nothing_loses_its_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        give_up_on_the_stuck(server, seconds=0.5)
        with socket.create_connection(server.getsockname()):
            told, _ = server.accept()
            with told, pytest.raises(TimeoutError):
                _tell(told, seconds=30)


def test_a_process_may_open_as_many_files_as_the_system_allows() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    allow_files()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert hard == before[1]
    assert soft >= before[0]
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def _tell(told: socket.socket, *, seconds: float) -> None:
    """Go on sending to somebody who does not read. Raises what the system says in the end."""
    told.settimeout(0)
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            told.send(b"x" * 65_536)
        except BlockingIOError:
            sleep(0.05)
