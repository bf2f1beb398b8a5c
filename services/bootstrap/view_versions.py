"""Which version of each view a database has: the one that is shown stays, and one of this code is built beside it."""

from collections.abc import Iterable
from importlib.resources import files

from infra.postgres.preparation import Admin
from services.bootstrap.access import Access
from services.bootstrap.folds import fold_of
from services.bootstrap.server import server

VIEWS = ("checklist", "workload", "lifecycle", "history")
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('views'))"
FOLD = "SELECT fold FROM views.version WHERE schema = %s"
EXISTS = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = %s)"
REMOVE = "SELECT views.remove(%s)"
REGISTER = """
    INSERT INTO views.version (view, schema, fold, shown_at)
    VALUES (%s, %s, %s, CASE WHEN %s THEN clock_timestamp() END)"""
OF_OTHER_CODE = b""


def prepare_views(access: Access) -> None:
    """Create what is missing. A view that other code made is shown on, while this code's version is built."""
    with server(access).connect_admin(access.settings.postgres_database) as admin:
        for view in VIEWS:
            with admin.transaction():
                admin.execute(ONE_AT_A_TIME)
                _prepare(admin, view, fold_of(view))


def begin_rebuild(access: Access, views: Iterable[str]) -> None:
    """Have a next version built of each view; one that is being built already goes on."""
    with server(access).connect_admin(access.settings.postgres_database) as admin:
        for view in views:
            with admin.transaction():
                admin.execute(ONE_AT_A_TIME)
                _build_beside(admin, view, fold_of(view))


def _prepare(admin: Admin, view: str, fold: bytes) -> None:
    shown = _fold(admin, view)
    if not _exists(admin, view):
        admin.execute(REMOVE, (view,))
        _create(admin, view, view, fold=fold)
    elif shown is None:
        admin.execute(REGISTER, (view, view, OF_OTHER_CODE, True))
        _build_beside(admin, view, fold)
    elif shown != fold:
        _build_beside(admin, view, fold)
    elif _fold(admin, f"{view}_next") not in {None, fold}:
        admin.execute(REMOVE, (f"{view}_next",))


def _build_beside(admin: Admin, view: str, fold: bytes) -> None:
    building = f"{view}_next"
    if _fold(admin, building) != fold:
        admin.execute(REMOVE, (building,))
        _create(admin, view, building, fold=fold)


def _create(admin: Admin, view: str, schema: str, *, fold: bytes) -> None:
    """A version's tables: its own, and beside them what its projector keeps."""
    own = files(f"projections.{view}").joinpath("schema.sql").read_text()
    kept = files("services.projector").joinpath("bookkeeping.sql").read_text()
    kept = kept.replace("{schema}", schema).replace("{view}", view)
    admin.execute(f"CREATE SCHEMA {schema}; SET LOCAL search_path = {schema};".encode())
    admin.execute(own.encode())
    admin.execute(kept.encode())
    admin.execute(REGISTER, (view, schema, fold, schema == view))


def _fold(admin: Admin, schema: str) -> bytes | None:
    row = admin.execute(FOLD, (schema,)).fetchone()
    return bytes(row[0]) if row else None


def _exists(admin: Admin, schema: str) -> bool:
    ((found,),) = admin.execute(EXISTS, (schema,)).fetchall()
    return bool(found)
