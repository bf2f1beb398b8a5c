"""`steward edition draft|publish|discard|list`: what the record knows of the rules, and what is put into it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from services.cli.up import DATA

FOLDER = typer.Argument(exists=True, file_okay=False, help="数据文件目录 · folder of data files")
BY = typer.Option("--by", help="协调人员的登录名 · login of the supervisor who does it")
NOTE = typer.Option("--note", help="改动说明 · what was changed")
SINCE = typer.Option(
    "--since", formats=["%Y-%m-%d"], help="生效日，省略则为今天 · day from which it is in force, else today"
)
REASON = typer.Option("--reason", help="发布理由与依据 · why, and on what ground")


def draft(
    folder: Annotated[Path, FOLDER],
    by: Annotated[str, BY],
    note: Annotated[str, NOTE],
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """保存草稿，每次保存都有记录 · save a draft; every saving is recorded."""
    from services.bootstrap.editing import save
    from services.cli.choosing import chosen

    typer.echo(save(chosen(data), folder, by=by, note=note))


def publish(
    edition: Annotated[str, typer.Argument(help="版本号 · id of the draft")],
    by: Annotated[str, BY],
    reason: Annotated[str, REASON],
    since: Annotated[datetime | None, SINCE] = None,
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """检验通过后发布；不通过则不能发布 · publish a draft once its proof is green; else it cannot be published."""
    from services.bootstrap.editing import publish as put_in_force
    from services.cli.choosing import chosen

    day = since.date() if since else None
    typer.echo(put_in_force(chosen(data), edition, since=day, reason=reason, by=by))


def discard(
    edition: Annotated[str, typer.Argument(help="版本号 · id of the draft")],
    by: Annotated[str, BY],
    reason: Annotated[str, REASON],
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """放弃草稿 · give a draft up."""
    from services.bootstrap.editing import discard as give_up
    from services.cli.choosing import chosen

    typer.echo(give_up(chosen(data), edition, reason=reason, by=by))


def listed(data: Annotated[Path | None, DATA] = None) -> None:
    """列出草稿和已发布的版本 · list drafts and what was published."""
    from services.bootstrap.editing import known
    from services.cli.choosing import chosen

    for line in known(chosen(data)):
        typer.echo(line)
