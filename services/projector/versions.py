"""The versions of a view: the one that is shown, the one being built beside it, and the one that was shown before."""

from collections.abc import Mapping

from psycopg.sql import SQL, Identifier

from services.projector.ports import Database

FOLDS = "SELECT schema, fold FROM views.version WHERE view = %s"
LEFT = """
    SELECT EXISTS (SELECT FROM views.version
                   WHERE view = %s AND left_at < clock_timestamp() - %s * interval '1 second')"""
FURTHEST = SQL("""
    SELECT coalesce(max(s.position - coalesce(b.position, 0)), 0)
    FROM {shown}.progress s LEFT JOIN {building}.progress b USING (topic, partition)""")
STAND_STILL = SQL("SELECT FROM {shown}.progress FOR UPDATE")
PATIENCE = "SET LOCAL lock_timeout = '100ms'"  # those who look wait behind this transaction
SWITCH = "SELECT views.switch(%s)"
HAND_OVER = (
    SQL("UPDATE {shown}.progress SET holder = '', epoch = 0, until = '-infinity'"),
    SQL("DELETE FROM {shown}.worker"),
    # A worker that waits here for its partition would move the old version on, and write into what is shown now.
    SQL("UPDATE {left}.progress SET holder = '', epoch = 0, until = '-infinity'"),
)
READ_ON_SECONDS = 10.0  # longer than anybody's look at a view takes


def building(view: str) -> str:
    """The schema in which the next version is built."""
    return f"{view}_next"


def folds(connection: Database, view: str) -> Mapping[str, bytes]:
    """By schema, the hash of the code that makes its rows."""
    return {schema: bytes(fold) for schema, fold in connection.execute(FOLDS, (view,))}


def behind(connection: Database, view: str) -> int:
    """How many positions the version that is being built is behind the one that is shown, where it is furthest."""
    statement = FURTHEST.format(shown=Identifier(view), building=Identifier(building(view)))
    ((positions,),) = connection.execute(statement).fetchall()
    return int(positions)


def stand_still(connection: Database, view: str) -> None:
    """Within a transaction: nobody moves the version that is shown until it ends. Who reads does not notice."""
    connection.execute(STAND_STILL.format(shown=Identifier(view)))


def switch(connection: Database, view: str) -> bool:
    """Show the version that was built, free to be fed by whoever feeds what is shown; False while it is behind."""
    connection.execute(PATIENCE)
    ((switched,),) = connection.execute(SWITCH, (view,)).fetchall()
    for statement in HAND_OVER if switched else ():
        connection.execute(statement.format(shown=Identifier(view), left=Identifier(f"{view}_old")))
    return bool(switched)


def discard_old(connection: Database, view: str) -> None:
    """Let the version go that was shown before, when nobody can be reading it any more."""
    ((due,),) = connection.execute(LEFT, (view, READ_ON_SECONDS)).fetchall()
    if due:
        connection.execute("SELECT views.discard(%s)", (view,))
