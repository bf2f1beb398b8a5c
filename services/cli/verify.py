"""`steward verify`: PostgreSQL and Kafka compared, row by record."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.verifier.tally import COUNTS, Report
from services.verifier.telling import as_object

if TYPE_CHECKING:
    from services.settings import Settings

DATA = typer.Option(help="嵌入式服务器的数据目录 · folder of the embedded servers")
AS_JSON = typer.Option("--json", help="输出一个 JSON 对象 · one JSON object instead of a table")
TITLES = {
    "stored": "已记录\nstored",
    "published": "已发布\npublished",
    "pending": "待发布\npending",
    "duplicate": "重复\nduplicate",
    "differing": "不一致\ndiffering",
    "missing": "缺失\nmissing",
    "broken": "断链\nbroken",
}
DIFFER = 1


def verify_both_sides(data: Annotated[Path | None, DATA] = None, as_json: Annotated[bool, AS_JSON] = False) -> None:
    """核对 PostgreSQL 与 Kafka 的记录，不一致则退出码为 1 · compare both sides, exit 1 if they differ."""
    from services.cli.choosing import chosen

    report = _with_progress(chosen(data))
    if as_json:
        typer.echo(json.dumps(as_object(report), ensure_ascii=False))
    else:
        _print(report)
    raise typer.Exit(0 if report.consistent else DIFFER)


def _with_progress(settings: "Settings") -> Report:
    from rich.console import Console
    from rich.progress import Progress

    from services.bootstrap.verifying import verify_running

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("核对 · verifying", total=None)
        return verify_running(settings, tell=lambda _, of: progress.update(task, advance=1, total=of))


def _print(report: Report) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("分区\npartition", no_wrap=True)
    for count in COUNTS:
        table.add_column(TITLES[count], justify="right", no_wrap=True)
    for tally in report.partitions:
        table.add_row(
            f"{tally.topic.removesuffix('-events')}/{tally.partition}",
            *(str(getattr(tally, count)) for count in COUNTS),
        )
    table.add_section()
    table.add_row("合计 total", *(str(report.total(count)) for count in COUNTS))
    console.print(table)
    console.print(_verdict(report))


def _verdict(report: Report) -> str:
    if report.consistent:
        return "两侧一致 · both sides agree"
    bad = report.first_bad
    where = f": {bad.topic}/{bad.partition}/{bad.position}: {bad.reason}" if bad else ""
    return f"两侧不一致 · the sides differ{where}"
