"""Before any service starts: a PostgreSQL that lacks what Kafka holds gets it back, or nothing starts."""

from collections.abc import Callable, Iterator

from infra.local.errors import CannotStart
from services.bootstrap.access import Access
from services.bootstrap.restoring import restore_from_kafka, what_lacks
from services.restorer.restoring import Restored

SPARSELY = 20  # parts in which progress is told
LOST = (
    "恢复的只有事件：账号、个人数据密钥和未产生事件的命令须从数据库备份恢复"
    " · only events come back: accounts, keys of personal data and commands without events need a backup of PostgreSQL"
)


def heal(access: Access, *, say: Callable[[str], None]) -> None:
    """Put back what PostgreSQL lacks. Raises ``RecordsDiffer``, or CannotStart without the administrator's password."""
    lacking = what_lacks(access)
    if not lacking:
        return
    say(
        f"PostgreSQL 落后于 Kafka，先恢复再启动 · PostgreSQL is behind Kafka in {len(lacking)} partitions;"
        " restoring it before anything is recorded"
    )
    if access.settings.postgres_dsn is not None and access.settings.postgres_admin_password is None:
        raise CannotStart(
            "需要管理员口令才能恢复：设置后运行 steward restore --from kafka · restoring needs the administrator:"
            " set STEWARD_POSTGRES_ADMIN_PASSWORD and run `steward restore --from kafka`"
        )
    done = restore_from_kafka(access, tell=Sparsely(say))
    for line in conclusion(done):
        say(line)


def conclusion(done: Restored) -> Iterator[str]:
    """What to tell a person of a restore, also what did not come back."""
    yield (
        f"已恢复，现止于位置 {done.last}；最后一条命令若未全部发布则不完整"
        f" · restored {done.events} events of {done.commands} commands, up to position {done.last};"
        " the last command is incomplete if it was not published whole"
    )
    if done.skipped:
        yield (
            f"自位置 {done.first_skipped} 起缺 {done.skipped} 个事件，未及发布即已丢失；相邻事件所属的命令可能不完整"
            f" · {done.skipped} events from position {done.first_skipped} on were lost before they were published;"
            " the commands of the events beside them may have come back in part"
        )
    yield LOST


class Sparsely:
    """Tells progress in a few lines, where there is no bar to move."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        part = done * SPARSELY // max(total, 1)
        if part > self._told:
            self._told = part
            self._say(f"{done}/{total}")
