"""R11: the list of a case over the API, signed in ÷ a bare FastAPI route that selects the same JSON with psycopg.

Both are processes of uvicorn, asked by 32 clients in one more process that only sends and counts.
"""

import asyncio
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

import httpx
import psycopg

from domain.values.actor import Role
from infra.local.ports import pick
from tests.benchmarks import lives
from tests.benchmarks.feeding import fed
from tests.benchmarks.people import signed_in
from tests.benchmarks.ratio import Ratio, interleaved
from tests.benchmarks.running import answering, service
from tests.conftest import Stack

CLIENTS, SECONDS = 32, 3.0
CASES = "SELECT case_id::text, enterprise_id FROM checklist.cases ORDER BY 1 LIMIT 1"
TABLE = """
CREATE SCHEMA IF NOT EXISTS bench;
CREATE TABLE IF NOT EXISTS bench.list (case_id uuid PRIMARY KEY, matters jsonb NOT NULL);
"""
BARE = "import sys; from tests.benchmarks.plain_api import serve; serve(sys.argv[1], int(sys.argv[2]))"


@dataclass(frozen=True)
class Question:
    """A GET, as it goes over the wire."""

    port: int
    path: str
    token: str = ""

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    @property
    def wire(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", "Host: bench", *(f"{name}: {of}" for name, of in self.headers.items())]
        return "\r\n".join([*lines, "", ""]).encode()


def ratios(stack: Stack) -> Iterator[Ratio]:
    """R11."""
    lives.recorded(stack)
    fed(stack, workers=1)
    with ExitStack() as opened:
        asking = opened.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        ours, bare = opened.enter_context(_servers(stack))
        yield interleaved(
            "R11",
            lambda: asking.submit(asked, ours).result(),
            lambda: asking.submit(asked, bare).result(),
            unit="answers/s",
            held="≥ 0.8",
        )


def asked(question: Question) -> float:
    """Answers per second to as many clients as there are, each with a connection that it keeps."""
    return asyncio.run(_asked(question)) / SECONDS


async def _asked(question: Question) -> int:
    ends = time.perf_counter() + SECONDS
    return sum(await asyncio.gather(*(_client(question, ends) for _ in range(CLIENTS))))


async def _client(question: Question, ends: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", question.port)
    wire, count = question.wire, 0
    while time.perf_counter() < ends:
        writer.write(wire)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert head.startswith(b"http/1.1 200"), head
        await reader.readexactly(int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0]))
        count += 1
    writer.close()
    return count


@contextmanager
def _servers(stack: Stack) -> Iterator[tuple[Question, Question]]:
    """Ours and the bare one, which answer the same."""
    ports = (first := pick()), pick(taken=frozenset({first}))
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        case_id, enterprise = admin.execute(CASES).fetchall()[0]
        token = signed_in(stack, Role.ENTERPRISE, enterprise)
        ours = Question(ports[0], f"/api/v1/cases/{case_id}/matters", token)
        bare = Question(ports[1], f"/lists/{case_id}")
        with service(stack, "web", port=str(ours.port)), _bare(stack, bare.port):
            answering(ours.port, "api/v1/health")
            told = _read(ours)
            admin.execute(TABLE)
            admin.execute("INSERT INTO bench.list VALUES (%s, %s)", (case_id, json.dumps(told)))
            assert _read(bare) == told
            yield ours, bare


def _read(question: Question) -> object:
    address = f"http://127.0.0.1:{question.port}{question.path}"
    return httpx.get(address, headers=question.headers).raise_for_status().json()


@contextmanager
def _bare(stack: Stack, port: int) -> Iterator[None]:
    asked = [sys.executable, "-c", BARE, stack.postgres_dsn("postgres"), str(port)]
    with subprocess.Popen(asked, env=os.environ) as running:
        try:
            answering(port, "health")
            yield
        finally:
            running.terminate()
