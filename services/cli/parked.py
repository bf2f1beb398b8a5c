"""`steward parked`: the cases that a view could not go on with, and another try."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from services.bootstrap.rebuilding import Parked

DATA = typer.Option(help="嵌入式服务器的数据目录 · folder of the embedded servers")
RETRY = typer.Option("--retry", help="重试全部 · try all of them again")
AS_JSON = typer.Option("--json", help="输出一个 JSON 对象 · one JSON object instead of lines")
STAND_STILL = 3


def parked(
    data: Annotated[Path | None, DATA] = None,
    retry: Annotated[bool, RETRY] = False,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """列出停滞的项目，修复后重试 · list the cases that stand still in a view; exit code 3 when there are any."""
    from services.bootstrap.access import access
    from services.bootstrap.rebuilding import parked_cases
    from services.bootstrap.rebuilding import retry as try_again
    from services.cli.choosing import chosen

    reached = access(chosen(data))
    if retry:
        for view, cases in parked_cases(reached).items():
            for one in cases:
                typer.echo(f"{view} {one.key}: {try_again(reached, view, one, by='steward parked')}", err=True)
    found = parked_cases(reached)
    if as_json:
        as_objects = {view: [asdict(one) for one in cases] for view, cases in found.items()}
        typer.echo(json.dumps(as_objects, ensure_ascii=False, default=str))
    else:
        typer.echo("\n".join(_lines(found)) or "没有停滞的项目 · no case stands still")
    if any(found.values()):
        raise typer.Exit(STAND_STILL)


def _lines(found: "Mapping[str, Sequence[Parked]]") -> list[str]:
    return [
        f"{view} {one.key} {one.type} {one.topic}/{one.partition}/{one.position}: {one.reason} ({one.events} events)"
        for view, cases in found.items()
        for one in cases
    ]
