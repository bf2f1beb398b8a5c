"""`steward migrate`: running cases to another edition of the guidance."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from services.cli.up import DATA

if TYPE_CHECKING:
    from services.commands.migrating import Move

EDITION = typer.Argument(help="已发布的版本号 · id of a published edition")
BY = typer.Option("--by", help="协调人员的登录名 · login of the supervisor at whose word")
BASIS = typer.Option("--basis", help="法律依据 · the legal basis")
REASON = typer.Option("--reason", help="理由 · why")
CASES = typer.Option("--case", help="只迁移这些项目，可重复 · only these cases; may be given again")
DRY_RUN = typer.Option("--dry-run", help="只看会怎样变化 · only tell what would change")
AS_JSON = typer.Option("--json", help="每个项目一个 JSON 对象 · one JSON object per case")
UNANSWERED = 3


def migrate(
    *,
    edition: Annotated[str, EDITION],
    by: Annotated[str, BY],
    basis: Annotated[str, BASIS],
    reason: Annotated[str, REASON],
    cases: Annotated[list[UUID] | None, CASES] = None,
    dry_run: Annotated[bool, DRY_RUN] = False,
    as_json: Annotated[bool, AS_JSON] = False,
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """把办理中的项目迁移到新版本；已开始的事项一律保留 · move running cases; exit code 3 where a question is open."""
    from services.bootstrap.migrating import Order, migrate
    from services.cli.choosing import chosen

    order = Order(edition=edition, reason=reason, basis=basis, by=by)
    moved, unanswered = 0, 0
    for move in migrate(chosen(data), order, cases=cases or (), dry_run=dry_run):
        typer.echo(json.dumps(told(move), ensure_ascii=False) if as_json else line_of(move))
        moved, unanswered = moved + bool(move.command), unanswered + (move.command is None)
    verb = "将迁移 · would move" if dry_run else "已迁移 · moved"
    typer.echo(f"{verb} {moved}; 待补答 · to be answered {unanswered}", err=True)
    raise typer.Exit(UNANSWERED if unanswered else 0)


def told(move: "Move") -> dict[str, Any]:
    """The move as one JSON object: ids of matters that come, go, have begun and are asked under other terms."""
    effect = move.effect
    return {
        "case_id": str(move.case_id),
        "project_name": move.project_name,
        "from": move.old,
        "asks": move.asks,
        "added": [str(one.key) for one in effect.added] if effect else [],
        "dropped": [str(one.key) for one in effect.dropped] if effect else [],
        "kept": [str(one.matter.key) for one in effect.kept] if effect else [],
        "changed": [str(one.key) for one in effect.changed] if effect else [],
    }


def line_of(move: "Move") -> str:
    """The move as people read it."""
    if move.effect is None:
        first = f"须先回答或改正 · to be answered or mended first: {move.asks}"
        return f"{move.case_id} {move.project_name} ({move.old}): {first}"
    effect = move.effect
    parts = [
        *(f"+{one.key}" for one in effect.added),
        *(f"-{one.key}" for one in effect.dropped),
        *(f"~{one.key}" for one in effect.changed),
    ]
    kept = f"保留进度 · keep their progress {len(effect.kept)}"
    return f"{move.case_id} {move.project_name} ({move.old}): {' '.join(parts) or '='}; {kept}"
