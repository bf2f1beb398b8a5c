"""`steward demo`: the whole system, filled with believable projects."""

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.up import DATA, PORT

if TYPE_CHECKING:
    from rich.console import Console

    from services.bootstrap.demo import Demo
    from services.settings import Settings

PROJECTS = typer.Option(help="How many projects are simulated over the last 18 months.", min=1, max=100_000)
SEED = typer.Option(help="The same seed gives the same projects.")


def demo(
    data: Annotated[Path | None, DATA] = None,
    port: Annotated[int | None, PORT] = None,
    projects: Annotated[int, PROJECTS] = 200,
    seed: Annotated[int, SEED] = 1,
) -> None:
    """启动并填充演示数据 · start everything and fill it with simulated projects; Ctrl-C ends it."""
    from rich.console import Console

    from services.bootstrap.system import up
    from services.cli.choosing import chosen

    console = Console(stderr=True)
    settings = chosen(data, port)
    console.print("正在启动 PostgreSQL、Kafka 和全部服务 · starting PostgreSQL, Kafka and every service")

    def ready() -> None:
        Thread(target=_fill, args=(console, settings, projects, seed), name="demo", daemon=True).start()

    up(settings, say=console.print, on_jars=lambda _done, _total: None, on_ready=ready)
    console.print("已停止 · stopped")


def _fill(console: "Console", settings: "Settings", projects: int, seed: int) -> None:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from services.bootstrap.demo import fill
    from services.bootstrap.failures import explain

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=console) as progress:
            days = progress.add_task(f"模拟 {projects} 个项目的每一天 · days of {projects} projects", total=None)
            filled = fill(
                settings,
                projects=projects,
                seed=seed,
                tell=lambda done, total: progress.update(days, completed=done, total=total),
            )
    except Exception as failure:  # noqa: BLE001  a line for the person at the terminal; the system itself goes on
        console.print(f"演示数据未填充完成 · the demo was not filled to its end: {explain(failure)[0]}")
        return
    _welcome(console, settings, filled)


def _welcome(console: "Console", settings: "Settings", filled: "Demo") -> None:
    from rich.table import Table

    table = Table("账号 login", "角色 role", "单位 office")
    for person in filled.people:
        table.add_row(person.login, person.actor.role, person.actor.office)
    console.print(table)
    if filled.outcome:
        console.print(f"模拟命令 · simulated commands: {filled.outcome.accepted}, refused {filled.outcome.refused}")
    console.print(f"所有演示账号的口令 · password of every demo account: [bold]{filled.password}[/bold]")
    console.print(f"请打开 · open [bold]http://{settings.host}:{settings.port}/[/bold]，Ctrl-C 停止 · Ctrl-C stops")
