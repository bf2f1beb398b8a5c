"""One whole attack: a system, clients outside, rounds of faults, rest, and the comparison."""

import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import psycopg

from tests.agreement import BEHIND
from tests.chaos import disk
from tests.chaos.clients import Notes
from tests.chaos.comparing import compare
from tests.chaos.deck import KINDS, deal
from tests.chaos.errands import work
from tests.chaos.people import CLIENTS, trios
from tests.chaos.rounds import Rounds
from tests.chaos.system import Hangs, System, started, wait
from tests.chaos.verdict import Verdict
from tests.ledger import Ledger

FIRST_SECONDS, REST_SECONDS = 60.0, 120.0
ALARMS = "SELECT source || ' ' || kind, count(*) FROM health.alarm GROUP BY 1"
SHORT_REST_SECONDS = 5.0  # for what hung already


@dataclass(frozen=True)
class Attack:
    """What to do: how many rounds, from which seed, with which kinds of faults, on whom (all if empty)."""

    rounds: int
    seed: int
    kinds: Sequence[str] = KINDS
    targets: Sequence[str] = ()
    planted: str = ""
    rest_seconds: float = REST_SECONDS


@dataclass
class Outcome:
    """The verdict, if it came to one, and what hung."""

    verdict: Verdict
    hung: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return self.verdict.sound and not self.hung


def say(line: str) -> None:
    print(line, flush=True)


def run(attack: Attack) -> Outcome:
    """Attack a system of its own. What a failed run leaves of logs is kept, and said where."""
    folder = Path(tempfile.mkdtemp(prefix="steward-chaos-"))
    folder.chmod(0o711)
    outcome = Outcome(Verdict(), ["it never came to an end"])
    try:
        with disk.small(folder / "data") as data, started(data, planted=attack.planted) as system:
            try:
                outcome = _attacked(system, attack, Notes(Ledger(folder / "ledger")))
            finally:
                shutil.copytree(data / "logs", folder / "logs")
    finally:
        if outcome.sound:
            shutil.rmtree(folder)
        else:
            say(f"repeat with SEED={attack.seed}; logs and ledger are kept in {folder}")
    return outcome


def _attacked(system: System, attack: Attack, notes: Notes) -> Outcome:
    began, hung, stop = time.monotonic(), list[str](), Event()
    rounds = Rounds(system, notes, say, seconds=attack.rest_seconds)
    with ExitStack() as closes, ThreadPoolExecutor(CLIENTS) as threads:
        clients = [closes.enter_context(closing(trio)) for trio in trios(system.up, notes, seed=attack.seed, stop=stop)]
        busy = [threads.submit(work, trio) for trio in clients]
        try:
            wait(lambda: notes.last_ack > 0 or _over(busy), seconds=FIRST_SECONDS, what="a first command is answered")
            rounds.play(deal(attack.rounds, attack.seed, kinds=attack.kinds, targets=attack.targets or system.names))
        except Hangs as hang:
            hung.append(str(hang))
        except BaseException:
            notes.given_up.set()
            raise
        finally:
            stop.set()
        hung += [str(failure) for done in busy if (failure := done.exception())]
    say(f"{rounds.played} rounds within {time.monotonic() - began:.0f} s; answers {dict(notes.statuses)}")
    say(f"harm done: {dict(rounds.harmed)}")
    say(f"refused by rules: {dict(notes.rules())}")
    hung += _comes_to_rest(system, SHORT_REST_SECONDS if hung else attack.rest_seconds)
    say(f"alarms: {dict(system.up.rows(ALARMS))}")
    verdict = compare(system, notes, rounds=rounds.played)
    return Outcome(verdict, [*hung, *_told_otherwise(system, verdict)])


def _told_otherwise(system: System, verdict: Verdict) -> Iterator[str]:
    """`steward verify` must come to the same end, by ways of its own."""
    report = system.up.verify()
    if report is None:
        yield "`steward verify` does not answer"
    elif report["consistent"] == bool(verdict.lost or verdict.out_of_order) or report["pending"]:
        yield f"`steward verify` says { ({name: told for name, told in report.items() if name != 'partitions'}) }"


def _comes_to_rest(system: System, seconds: float) -> Iterator[str]:
    began = time.monotonic()
    behind = list[tuple[object, ...]]()

    def rests() -> bool:
        try:
            behind[:] = system.up.rows(BEHIND)
        except psycopg.Error:
            return False
        return not behind

    try:
        wait(rests, seconds=seconds, what="all readers have read everything")
        say(f"at rest after {time.monotonic() - began:.1f} s")
    except Hangs as hang:
        yield f"{hang}; behind (reader, topic, partition, by): {behind[:6]}"


def _over(busy: Sequence[Future[int]]) -> bool:
    """No client ends by itself unless something is wrong."""
    return any(done.done() for done in busy)
