"""`steward match`: one line in, one line out, through the real command."""

import json
import math
import shlex
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

from tests.reference.coverage import directed, spoilt
from tests.reference.judge import judge, reference

STEWARD = Path(sys.executable).with_name("steward")


def run(lines: list[bytes]) -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run([STEWARD, "match"], input=b"".join(lines), capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def line(answers: Any) -> bytes:  # noqa: ANN401 answers may be anything
    return json.dumps({"answers": answers}).encode() + b"\n"


def expected(answers: dict[str, Any]) -> dict[str, Any]:
    verdict = judge(answers)
    if verdict.wrong is not None:
        return {"error": verdict.wrong}
    matched = {"matters": [*verdict.matters], "reforms": [*verdict.reforms], "process": verdict.process}
    return {"edition": "2026.1", **matched}


def told(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer with its error cut down to the field."""
    if "error" not in answer:
        return answer
    assert set(answer["error"]) == {"field", "reason"}
    assert answer["error"]["reason"]
    return {"error": answer["error"]["field"]}


def test_the_directed_set_gets_the_lists_of_the_reference() -> None:
    valid = [answers for answers, _ in directed(seed=1).samples]
    code, answers = run([line(one) for one in valid])
    assert code == 0
    assert [told(one) for one in answers] == [expected(one) for one in valid]


def test_wrong_answers_are_told_by_field_and_the_other_lines_are_still_answered() -> None:
    chance, asked = Random(3), [one["answers"] for one in reference("worked-cases").values()]
    for answers in [*asked]:
        asked += [one.answers for one in spoilt(answers, judge(answers), chance)] + [answers]
    finite = [one for one in asked if not any(isinstance(given, float) and math.isnan(given) for given in one.values())]
    code, answers = run([line(one) for one in finite])
    assert code == 1
    assert [told(one) for one in answers] == [expected(one) for one in finite]


def test_a_line_that_is_no_request_is_an_error_line() -> None:
    good = reference("worked-cases")["E"]["answers"]
    unreadable = [
        b"nope\n",
        b"\n",
        b"[]\n",
        b'"x"\n',
        b"\xff\xfe\n",
        b'{"answers": {"floor_area_m2": 1' + b"0" * 5000 + b"}}\n",
        b"[" * 100_000 + b"\n",
    ]
    without = [b"{}\n", b'{"answers": null}\n', line([]), line("x")]
    code, answers = run([*unreadable, *without, line(good)])
    assert code == 1
    assert [told(one) for one in answers] == [
        *({"error": ""} for _ in unreadable),
        *({"error": "answers"} for _ in without),
        expected(good),
    ]


def test_nothing_asked_is_nothing_answered() -> None:
    assert run([]) == (0, [])


def test_a_line_is_answered_before_the_next_one_comes() -> None:
    good = line(reference("worked-cases")["E"]["answers"])
    with subprocess.Popen([STEWARD, "match"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(3):
            process.stdin.write(good)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["process"] == "P11"
        process.stdin.close()
        assert process.wait(timeout=10) == 0


def test_a_reader_that_leaves_early_ends_it_quietly() -> None:
    good = line(reference("worked-cases")["E"]["answers"]).decode().strip()
    quoted = shlex.quote(good)
    script = f"yes {quoted} | head -n 20000 | ({STEWARD} match; echo code $? >&2) | head -n 1"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, timeout=60)
    assert json.loads(done.stdout)["process"] == "P11"
    assert done.stderr == b"code 1\n"
