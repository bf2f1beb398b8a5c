"""`steward run`: one service in this process; the supervisor and containers start services so."""

from typing import Annotated

import typer

NAME = typer.Argument(help="Name of the service.")


def run(name: Annotated[str, NAME]) -> None:
    """运行一个服务 · run one service until SIGTERM."""
    from services.bootstrap import SERVICES
    from services.bootstrap import run as run_service
    from services.settings import Settings

    if name not in SERVICES:
        raise typer.BadParameter(f"{name}: {', '.join(SERVICES)}")
    run_service(name, Settings())
