"""A cut commit is stored, and whoever asked for it never hears so."""

from contextlib import closing

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.chaos.proxy import Proxy
from tests.conftest import Stack

# To the proxy this is an append: it looks for the name of the function in the statement.
APPEND = "INSERT INTO public.appended VALUES (%s) RETURNING 'record.append'"


def test_a_cut_commit_is_stored_and_its_answer_is_lost(stack: Stack) -> None:
    direct = stack.postgres_dsn("postgres")
    with closing(Proxy(lambda: stack.ports.postgres)) as proxy, psycopg.connect(direct, autocommit=True) as admin:
        admin.execute("CREATE TABLE public.appended (n int)")
        with psycopg.connect(make_conninfo(direct, port=proxy.port), autocommit=True) as session:
            assert session.execute(APPEND, (1,), prepare=True).fetchone() == ("record.append",)
            proxy.cut_next(1)
            with pytest.raises(psycopg.OperationalError):
                session.execute(APPEND, (2,), prepare=True)
        assert proxy.cut == 1
        assert admin.execute("SELECT n FROM public.appended ORDER BY n").fetchall() == [(1,), (2,)]
        admin.execute("DROP TABLE public.appended")


def test_a_refusal_arrives_and_is_no_cut(stack: Stack) -> None:
    direct = stack.postgres_dsn("postgres")
    with (
        closing(Proxy(lambda: stack.ports.postgres)) as proxy,
        psycopg.connect(make_conninfo(direct, port=proxy.port), autocommit=True) as session,
    ):
        proxy.cut_next(1)
        with pytest.raises(psycopg.errors.DivisionByZero):
            session.execute("SELECT 'record.append', 1 / %s", (0,), prepare=True)
        assert proxy.cut == 0
        assert session.execute("SELECT 1").fetchone() == (1,)
