"""`steward edition`: drafts of the rules, from data files."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="规则版本草稿 · drafts of the rules", no_args_is_help=True)
FOLDER = typer.Argument(exists=True, file_okay=False, help="数据文件目录 · folder of data files")


@app.command("check")
def check(folder: Annotated[Path, FOLDER]) -> None:
    """检查编号、依赖、选项与类型 · check ids, dependencies, options and types; an error is told with its place."""
    from services.bootstrap.guidance import draft_edition

    found = draft_edition(folder)
    typer.echo(
        f"{found.id}: {len(found.questions)} 个问题 questions, {len(found.matters)} 个事项 matters, "
        f"{len(found.reforms)} 项改革 reforms ({found.content_hash[:12]})"
    )
