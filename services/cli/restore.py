"""`steward restore`: PostgreSQL's record rebuilt from Kafka's."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Source(StrEnum):
    """What the record can be rebuilt from."""

    KAFKA = "kafka"


SOURCE = typer.Option("--from", help="从何处恢复 · what to rebuild it from")
DATA = typer.Option(help="嵌入式服务器的数据目录 · folder of the embedded servers")


def restore(source: Annotated[Source, SOURCE], data: Annotated[Path | None, DATA] = None) -> None:
    """从 Kafka 恢复事件记录 · rebuild the events that PostgreSQL lacks, byte for byte; may be interrupted and repeated.

    Exit code 3 when Kafka and PostgreSQL hold different histories.
    """
    from rich.console import Console

    from services.bootstrap.healing import conclusion
    from services.bootstrap.restoring import restore_from_kafka
    from services.bootstrap.system import servers
    from services.cli.choosing import chosen
    from services.cli.meter import meter

    console = Console(stderr=True)
    with (
        servers(chosen(data), say=console.print, on_jars=lambda _done, _total: None) as reached,
        meter(console, f"{source} → PostgreSQL") as told,
    ):
        done = restore_from_kafka(reached, tell=told)
    if not done.events:
        typer.echo("无需恢复 · nothing to restore: PostgreSQL holds all that Kafka holds")
        return
    for line in conclusion(done):
        typer.echo(line)
