"""Projects' lives in the record and on the topics, as the views of a benchmark read them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from itertools import count as count_from
from threading import Event, Thread

import psycopg
from psycopg.sql import SQL, Identifier

from domain.events.appending import Answer, Append, StreamWrite
from domain.events.envelope import Origin
from infra.eventstore.store import PostgresEventStore
from services.bootstrap.relay import relay_ports
from services.relay.main import run as run_relay
from tests.benchmarks.appending import request
from tests.conftest import Stack
from tests.projections.histories import Happening, history

SEED, CASES = 1, 400
TOGETHER, PREPARED = 10, 4_000
GROUP = 100
SEEDS = count_from(1)
"""Each of these once, so that no case begins again."""
PUBLISHED = """
    SELECT count(*) = 0 FROM record.head h LEFT JOIN record.relay_checkpoint c USING (topic, partition)
    WHERE h.position > coalesce(c.position, 0)"""


def recorded(stack: Stack) -> None:
    """Some lives are in the record and on the topics: those of the first who asked."""
    if not count(stack):
        record(stack, history(SEED, cases=CASES))
        publish(stack)


def record(stack: Stack, happenings: Iterable[Happening]) -> None:
    """Record them in order, each a command of its own."""
    versions = Counter[str]()
    with closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))) as store:
        for group in _groups(happenings):
            store.append_group([wish(happening, versions) for happening in group])


def moving(store: PostgresEventStore, told: Iterator[Happening]) -> Callable[[], Answer]:
    """One command after another of a client whose cases nobody else moves."""
    versions = Counter[str]()
    return lambda: store.append(wish(next(told), versions))


def without_end() -> Iterator[Happening]:
    """Cases that no other client has. Making them up takes longer than recording them, so many are prepared."""
    seeds = count_from(next(SEEDS) * 1_000_000)
    told = chain.from_iterable(_of_cases(seed, cases=TOGETHER) for seed in seeds)
    return chain(list(islice(told, PREPARED)), told)


def of_one_case(seed: int, *, least: int) -> Iterator[Happening]:
    """A case of that many happenings at least."""
    lives = (_of_cases(-seed * 1_000 - nth, cases=1) for nth in count_from(1))
    return iter(next(told for told in lives if len(told) >= least))


def publish(stack: Stack) -> None:
    """Let a relay run until all that is recorded is on the topics."""
    stop = Event()
    relay = Thread(target=run_relay, args=(relay_ports(stack.access), stop))
    relay.start()
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        while admin.execute(PUBLISHED).fetchone() != (True,):
            stop.wait(0.1)
    stop.set()
    relay.join()


def count(stack: Stack) -> int:
    """How many records there are."""
    with psycopg.connect(stack.postgres_dsn("postgres")) as admin:
        return len(admin.execute("SELECT FROM record.event").fetchall())


def case_of(stack: Stack, answer: Answer) -> str:
    """The case that a command was about."""
    with psycopg.connect(stack.postgres_dsn("postgres")) as admin:
        where = "topic = %s AND partition = %s AND position = %s"
        found = admin.execute(
            f"SELECT case_id::text FROM record.event WHERE {where}".encode(),
            (answer.topic, answer.partition, answer.position),
        )
        return str(found.fetchall()[0][0])


def heads(stack: Stack) -> dict[tuple[str, int], int]:
    """The last position of each partition that has records."""
    with psycopg.connect(stack.postgres_dsn("postgres")) as admin:
        found = admin.execute("SELECT topic, partition, position FROM record.head WHERE position > 0")
        return {(topic, number): position for topic, number, position in found}


def forget(stack: Stack, view: str) -> None:
    """Leave a view as if it had never been fed."""
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        found = admin.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", (view,))
        tables = SQL(", ").join(Identifier(view, name) for (name,) in found)
        admin.execute(SQL("TRUNCATE {}").format(tables))


def _of_cases(seed: int, *, cases: int) -> list[Happening]:
    return [happening for happening in history(seed, cases=cases) if happening.case_id]


def _groups(happenings: Iterable[Happening]) -> Iterator[list[Happening]]:
    """As many as one call takes: no stream stands twice in a group."""
    group: list[Happening] = []
    for happening in happenings:
        if len(group) == GROUP or any(happening.stream == other.stream for other in group):
            yield group
            group = []
        group.append(happening)
    yield group


def wish(happening: Happening, versions: Counter[str]) -> Append:
    """A command of its own, after those whose versions were counted."""
    write = StreamWrite(happening.stream, versions[happening.stream], happening.case_id, (happening.fact,))
    versions[happening.stream] += 1
    return Append(request(at=happening.at, origin=Origin.LIVE), (write,))
