"""`steward rebuild`: a view folded anew from the record, beside the one that people see."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from services.bootstrap.access import Access

DATA = typer.Option(help="嵌入式服务器的数据目录 · folder of the embedded servers")
VIEW = typer.Argument(help="checklist, workload, lifecycle, history, 或 all · or all of them")
CASE = typer.Option("--case", help="只重建一个项目 · this project only")
NOT_DONE = 1
GOES_ON = "重建在后台继续 · the rebuild goes on without being watched; ask again to watch it"


def rebuild(
    view: Annotated[str, VIEW],
    case: Annotated[UUID | None, CASE] = None,
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """重建视图，期间照常可读 · build a view anew while people go on reading the one that is shown.

    Exit code 1 when a case could not be folded anew.
    """
    from services.bootstrap.access import access
    from services.bootstrap.view_versions import VIEWS
    from services.cli.choosing import chosen

    if view not in (*VIEWS, "all") or (case and view == "all"):
        raise typer.BadParameter(f"{view}: {', '.join(VIEWS)}")
    reached = access(chosen(data))
    if case:
        from services.bootstrap.rebuilding import rebuild_case

        conclude(rebuild_case(reached, view, case, by="steward rebuild"))
        return
    _watch(reached, VIEWS if view == "all" else (view,))


def conclude(outcome: str | None) -> None:
    """Say what became of a request, by the exit code too."""
    typer.echo(outcome or "无投影进程应答 · no projector answered")
    if outcome is None or not outcome.startswith("applied"):
        raise typer.Exit(NOT_DONE)


def _watch(reached: "Access", views: "Sequence[str]") -> None:
    from rich.console import Console

    from services.bootstrap.rebuilding import rebuild as build
    from services.cli.meter import meter

    console = Console(stderr=True)
    try:
        with meter(console, f"kafka → {', '.join(views)}") as told:
            build(reached, views, told)
    except KeyboardInterrupt:
        console.print(GOES_ON)
        raise
    typer.echo(f"已切换 · shown now: {', '.join(views)}")
