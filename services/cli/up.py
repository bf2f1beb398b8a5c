"""`steward up`: the whole system in one command."""

from pathlib import Path
from typing import Annotated

import typer

DATA = typer.Option(help="Folder of the embedded servers; STEWARD_DATA or .steward when not given.")
PORT = typer.Option(help="Port of the pages and the API; STEWARD_PORT or 8080 when not given.", min=1, max=65535)


def up(data: Annotated[Path | None, DATA] = None, port: Annotated[int | None, PORT] = None) -> None:
    """启动全部服务，Ctrl-C 停止 · start PostgreSQL, Kafka and every service; Ctrl-C ends them all."""
    from rich.console import Console

    from services.bootstrap.system import up as run_up
    from services.cli.choosing import chosen

    console = Console(stderr=True)
    settings = chosen(data, port)
    console.print(f"数据目录 · data in {settings.data.absolute()}")

    def ready() -> None:
        console.print(f"已就绪 · ready: http://{settings.host}:{settings.port}/")

    with console.status("正在启动 · starting") as status:

        def jars(done: int, total: int) -> None:
            status.update(f"正在下载 Kafka · fetching Kafka: {done}/{total}")

        def started() -> None:
            status.stop()
            ready()

        run_up(settings, say=console.print, on_jars=jars, on_ready=started)
    console.print("已停止 · stopped")
