"""R7-row and R7-sse: how long until a command shows in the checklist's rows, and at the open stream of its case.

The load is half of what eight clients reach, of lives that can happen, through relay, projectors and web process.
Beside it somebody in a process of its own moves one case, and waits after each command until the view tells of it, or
until the event comes by its stream. The time runs from before the command is handed in ÷ one commit of PostgreSQL and
one produce with acks=all, each alone. In milliseconds, at the median and for the slowest in a hundred.
"""

import json
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from multiprocessing import get_context
from statistics import median

import httpx
import psycopg
from kafka import KafkaProducer

from domain.events.appending import Answer
from domain.values.actor import Role
from infra.eventstore.store import PostgresEventStore
from infra.kafka.producer import OPTIONS
from infra.local.ports import pick
from services.projector.progress import wait_for
from tests.benchmarks import appending, lives
from tests.benchmarks.clients import paced, rate
from tests.benchmarks.people import signed_in
from tests.benchmarks.ratio import ROUNDS, Ratio
from tests.benchmarks.relaying import make_topics, marks, singles
from tests.benchmarks.running import answering, service
from tests.conftest import Stack
from tests.projections.records import Database

VIEW = "checklist"
FED = {"row": (VIEW,), "sse": (VIEW, "history")}  # the stream tells the history, and the checklist who may hear it
HELD = {"row": "≤ 4", "sse": "≤ 6"}
CLIENTS, LOAD_SECONDS, MOVED = 8, 4.0, 40
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Page:
    """Where a case's stream is, and who listens."""

    address: str
    token: str


Shows = Callable[[Answer], None]
"""Comes back when the command that was answered so is to be seen."""


def ratios(stack: Stack, *, kind: str) -> Iterator[Ratio]:
    """R7-row or R7-sse."""
    lives.recorded(stack)
    make_topics(stack)
    with ExitStack() as opened:
        store = opened.enter_context(closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))))
        raw = opened.enter_context(psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True))
        raw.execute(appending.TABLE)
        bare = opened.enter_context(closing(KafkaProducer(**stack.kafka("admin"), **OPTIONS)))
        waiting = opened.enter_context(ProcessPoolExecutor(1, mp_context=get_context("spawn")))
        for name in ("relay", *(f"projector-{view}" for view in FED[kind])):
            opened.enter_context(service(stack, name))
        page = opened.enter_context(_page(stack))
        clients = [lives.moving(store, lives.without_end()) for _ in range(CLIENTS)]
        half = rate(clients) / 2
        _catch_up(stack, FED[kind])
        rounds = []
        for _ in range(1 + ROUNDS):  # the first only warms up
            moving = waiting.submit(moved, stack, next(lives.SEEDS), page if kind == "sse" else None)
            while not moving.done():
                paced(clients, half, seconds=LOAD_SECONDS)
            rounds.append((marks(moving.result()), marks(singles(raw, bare))))
    for nth, name in enumerate((f"R7-{kind}-p50", f"R7-{kind}-p99")):
        ours, alone = (median(pair[side][nth] for pair in rounds[1:]) for side in (0, 1))
        yield Ratio(name, ours, alone, "ms", f"{HELD[kind] if nth else ''} at {half:.0f}/s")


def moved(stack: Stack, seed: int, page: Page | None) -> list[float]:
    """Move a case many times, and tell how many milliseconds each time took until it was to be seen."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))))
        reader = opened.enter_context(psycopg.connect(stack.postgres_dsn("steward_reader"), autocommit=True))
        move = lives.moving(store, lives.of_one_case(seed, least=1 + MOVED))
        first = move()
        assert _reached(reader, first, seconds=PATIENCE_SECONDS)
        shows = opened.enter_context(_stream(page, lives.case_of(stack, first), first)) if page else _rows(reader)
        return [_until(move, shows) for _ in range(MOVED)]


def _until(move: Callable[[], Answer], shows: Shows) -> float:
    began = time.perf_counter()
    shows(move())
    return (time.perf_counter() - began) * 1000


def _rows(reader: Database) -> Shows:
    """The projector says what it has committed."""
    reader.execute("LISTEN steward_views")

    def shows(answer: Answer) -> None:
        for notice in reader.notifies(timeout=PATIENCE_SECONDS):
            told = json.loads(notice.payload)
            if told["view"] == VIEW and told["at"].get(f"{answer.topic}/{answer.partition}", 0) >= answer.position:
                return

    return shows


@contextmanager
def _stream(page: Page, case_id: str, first: Answer) -> Iterator[Shows]:
    """Every event of the case after the first, by its place."""
    headers = {"Authorization": f"Bearer {page.token}", "Last-Event-ID": _place(first)}
    address = page.address.format(case_id=case_id)
    with httpx.stream("GET", address, headers=headers, timeout=PATIENCE_SECONDS) as response:
        heard = (line.removeprefix("id: ") for line in response.iter_lines() if line.startswith("id: "))

        def shows(answer: Answer) -> None:
            while next(heard) != _place(answer):
                pass

        yield shows


def _place(answer: Answer) -> str:
    return f"{answer.topic}/{answer.partition}/{answer.position}"


def _reached(reader: Database, answer: Answer, *, seconds: float) -> bool:
    return wait_for(reader, VIEW, (answer.topic, answer.partition), reached=answer.position, seconds=seconds)


@contextmanager
def _page(stack: Stack) -> Iterator[Page]:
    port = pick()
    with service(stack, "web", port=str(port)):
        answering(port, "api/v1/health")
        yield Page(f"http://127.0.0.1:{port}/api/v1/cases/{{case_id}}/events", signed_in(stack, Role.SUPERVISOR))


def _catch_up(stack: Stack, views: Iterable[str]) -> None:
    with psycopg.connect(stack.postgres_dsn("steward_reader"), autocommit=True) as reader:
        for view, (partition, position) in product(views, lives.heads(stack).items()):
            assert wait_for(reader, view, partition, reached=position, seconds=PATIENCE_SECONDS)


BENCHES = {f"R7-{kind}": partial(ratios, kind=kind) for kind in HELD}
