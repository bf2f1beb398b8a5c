"""A view that other code made is told from a fault."""

from dataclasses import dataclass

import pytest
from psycopg import connect
from psycopg.errors import UndefinedColumn

from projections.rows.reading import Reading
from services.http.translation import problem_of
from tests.conftest import Stack


@dataclass(frozen=True)
class Row:
    """A row with a column that is new."""

    known: int
    new: int


@pytest.mark.parametrize("statement", ["SELECT 1 AS known", "SELECT 1 AS known, 2 AS new, 3 AS dropped", "SELECT new"])
def test_who_reads_what_other_code_made_is_asked_to_come_again(stack: Stack, statement: str) -> None:
    with (
        connect(stack.postgres_dsn("steward_reader")) as connection,
        pytest.raises(UndefinedColumn) as raised,
    ):
        Reading(lambda document: document).all_of(connection, Row, statement)

    problem = problem_of(raised.value)
    assert (problem.status, problem.rule, problem.headers) == (503, "the_view_is_of_this_version", {"Retry-After": "5"})


def test_a_row_is_read_by_the_names_of_its_columns(stack: Stack) -> None:
    with connect(stack.postgres_dsn("steward_reader")) as connection:
        assert Reading(lambda document: document).all_of(connection, Row, "SELECT 2 AS new, 1 AS known") == (Row(1, 2),)
