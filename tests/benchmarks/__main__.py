"""`make bench`: every ratio beside its raw baseline, on a PostgreSQL and a Kafka of its own; ONLY=R1,R2 picks."""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

from tests.benchmarks import (
    appending,
    asking,
    commanding,
    feeding,
    growing,
    guiding,
    importing,
    loading,
    rebuilding,
    relaying,
    showing,
    widening,
)
from tests.benchmarks.ratio import Ratio
from tests.conftest import Stack, running_stack

Bench = Callable[[Stack], Iterator[Ratio]]
OF_THE_RECORD: Mapping[str, Bench] = {
    **{f"R1@{clients}": partial(appending.ratios, clients=clients) for clients in appending.HELD},
    **{f"R1-command@{clients}": partial(commanding.ratios, clients=clients) for clients in commanding.HELD},
    "R2": importing.ratios,
    "R8": loading.ratios,
    "R10-append": growing.ratios,
    **relaying.BENCHES,
}
OF_THE_VIEWS: Mapping[str, Bench] = {
    "R4": rebuilding.ratios,
    **{f"R6@{workers}": partial(feeding.ratios, workers=workers) for workers in feeding.HELD},
    **showing.BENCHES,
    "R10-view": widening.ratios,
    "R9": guiding.ratios,
    "R11": asking.ratios,
}
BENCHES = {**OF_THE_RECORD, **OF_THE_VIEWS}
RESULT = Path(".steward") / "bench.json"


def main(only: str) -> int:
    """Measure and print; 2 when something unknown is asked for or fsync is off."""
    picks = [name for name in only.split(",") if name] or list(BENCHES)
    if unknown := [pick for pick in picks if not any(_meant(name, pick) for name in BENCHES)]:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    wanted = [name for name in BENCHES if any(_meant(name, pick) for pick in picks)]
    try:
        # Views are fed with lives that can happen, and what the others leave in the record is none of those.
        found = [ratio for group in (OF_THE_RECORD, OF_THE_VIEWS) for ratio in _measured(group, wanted)]
    except NotDurable:
        print("fsync is off: no figure would be true", file=sys.stderr)
        return 2
    _tell(found)
    return 0


class NotDurable(Exception):
    """The server forgets what it has committed."""


def _measured(group: Mapping[str, Bench], wanted: Collection[str]) -> Iterator[Ratio]:
    """Those of a group that are wanted, on servers of their own."""
    if picked := [name for name in wanted if name in group]:
        with tempfile.TemporaryDirectory() as folder, running_stack(Path(folder)) as stack:
            if not _durable(stack):
                raise NotDurable
            for name in picked:
                yield from map(_noted, group[name](stack))


def _noted(one: Ratio) -> Ratio:
    """Told as soon as it is known: all of them take minutes."""
    print(f"{one.name} {one.value:.2f} = {one.numerator:.4g} ÷ {one.denominator:.4g} {one.unit}", file=sys.stderr)
    return one


def _meant(name: str, pick: str) -> bool:
    """R1 picks R1@1 and its like, and not R10."""
    return name == pick or name.startswith(f"{pick}@")


def _durable(stack: Stack) -> bool:
    with psycopg.connect(stack.postgres_dsn("postgres")) as connection:
        settings = connection.execute("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
        return settings.fetchone() == ("on", "on")


def _tell(found: list[Ratio]) -> None:
    table = Table("ratio", "value", "held to", "ours", "baseline", "unit")
    for one in found:
        table.add_row(
            one.name, f"{one.value:.2f}", one.held, f"{one.numerator:.4g}", f"{one.denominator:.4g}", one.unit
        )
    Console().print(table)
    Console().print(f"fsync on, {os.cpu_count()} cores, events of {len(appending.VALUE)} bytes")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({one.name: _figures(one) for one in found}, indent=1))


def _figures(one: Ratio) -> dict[str, object]:
    return {"ratio": one.value, "numerator": one.numerator, "denominator": one.denominator, "unit": one.unit}


if __name__ == "__main__":
    sys.exit(main(os.environ.get("ONLY", "")))
