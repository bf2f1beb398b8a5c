"""`make chaos ROUNDS=… SEED=…`: attack a running system and compare what is left; FAULTS and TARGETS pick."""

import os
import secrets
import signal
import sys

from tests.chaos.deck import KINDS
from tests.chaos.rig import REST_SECONDS, Attack, run, say

MANY = 1_000_000


def main() -> int:
    """0 when nothing was lost, doubled, out of order or wrong; 1 when something was; 2 for a wrong word."""
    asked = os.environ
    kinds, targets = _words(asked.get("FAULTS", "")), _words(asked.get("TARGETS", ""))
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(KINDS)}", file=sys.stderr)
        return 2
    attack = Attack(
        rounds=int(asked.get("ROUNDS") or 10),
        seed=int(asked.get("SEED") or secrets.randbelow(MANY)),
        kinds=kinds or KINDS,
        targets=targets,
        planted=asked.get("PLANTED", ""),
        rest_seconds=float(asked.get("REST") or REST_SECONDS),
    )
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(128 + signal.SIGTERM))
    say(f"SEED={attack.seed}")
    outcome = run(attack)
    for line in (*outcome.verdict.findings(), *(f"hangs: {one}" for one in outcome.hung)):
        say(line)
    if attack.kinds == ("kill",) and outcome.verdict.raw_duplicates:
        say("kills alone must not lead to raw duplicates")
        outcome.hung.append("raw duplicates")
    say(outcome.verdict.line())
    return 0 if outcome.sound else 1


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


if __name__ == "__main__":
    sys.exit(main())
