"""A table, read and written a page at a time."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, Generic, TypeVar
from uuid import UUID

from psycopg import Connection

from projections.rows.documents import document_of
from projections.rows.kept import Kept
from projections.rows.reading import Reading

Key = TypeVar("Key", bound=Hashable)
Row = TypeVar("Row")


@dataclass(frozen=True)
class Table(Generic[Key, Row]):
    """One table: its name, its row, the columns of its key, and how a row tells its key.

    It is found in the schema that the connection works on. ``lasting`` rows are only ever added.
    """

    name: str
    row: type[Row]
    columns: tuple[str, ...]
    key_of: Callable[[Row], Key]
    reading: Reading
    lasting: bool = False

    def load(self, connection: Connection[Any], cases: Collection[UUID], *, only: str = "TRUE") -> Kept[Key, Row]:
        """The rows of these cases for which a condition holds."""
        kept = Kept[Key, Row]()
        wanted = f"SELECT * FROM {self.name} WHERE case_id = ANY(%s) AND {only}"
        kept.update(
            {self.key_of(row): row for row in self.reading.all_of(connection, self.row, wanted, (list(cases),))}
        )
        return kept

    def save(self, connection: Connection[Any], kept: Kept[Key, Row]) -> None:
        """Write what changed, in one statement each, in the order in which every worker writes them."""
        if kept.gone:
            rows = [kept.gone[key] for key in sorted(kept.gone)]  # type: ignore[type-var]  # keys are ids and texts
            connection.execute(self._delete, (document_of(rows),))
        if kept.changed:
            rows = [kept[key] for key in sorted(kept.changed)]  # type: ignore[type-var]  # keys are ids and texts
            connection.execute(self._upsert, (document_of(rows),))

    @cached_property
    def _delete(self) -> bytes:
        key = ", ".join(self.columns)
        return (
            f"DELETE FROM {self.name} WHERE ({key}) IN"
            f" (SELECT {key} FROM json_populate_recordset(NULL::{self.name}, %s::json))"
        ).encode()

    @cached_property
    def _upsert(self) -> bytes:
        names = [field.name for field in fields(self.row)]  # type: ignore[arg-type]  # every row is a dataclass
        changing = [] if self.lasting else [name for name in names if name not in self.columns]
        updates = ", ".join(f"{name} = excluded.{name}" for name in changing)
        return (
            f"INSERT INTO {self.name} ({', '.join(names)})"
            f" SELECT {', '.join(names)} FROM json_populate_recordset(NULL::{self.name}, %s::json)"
            f" ON CONFLICT ({', '.join(self.columns)}) DO {f'UPDATE SET {updates}' if updates else 'NOTHING'}"
        ).encode()
