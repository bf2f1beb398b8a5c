"""Stands between the services that append and PostgreSQL, and can lose the answer to a commit."""

import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, suppress
from threading import Lock, Thread

CHUNK = 256 * 1024
APPEND = b"record.append"
STARTUP = 196608  # protocol 3.0; smaller messages before it ask for encryption, which the server declines
PARSE, BIND, READY, COMPLETE = b"P", b"B", b"Z", b"C"
AWAY_SECONDS = 0.4


class Proxy:
    """Forwards every byte until told to cut: then the next appends are let through, and their answers are lost."""

    def __init__(self, server_port: Callable[[], int]) -> None:
        self._server_port = server_port
        self._lock = Lock()
        self._to_cut = 0
        self._away_until = 0.0
        self._cut = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = int(self._listener.getsockname()[1])
        Thread(target=self._accept, daemon=True).start()

    @property
    def cut(self) -> int:
        """How many commits were cut off from their answer so far."""
        return self._cut

    def cut_next(self, commits: int) -> None:
        with self._lock:
            self._to_cut = commits

    def close(self) -> None:
        self._listener.close()

    def takes(self) -> bool:
        """Whether this append is one of those to be cut."""
        with self._lock:
            taken = self._to_cut > 0
            self._to_cut -= taken
            return taken

    def note_cut(self) -> None:
        """After a cut nobody gets through for a moment, so that not only the first try again finds the server."""
        with self._lock:
            self._cut += 1
            self._away_until = time.monotonic() + AWAY_SECONDS * (self._cut % 2)

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with ExitStack() as stack, suppress(OSError):
            stack.enter_context(closing(client))
            if time.monotonic() < self._away_until:
                return
            server = stack.enter_context(socket.create_connection(("127.0.0.1", self._server_port()), timeout=5))
            for end in (client, server):
                end.settimeout(None)
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            session = Session(self, client, server)
            back = Thread(target=session.bring_back, daemon=True)
            back.start()
            session.carry_on()
            back.join()


class Session:
    """One connection. Only one that appends is ever cut."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy = proxy
        self._client = client
        self._server = server
        self._asked = Messages(begins=True)
        self._statements: set[bytes] = set()
        self._losing = self._committed = False
        self._told, self._held = Messages(), b""

    def carry_on(self) -> None:
        """From the client to the server, until either ends."""
        with suppress(OSError):
            while data := self._client.recv(CHUNK):
                for kind, body in self._asked.take(data):
                    self._look(kind, body)
                self._server.sendall(data)
        self._end()

    def bring_back(self) -> None:
        """From the server to the client; of a commit whose answer is to be lost, nothing."""
        with suppress(OSError):
            while data := self._server.recv(CHUNK):
                answer = self._lost(data) if self._losing else data
                if answer is None:
                    break
                self._client.sendall(answer)
        self._end()

    def _lost(self, data: bytes) -> bytes | None:
        """None once a commit is answered; what is told instead of one, as soon as it is told whole."""
        self._held += data
        kinds = {kind for kind, _ in self._told.take(data)}
        self._committed = self._committed or COMPLETE in kinds
        if READY not in kinds:
            return b""
        if self._committed:
            self._proxy.note_cut()
            return None
        self._losing, held, self._held = False, self._held, b""
        return held

    def _look(self, kind: bytes, body: bytes) -> None:
        if kind == PARSE and APPEND in body:
            self._statements.add(body.split(b"\0", 1)[0])
        if kind == BIND and body.split(b"\0", 2)[1] in self._statements and self._proxy.takes():
            self._losing = True

    def _end(self) -> None:
        for end in (self._client, self._server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


class Messages:
    """Finds the messages of PostgreSQL's protocol in a stream of bytes."""

    def __init__(self, *, begins: bool = False) -> None:
        self._begins = begins
        self._rest = b""

    def take(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """The messages that are whole now: type and body. Those before the start-up message have no type."""
        self._rest += data
        while True:
            kind = 0 if self._begins else 1
            if len(self._rest) < kind + 4:
                return
            (length,) = struct.unpack_from("!I", self._rest, kind)
            if len(self._rest) < kind + length:
                return
            message, self._rest = self._rest[: kind + length], self._rest[kind + length :]
            if self._begins and struct.unpack_from("!I", message, 4)[0] == STARTUP:
                self._begins = False
            yield message[:kind], message[kind + 4 :]
