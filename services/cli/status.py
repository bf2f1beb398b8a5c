"""`steward status`: what runs on a data directory."""

from pathlib import Path
from typing import Annotated

import typer

DATA = typer.Option(help="Folder of the embedded servers; STEWARD_DATA or .steward when not given.")


def status(data: Annotated[Path | None, DATA] = None) -> None:
    """查看运行状态 · show what runs; exit 1 when nothing does."""
    from services.cli.choosing import chosen
    from services.supervisor.state import running

    settings = chosen(data)
    state = running(settings.state_path)
    if state is None:
        typer.echo(f"未运行 · nothing runs on {settings.data.absolute()}")
        raise typer.Exit(1)
    typer.echo(f"http://{settings.host}:{state.web_port}/  steward {state.supervisor}")
    for name, pid in state.processes.items():
        typer.echo(f"{name:24} {pid}")
