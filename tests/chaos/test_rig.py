"""`make chaos` finds nothing in the system as it is, and finds every fault that is planted in it."""

import os
import re
import subprocess
import sys
from ast import literal_eval
from pathlib import Path

import pytest

from tests.chaos.deck import KINDS
from tests.chaos.disk import may_mount

ROOT = Path(__file__).parents[2]
LINE = re.compile(
    r"^rounds=(\d+) acked=(\d+) raw_duplicates=(\d+) lost=(\d+) doubled=(\d+) out_of_order=(\d+) views_wrong=(\d+)$"
)


HARM = re.compile(r"^harm done: (\{.*\})$", re.MULTILINE)


def attacked(seconds: int, **asked: object) -> tuple[int, dict[str, int]]:
    """The exit code, the figures of the last line of one run and how often which harm was done. All is printed."""
    words = {name: str(value) for name, value in asked.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.chaos"],
        cwd=ROOT,
        env={**os.environ, **words},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    print(done.stdout)
    line = LINE.match(done.stdout.splitlines()[-1])
    assert line, done.stdout
    names = ("rounds", "acked", "raw_duplicates", "lost", "doubled", "out_of_order", "views_wrong")
    harm = HARM.search(done.stdout)
    assert harm, done.stdout
    return done.returncode, dict(zip(names, map(int, line.groups()), strict=True)) | literal_eval(harm[1])


@pytest.mark.timeout(200)
def test_nothing_is_lost_or_doubled_or_wrong_after_a_round_of_each_fault() -> None:
    code, found = attacked(190, ROUNDS=len(KINDS), SEED=285)
    assert code == 0
    assert found["rounds"] == len(KINDS)
    assert found["acked"] > 35
    assert sum(found.get(kind, 0) for kind in KINDS) >= 5
    assert not any(found[name] for name in ("lost", "doubled", "out_of_order", "views_wrong"))


@pytest.mark.long
@pytest.mark.timeout(600)
def test_kills_alone_lead_to_no_raw_duplicate() -> None:
    code, found = attacked(590, ROUNDS=30, SEED=5, FAULTS="kill")
    assert code == 0
    assert found["raw_duplicates"] == 0


@pytest.mark.long
@pytest.mark.timeout(3_000)
def test_nothing_is_lost_or_doubled_or_wrong_after_two_hundred_rounds() -> None:
    code, found = attacked(2_990, ROUNDS=200, SEED=6)
    assert code == 0
    assert found["rounds"] == 200
    assert found["acked"] > 2_000
    assert all(found.get(kind, 0) >= 20 for kind in KINDS if kind != "fill" or may_mount())


@pytest.mark.long
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("planted", "asked", "shows"),
    [
        ("forgets_tail", {"FAULTS": "tail", "ROUNDS": 2}, ("lost", "out_of_order")),
        ("stores_the_rest", {"FAULTS": "kill", "TARGETS": "projector-history", "ROUNDS": 4}, ("doubled",)),
        ("without_lock", {"FAULTS": "kill", "TARGETS": "projector-history", "ROUNDS": 4}, ("out_of_order",)),
        ("commits_first", {"FAULTS": "kill", "TARGETS": "projector-checklist", "ROUNDS": 4}, ("views_wrong",)),
    ],
)
def test_a_planted_fault_is_found(planted: str, asked: dict[str, object], shows: tuple[str, ...]) -> None:
    code, found = attacked(290, PLANTED=planted, SEED=7, REST=25, **asked)
    assert code == 1
    assert all(found[name] for name in shows)
