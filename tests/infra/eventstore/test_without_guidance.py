"""What was recorded is replayed without the guidance: a case keeps the list that its events hold."""

import os
import subprocess
import sys

from domain.events.fact import Fact
from domain.events.streams import case_stream
from infra.eventstore.mapper import encode
from tests.projections.histories import history

FOLD = """
import sys
from datetime import datetime
sys.modules["domain.guidance"] = None  # whoever imports it fails
from domain.cases.evolve import evolve
from domain.cases.plans import NO_PLANS, evolve_plans
from domain.cases.state import EMPTY
from infra.eventstore.mapper import decode
state, plans = EMPTY, NO_PLANS
for line in sys.stdin.buffer:
    at, name, value = line.rstrip(b"\\n").split(b" ", 2)
    fact, moment = decode(name.decode(), value), datetime.fromisoformat(at.decode())
    state, plans = evolve(state, fact, moment), evolve_plans(plans, fact, moment)
print(repr((state, plans)))
"""


def test_a_case_that_was_amended_is_the_same_without_the_guidance() -> None:
    told = history(3, cases=1, amended=0.4)
    happenings = [one for one in told if one.case_id and one.stream == case_stream(one.case_id)]
    assert sum(type(one.fact).__name__ == "PlanAmended" for one in happenings) > 1
    lines = [b" ".join((one.at.isoformat().encode(), *_recorded(one.fact))) for one in happenings]
    alone = folded(FOLD, lines)
    here = folded(FOLD.replace('sys.modules["domain.guidance"] = None', "import domain.guidance"), lines)
    assert len(alone) > 1_000
    assert alone == here


def folded(program: str, lines: list[bytes]) -> bytes:
    """What a process of its own tells; sets are told in the same order by all."""
    around = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [sys.executable, "-c", program], input=b"\n".join(lines), capture_output=True, check=True, env=around
    )
    return done.stdout


def _recorded(fact: Fact) -> tuple[bytes, bytes]:
    name, _, value = encode(fact)
    return name.encode(), value
