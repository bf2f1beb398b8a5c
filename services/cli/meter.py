"""How far a long command is: a bar for people, plain lines where there is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

LINE_SECONDS = 2.0
Told = Callable[[int, int], None]


@contextmanager
def meter(console: "Console", what: str) -> Iterator[Told]:
    """What to call with how many are done of how many."""
    if console.is_terminal:
        with _bar(console, what) as told:
            yield told
    else:
        yield _Lines(console, what).tell


@contextmanager
def _bar(console: "Console", what: str) -> Iterator[Told]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: object) -> Text:
            return Text(f"{getattr(task, 'speed', None) or 0:,.0f}/s")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


class _Lines:
    def __init__(self, console: "Console", what: str) -> None:
        self._console = console
        self._what = what
        self._begun = self._told = monotonic()
        self._first: int | None = None  # who comes later to look did not see what was done before

    def tell(self, done: int, total: int) -> None:
        now = monotonic()
        if self._first is None:
            self._first, self._begun = done, now
        if now - self._told >= LINE_SECONDS or done >= total:
            self._told = now
            rate = (done - self._first) / max(now - self._begun, 0.001)
            left = f", {timedelta(seconds=round((total - done) / rate))}" if rate else ""
            self._console.print(f"{self._what}: {done}/{total} ({rate:,.0f}/s{left})", highlight=False)
