"""Views made anew on a running system: asked for here, done by the rebuilder or, for one case, by its projector."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic, sleep
from uuid import UUID

from psycopg import Connection
from psycopg.errors import InvalidSchemaName, UndefinedTable
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier

from domain.events.partitions import place_of
from infra.kafka.consumer import RecordReader
from infra.kafka.permissions import Principal
from infra.kafka.spans import record_slots
from infra.postgres.connections import connect
from infra.postgres.roles import Role
from services.bootstrap.access import Access
from services.bootstrap.view_versions import VIEWS, begin_rebuild
from services.projector import requests, versions
from services.projector.parking import Parked, parked
from services.projector.ports import Partition

__all__ = ["Parked", "parked_cases", "rebuild", "rebuild_case", "retry"]
LOOK_SECONDS = 0.5
ANSWER_SECONDS = 120.0
READ = SQL("SELECT coalesce(sum(next_offset), 0)::bigint FROM {}.progress")
Session = Connection[TupleRow]


def rebuild(access: Access, views: Sequence[str], tell: Callable[[int, int], None]) -> None:
    """Have a new version built of each view and wait until all are shown; ``tell`` hears how many records are read.

    Whoever stops waiting stops nothing: the rebuilder goes on.
    """
    begin_rebuild(access, views)
    with _reader(access) as session, RecordReader(access.kafka(Principal.VERIFIER)) as topics:
        slots = record_slots(topics)
        while True:
            each = sum(topics.ends(slots).values())
            done = sum(min(_read_of(session, view, each), each) for view in views)
            tell(done, each * len(views))
            if done == each * len(views) and not any(_is_built(session, view) for view in views):
                return
            sleep(LOOK_SECONDS)


def rebuild_case(access: Access, view: str, case_id: UUID, *, by: str) -> str | None:
    """Fold one case of a view anew; what became of it, None when nobody answered in time."""
    return _ask(access, view, "rebuild", at=place_of("", case_id), key=str(case_id), by=by)


def retry(access: Access, view: str, one: Parked, *, by: str) -> str | None:
    """Try to apply what is parked of a case; as ``rebuild_case``."""
    return _ask(access, view, "retry", at=(one.topic, one.partition), key=one.key, by=by)


def parked_cases(access: Access) -> Mapping[str, Sequence[Parked]]:
    """Every case that stands still, by view."""
    with _reader(access) as session:
        return {view: parked(session, view) for view in VIEWS}


def _ask(access: Access, view: str, deed: str, *, at: Partition, key: str, by: str) -> str | None:
    with _reader(access) as session:
        request = requests.ask(session, view, deed, at=at, key=key, by=by)
        until = monotonic() + ANSWER_SECONDS
        while (outcome := requests.outcome_of(session, request)) is None and monotonic() < until:
            sleep(LOOK_SECONDS)
        return outcome


def _reader(access: Access) -> Session:
    return connect(access.postgres_dsn(Role.READER), name="steward rebuild")


def _is_built(session: Session, view: str) -> bool:
    return versions.building(view) in versions.folds(session, view)


def _read_of(session: Session, view: str, all_of_it: int) -> int:
    """How many records the version that is being built has read; all of them once it is shown."""
    try:
        ((read,),) = session.execute(READ.format(Identifier(versions.building(view)))).fetchall()
    except (InvalidSchemaName, UndefinedTable):
        return all_of_it
    return int(read)
