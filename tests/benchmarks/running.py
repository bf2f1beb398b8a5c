"""Services as processes of their own, as the supervisor starts them."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import httpx

from tests.conftest import Stack

RUN = (
    "import sys; from services.bootstrap import run; from services.settings import Settings;"
    "run(sys.argv[1], Settings())"
)


@contextmanager
def service(stack: Stack, name: str, **settings: str) -> Iterator[None]:
    """A service of this name beside us; ``settings`` are more of its own."""
    environment = os.environ | {
        "STEWARD_DATA": str(stack.data_dir),
        "STEWARD_POSTGRES_DSN": stack.access.postgres_server,
        "STEWARD_KAFKA_BOOTSTRAP": stack.access.kafka_bootstrap,
        **{f"STEWARD_{key.upper()}": value for key, value in settings.items()},
    }
    with subprocess.Popen([sys.executable, "-c", RUN, name], env=environment) as running:
        try:
            yield
        finally:
            running.terminate()


def answering(port: int, path: str) -> None:
    """Wait until a server says that it is well."""
    while True:
        with suppress(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/{path}").raise_for_status()
            return
        time.sleep(0.1)
