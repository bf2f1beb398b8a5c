"""`steward prove`, `steward edition check` and `steward plan`, through the real command."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import domain.guidance
from tests.reference.judge import reference

STEWARD = Path(sys.executable).with_name("steward")
EDITION = Path(domain.guidance.__file__).parent / "editions" / "2026.1"


def steward(*words: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([STEWARD, *words], input=given, capture_output=True, check=False, timeout=60)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return shutil.copytree(EDITION, tmp_path / "draft")


def changed(draft: Path, file: str, old: str, new: str) -> None:
    text = (draft / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    (draft / file).write_text(text.replace(old, new), encoding="utf-8")


def test_the_edition_in_force_is_proven() -> None:
    done = steward("prove", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert told["holds"]
    assert told["edition"] == "2026.1"
    assert len(told["claims"]) == 11
    assert {one["name"]: one["findings"] for one in told["claims"]} == {one["name"]: [] for one in told["claims"]}


def test_a_false_claim_is_told_with_its_place_and_a_witness_that_match_takes(draft: Path) -> None:
    changed(
        draft,
        "questions.yaml",
        "expr: \"project_category in ['ent_industrial','chemical']\", budget",
        'expr: "low_risk", budget',
    )
    done = steward("prove", "--edition", draft, "--json")
    assert done.returncode == 1
    (claim,) = [one for one in json.loads(done.stdout)["claims"] if one["findings"]]
    assert claim["name"] == "every_process_can_be_reached"
    (finding,) = claim["findings"]
    assert finding["place"] == "processes P6"
    again = steward("match", given=json.dumps({"answers": finding["witness"]}).encode() + b"\n")
    assert again.returncode == 0
    told = steward("prove", "--edition", draft).stdout.decode()
    assert "✗ 每类流程都有项目适用" in told
    assert "processes P6" in told


def to_row(code: str, old: str, new: str) -> Callable[[Path], None]:
    """A change within the row of a matter."""

    def plant(draft: Path) -> None:
        text = (draft / "matters.yaml").read_text(encoding="utf-8")
        before, _, rest = text.partition(f"  - code: {code}\n")
        row, following, after = rest.partition("\n  - code: ")
        assert old in row, (code, old)
        (draft / "matters.yaml").write_text(
            f"{before}  - code: {code}\n{row.replace(old, new, 1)}{following}{after}", encoding="utf-8"
        )

    return plant


def requires(code: str, wanted: str) -> Callable[[Path], None]:
    was = f'  {code}: ["GC-02"]'
    return lambda draft: changed(draft, "edition.yaml", was, f'  {code}: ["{wanted}"]')


def asked_when(condition: str) -> Callable[[Path], None]:
    """Another condition for whether Q07 is asked."""
    row = 'asked_when: "{}"'
    was = "land_method == 'auction'"
    return lambda draft: changed(draft, "questions.yaml", row.format(was), row.format(condition))


@pytest.mark.parametrize(
    ("plant", "named"),
    [
        (to_row("GC-08", '["GC-02"]', '["GC-92"]'), ["matters GC-08", "'GC-92'"]),
        (to_row("GC-08", '["GC-02"]', '["GC–02"]'), ["matters GC-08", "'GC–02'"]),
        (lambda draft: changed(draft, "matters.yaml", "  - code: GC-08\n", "  - code: GC–08\n"), ["'GC–08'", "ASCII"]),
        (lambda draft: changed(draft, "matters.yaml", "  - code: GC-08\n", "  - code: GC-07\n"), ["'GC-07'", "twice"]),
        (to_row("GC-08", "    stage: 2\n", ""), ["matters GC-08 stage"]),
        (to_row("GC-08", "{days: 2, kind: working_day", "{days: 2, kind: hours"), ["promised_limit kind", "hours"]),
        (requires("GC-08", "SG-01"), ["requires GC-08", "predecessors"]),
        (requires("GC-08", "SG-91"), ["requires GC-08", "'SG-91'"]),
        (asked_when("heritage == 'none'"), ["questions Q07 asked_when", "comes later"]),
        (asked_when("land_method == 'gift'"), ["questions Q07 asked_when", "unknown option 'gift'"]),
    ],
    ids=["dangling id", "en dash in a reference", "en dash in a code", "duplicate code", "no stage", "wrong unit",
         "requires no predecessor", "requires nothing there is", "late dependency", "unknown option"],
)  # fmt: skip
def test_a_faulty_draft_is_refused_with_its_place(draft: Path, plant: Callable[[Path], None], named: list[str]) -> None:
    plant(draft)
    for words in (("edition", "check", draft), ("prove", "--edition", draft)):
        done = steward(*words)
        assert done.returncode == 1
        assert done.stdout == b""
        (line,) = done.stderr.decode().splitlines()
        assert [one for one in named if one not in line] == [], line


def test_a_sound_draft_is_told_in_a_line(draft: Path) -> None:
    done = steward("edition", "check", draft)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "30 个问题 questions, 91 个事项 matters, 14 项改革 reforms" in done.stdout.decode()


def test_a_plan_says_what_the_reforms_make_of_the_list() -> None:
    answers = reference("worked-cases")["A"]["answers"]
    matched, planned = (json.loads(steward(word, given=line(answers)).stdout) for word in ("match", "plan"))
    assert {one["code"] for one in planned["matters"]} == set(matched["matters"])
    assert planned["reforms"] == matched["reforms"]
    (together,) = [one for one in planned["groups"] if one["id"] == "R01"]
    assert together["kind"] == "co_issue"
    assert together["promised_limit"] == {"days": 1, "kind": "working_day"}
    permit = next(one for one in planned["matters"] if one["code"] == "SG-05")
    assert permit["group"] == "R01"
    assert permit["predecessors"] == ["LX-05", "LX-09", "LX-11"]


@pytest.mark.parametrize("segments", [0, 51, "2", True, None])
def test_a_wrong_number_of_segments_is_told_by_its_field(segments: Any) -> None:  # noqa: ANN401
    answers = reference("worked-cases")["A"]["answers"]
    done = steward("plan", given=json.dumps({"answers": answers, "segments": segments}).encode() + b"\n")
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["field"] == "segments"


def line(answers: dict[str, Any]) -> bytes:
    return json.dumps({"answers": answers}).encode() + b"\n"
