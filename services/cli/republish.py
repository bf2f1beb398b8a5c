"""`steward republish`: Kafka's record refilled from PostgreSQL's."""

from pathlib import Path
from typing import Annotated

import typer

DATA = typer.Option(help="嵌入式服务器的数据目录 · folder of the embedded servers")
RECREATE = typer.Option(help="删除并重建主题 · delete the topics and make them anew")
YES = typer.Option("--yes", help="不再询问 · do not ask")
WARNING = (
    "将删除 Kafka 上的全部事件并从 PostgreSQL 重新发布；外部读者须从头再读"
    " · every event on Kafka is deleted and published again from PostgreSQL; readers outside must begin anew. Go on?"
)


def republish(
    data: Annotated[Path | None, DATA] = None,
    recreate: Annotated[bool, RECREATE] = False,
    yes: Annotated[bool, YES] = False,
) -> None:
    """从 PostgreSQL 重新发布 Kafka 缺失的事件 · publish again what the topics lost, or all of it into new topics.

    Exit code 3 when that cannot make them whole.
    """
    from rich.console import Console

    from services.bootstrap.republishing import republish as publish_again
    from services.bootstrap.system import servers
    from services.cli.choosing import chosen
    from services.cli.meter import meter

    if recreate and not yes:
        typer.confirm(WARNING, abort=True)
    console = Console(stderr=True)
    with (
        servers(chosen(data), say=console.print, on_jars=lambda _done, _total: None) as reached,
        meter(console, "PostgreSQL → kafka") as told,
    ):
        done = publish_again(reached, recreate=recreate, tell=told)
    typer.echo(f"已发布 · published {done} events" if done else "无缺失 · nothing is missing on Kafka")
