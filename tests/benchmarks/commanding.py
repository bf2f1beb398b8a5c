"""R1-command: a whole command, sent to the desk ÷ the same done with plain ``eventsourcing``.

A return visit of 10 events is loaded by a process that does not remember it, "raise a problem" is decided and its event
appended. The library does it with an aggregate of its own, the same fields, its PostgreSQL module and its defaults. So
that no visit is remembered, each client goes through more of them than a process remembers.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime
from functools import partial
from itertools import count
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL, Identifier

from domain.events.appending import StreamWrite
from domain.events.fact import Fact
from domain.events.return_visits import ProblemKind, ReturnVisitMade, ReturnVisitOpened, VisitProblemRaised
from domain.events.streams import visit_stream
from domain.return_visits.commands import RaiseVisitProblem
from infra.eventstore.bulk import Bulk, Terms
from infra.eventstore.chunks import Dated
from infra.eventstore.folding import REMEMBERED
from infra.eventstore.store import PostgresEventStore
from services.commands.desk import Desk
from services.commands.incoming import Incoming
from tests.benchmarks.clients import rate
from tests.benchmarks.plain_visits import Visit, VisitApplication
from tests.benchmarks.ratio import Ratio, interleaved
from tests.conftest import Stack
from tests.examples.calendars import YEAR_2026
from tests.examples.facts import DUE, MATTER, SEALED
from tests.examples.people import HOUSEKEEPER, SYSTEM

HELD = {1: "≥ 2", 128: "≥ 5"}
VISITS = 8 * REMEMBERED
EVENTS = 10
BEGAN = datetime(2026, 2, 13, 2, tzinfo=UTC)
CLONE = """
    INSERT INTO {schema}.visits_events (originator_id, originator_version, topic, state)
    SELECT o.id, e.originator_version, e.topic, e.state
    FROM {schema}.visits_events e CROSS JOIN unnest(%s::uuid[]) AS o (id) WHERE e.originator_id = %s
    ORDER BY o.id, e.originator_version"""


def ratios(stack: Stack, *, clients: int) -> Iterator[Ratio]:
    """R1-command with so many clients."""
    with ExitStack() as opened:
        store = opened.enter_context(closing(PostgresEventStore(stack.postgres_dsn("steward_writer"))))
        application = opened.enter_context(_application(stack, f"plain_{clients}"))
        ours, theirs = _visits(stack, clients), _plain_visits(stack, application, f"plain_{clients}")
        yield interleaved(
            f"R1-command@{clients}",
            partial(rate, [_commanding(store, ours)] * clients),
            partial(rate, [_plainly(application, theirs)] * clients),
            unit="commands/s",
            held=HELD[clients],
        )


def _commanding(store: PostgresEventStore, visits: list[UUID]) -> Callable[[], object]:
    """One problem raised at the desk."""
    desk = Desk(store, sealer=NoSealer(), calendars=lambda: YEAR_2026, clock=lambda: datetime.now(UTC))
    turns = count()

    def raise_problem() -> object:
        visit = visits[next(turns) % len(visits)]
        command = RaiseVisitProblem(visit, uuid4(), ProblemKind.COMPLEX, SEALED, "zjw")
        return desk.handle(command, Incoming(principal="bench", actor=HOUSEKEEPER))

    return raise_problem


class NoSealer:
    """Nothing is sealed here: what the command carries is sealed already."""

    def seal(self, subject: UUID, text: str) -> Any:  # noqa: ANN401  never called
        raise NotImplementedError


def _plainly(application: VisitApplication, visits: list[UUID]) -> Callable[[], object]:
    turns = count()
    return lambda: application.raise_problem(visits[next(turns) % len(visits)], SEALED.subject, SEALED.box)


def _visits(stack: Stack, clients: int) -> list[UUID]:
    """Visits of ten events in the record."""
    visits = [uuid4() for _ in range(VISITS)]
    terms = Terms(principal="bench", import_id=f"visits for {clients} {uuid4()}", actor=SYSTEM)
    with closing(Bulk(stack.postgres_dsn("steward_writer"), terms)) as bulk:
        for _ in bulk.append(
            Dated(BEGAN, StreamWrite(visit_stream(visit), 0, case_id := uuid4(), _facts(visit, case_id)))
            for visit in visits
        ):
            pass
    return visits


def _facts(visit: UUID, case_id: UUID) -> tuple[Fact, ...]:
    step = visit, case_id, MATTER
    return (
        ReturnVisitOpened(*step, 1, 11, date(2026, 2, 13), "officer-1", HOUSEKEEPER.id, DUE),
        ReturnVisitMade(*step, "phone", True, 2, SEALED),  # noqa: FBT003  a field
        *(VisitProblemRaised(*step, uuid4(), ProblemKind.COMPLEX, "zjw", SEALED) for _ in range(EVENTS - 2)),
    )


def _application(stack: Stack, schema: str) -> VisitApplication:
    """The library over PostgreSQL, its tables in a schema of their own."""
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(SQL("CREATE SCHEMA {}").format(Identifier(schema)))
    login = conninfo_to_dict(stack.postgres_dsn("postgres"))
    settings = {"DBNAME": "dbname", "HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    return VisitApplication(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.postgres",
            **{f"POSTGRES_{name}": str(login[key]) for name, key in settings.items()},
            "POSTGRES_SCHEMA": schema,
        }
    )


def _plain_visits(stack: Stack, application: VisitApplication, schema: str) -> list[UUID]:
    """The same visits in the library's tables: one is made by the library, the others are its copies."""
    visit = Visit(uuid4(), MATTER.code, "officer-1", HOUSEKEEPER.id, DUE.on)
    visit.make("phone", 2, SEALED.subject, SEALED.box)
    for _ in range(EVENTS - 2):
        visit.raise_problem(uuid4(), "complex", "zjw", SEALED.subject, SEALED.box)
    application.save(visit)
    visits = [uuid4() for _ in range(VISITS)]
    with psycopg.connect(stack.postgres_dsn("postgres"), autocommit=True) as admin:
        admin.execute(SQL(CLONE).format(schema=Identifier(schema)), (visits, visit.id))
        admin.execute(SQL("ANALYZE {}.visits_events").format(Identifier(schema)))
    return visits
