"""`steward status`: what runs on a data directory."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from services.settings import Settings

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
    _tell_of_relay(settings)


def _tell_of_relay(settings: "Settings") -> None:
    from domain.values.shanghai import SHANGHAI
    from services.bootstrap.standing import relay_standing

    standing = relay_standing(settings)
    typer.echo(f"待发布 · pending {standing.pending} ({standing.oldest_seconds:.1f} s)")
    for alarm in standing.alarms:
        at = alarm.raised_at.astimezone(SHANGHAI)
        typer.echo(f"警报 · alarm {at:%F %T} {alarm.kind} {alarm.topic}/{alarm.partition}: {alarm.detail}")
