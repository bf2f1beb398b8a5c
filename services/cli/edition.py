"""`steward edition`: drafts of the rules, from data files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.editing import discard, draft, listed, publish
from services.cli.migrate import line_of
from services.cli.up import DATA

if TYPE_CHECKING:
    from domain.guidance import Edition

app = typer.Typer(help="规则版本草稿 · drafts of the rules", no_args_is_help=True)
FOLDER = typer.Argument(exists=True, file_okay=False, help="数据文件目录 · folder of data files")
OLD = typer.Option(
    "--since",
    exists=True,
    file_okay=False,
    help="旧版本目录，省略则为现行版本 · folder of the old one, else the one in force",
)

CASES = typer.Option("--cases", help="列出清单会变化的在办项目 · the open cases whose list would change")
SEMANTIC = typer.Option(
    "--semantic", help="按答案证明：哪些项目的结果不同 · proven by answers: for which projects it matters"
)


app.command("draft")(draft)
app.command("publish")(publish)
app.command("discard")(discard)
app.command("list")(listed)


@app.command("check")
def check(folder: Annotated[Path, FOLDER]) -> None:
    """检查编号、依赖、选项与类型 · check ids, dependencies, options and types; an error is told with its place."""
    from services.bootstrap.guidance import draft_edition

    found = draft_edition(folder)
    typer.echo(
        f"{found.id}: {len(found.questions)} 个问题 questions, {len(found.matters)} 个事项 matters, "
        f"{len(found.reforms)} 项改革 reforms ({found.content_hash[:12]})"
    )


@app.command("diff")
def diff(
    folder: Annotated[Path, FOLDER],
    since: Annotated[Path | None, OLD] = None,
    semantic: Annotated[bool, SEMANTIC] = False,
    cases: Annotated[bool, CASES] = False,
    data: Annotated[Path | None, DATA] = None,
) -> None:
    """逐句列出与旧版本的差别 · what a draft changes, sentence by sentence."""
    from services.bootstrap.guidance import current_edition, draft_edition

    old, new = draft_edition(since) if since else current_edition(), draft_edition(folder)
    told = _by_answers(old, new) if semantic else _by_rows(old, new)
    for line in told:
        typer.echo(line)
    typer.echo(f"{old.id} → {new.id}: {len(told)} 处变化 · changes")
    if cases:
        _tell_of_cases(new, data)


def _tell_of_cases(new: "Edition", data: Path | None) -> None:
    from services.bootstrap.migrating import affected
    from services.cli.choosing import chosen

    found = [line_of(move) for move in affected(chosen(data), new)]
    typer.echo("\n".join([*found, f"受影响的在办项目 · open cases affected: {len(found)}"]))


def _by_rows(old: "Edition", new: "Edition") -> list[str]:
    from domain.guidance.differences import differences

    return [f"{one.place}: {one.zh} · {one.en}" for one in differences(old, new)]


def _by_answers(old: "Edition", new: "Edition") -> list[str]:
    from services.bootstrap.guidance import compared_by_answers

    found = compared_by_answers(old, new)
    return [
        f"{one.place}: {one.zh} · {one.en}\n    例如 · for example: {json.dumps(one.witness, ensure_ascii=False)}"
        for one in found
    ]
