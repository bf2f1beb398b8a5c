"""Many clients of one stream, light enough to stand beside the server: one socket each, no task and no thread."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from time import monotonic
from urllib.parse import urlsplit

REQUEST = "GET {path} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n{more}\r\n"

TELLS = b"200"


class Hearing(asyncio.Protocol):
    """One connection: passes on each line, and says when it is over."""

    def __init__(self, listener: "Listener") -> None:
        self._listener = listener
        self._rest = b""

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            self._listener.take(line)

    def connection_lost(self, exc: Exception | None) -> None:
        self._listener.lost.set()


@dataclass(eq=False)
class Listener:
    """Reads a stream and remembers the ids and the types of its events; comes again where it was."""

    address: str
    path: str
    token: str
    ids: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    status: bytes = b""
    place: str = ""
    keeps_data: bool = False
    lost: asyncio.Event = field(default_factory=asyncio.Event)
    transport: asyncio.Transport | None = None

    async def connect(self) -> None:
        """Open the stream, after the last event if there was one."""
        url = urlsplit(self.address)
        more = f"Last-Event-ID: {self.place}\r\n" if self.place else ""
        request = REQUEST.format(path=url.path + self.path, host=url.netloc, token=self.token, more=more)
        self.lost, self.status = asyncio.Event(), b""
        loop = asyncio.get_running_loop()
        self.transport, _ = await loop.create_connection(lambda: Hearing(self), str(url.hostname), int(url.port or 0))
        self.transport.write(request.encode())

    async def come_again(self) -> None:
        """Connect, as often as it takes, until somebody tells."""
        while True:
            with suppress(OSError):
                await self.connect()
                await until(lambda: bool(self.status) or self.lost.is_set())
                if self.status == TELLS:
                    return
            await asyncio.sleep(0.2)

    def cut(self) -> None:
        """Break the connection, whatever is under way."""
        if self.transport:
            self.transport.abort()

    def take(self, line: bytes) -> None:
        name, _, value = line.rstrip(b"\r").partition(b": ")
        if name == b"id":
            self.place = value.decode()
            self.ids.append(self.place)
        elif name == b"event":
            self.types.append(value.decode())
        elif name == b"data" and self.keeps_data:
            self.data.append(value)
        elif line.startswith(b"HTTP/"):
            self.status = line.split()[1]


@asynccontextmanager
async def connected(*listeners: Listener) -> AsyncIterator[None]:
    """Connect, and cut off in the end, whatever becomes of it."""
    try:
        for one in listeners:
            await one.connect()
        yield
    finally:
        for one in listeners:
            one.cut()
        await asyncio.sleep(0)  # the loop closes what was cut in its next turn


async def until(condition: Callable[[], bool], *, seconds: float = 60) -> None:
    """Wait, so long at the most."""
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, f"not within {seconds} s"
        await asyncio.sleep(0.05)
