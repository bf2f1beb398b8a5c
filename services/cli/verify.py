"""`steward verify`: PostgreSQL and Kafka compared, by what suffices or byte by byte."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.verifier.main import NOTHING, Since
from services.verifier.tally import COUNTS, Report
from services.verifier.telling import as_object, marks_of

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
FULL = typer.Option("--full", help="逐字节核对 · compare every byte and recompute every hash")
SINCE = typer.Option(
    exists=True,
    dir_okay=False,
    help="以往 --json 报告 · an earlier --json report, kept elsewhere: what it saw last must still be there",
)
DIFFER = 1


def verify_both_sides(
    data: Annotated[Path | None, DATA] = None,
    full: Annotated[bool, FULL] = False,
    since: Annotated[Path | None, SINCE] = None,
    as_json: Annotated[bool, AS_JSON] = False,
) -> None:
    """核对 PostgreSQL 与 Kafka 的记录，不一致则退出码为 1 · compare both sides, exit 1 if they differ.

    Without --full it proves that both sides hold the same number of records up to the same ends: every row names the
    one before it and carries its hash, the last one is the one noted as last, Kafka holds as many records, its last
    ones are their rows, byte for byte, nothing that was published or seen before is gone, and every answer names an
    event of its command. Where that does not hold, every byte of the partition is compared.

    --full compares every byte of every record, its key, headers and value, recomputes every hash, and holds the events
    to the answers too. Only this finds what was changed or exchanged inside old records.

    Both name the first bad position. Whoever may change both sides can rewrite both alike, and the hashes with them:
    against that keep a report elsewhere, and give it back with --since.
    """
    from services.cli.choosing import chosen

    report = _with_progress(chosen(data), full=full, since=_marks(since))
    if as_json:
        typer.echo(json.dumps(as_object(report), ensure_ascii=False))
    else:
        _print(report)
    raise typer.Exit(0 if report.consistent else DIFFER)


def _marks(report: Path | None) -> Since:
    try:
        return NOTHING if report is None else marks_of(json.loads(report.read_text()))
    except ValueError as failure:
        raise typer.BadParameter(f"{report}: {failure}") from failure


def _with_progress(settings: "Settings", *, full: bool, since: Since) -> Report:
    from rich.console import Console
    from rich.progress import Progress

    from services.bootstrap.verifying import verify_running

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("核对 · verifying", total=None)

        def tell(_tally: object, of: int) -> None:
            progress.update(task, advance=1, total=of)

        return verify_running(settings, full=full, since=since, tell=tell)


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
    console.print(_answers(report))
    console.print(_verdict(report))


def _answers(report: Report) -> str:
    found = report.answers
    without = "" if found.unanswered is None else f"，无答复 · without {found.unanswered}"
    return f"命令答复 · answers {found.given}，矛盾 · wrong {found.wrong}{without}"


def _verdict(report: Report) -> str:
    if report.consistent:
        how = "逐字节 · every byte" if report.full else "数量、次序与两端 · counts, order and ends"
        return f"两侧一致 · both sides agree ({how})"
    bad = report.first_bad
    where = f": {bad.topic}/{bad.partition}/{bad.position}: {bad.reason}" if bad else ""
    return f"两侧不一致 · the sides differ{where}"
