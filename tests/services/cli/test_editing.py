"""Drafts are saved and published on the command line, and running cases are moved: all of it is recorded."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.values.actor import Role
from infra import catalogue
from tests.offices import Clerk, Office, running_office, soon
from tests.services.api.story import PROJECT_CODE, project

PACKAGE = Path(catalogue.__file__).parents[2] / "domain" / "guidance" / "editions" / catalogue.CURRENT
LONGER = "promised_limit: {days: 5, kind: working_day, mark: k}"
SHORTER = "promised_limit: {days: 4, kind: working_day}"
TOLD = "SELECT type, actor_role FROM record.event WHERE stream_id = 'editions-main' ORDER BY version"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with running_office(tmp_path_factory.mktemp("editing") / "data") as running:
        yield running


@pytest.mark.timeout(180)
def test_an_edition_goes_from_draft_to_running_cases_and_back(office: Office, tmp_path: Path) -> None:
    supervisor, enterprise = office.enlist(Role.SUPERVISOR, "zwb", login="policy"), office.enlist(Role.ENTERPRISE, "e")
    case = registered(enterprise, supervisor)
    by = ["--by", "policy"]

    assert (
        steward(office, "edition", "draft", draft(tmp_path / "bad", condition="false"), *by, "--note", "试").code == 0
    )
    refused = steward(office, "edition", "publish", "2026.2", *by, "--reason", "依据")
    assert (refused.code, "LX-09" in refused.errors) == (1, True)
    assert steward(office, "edition", "draft", draft(tmp_path / "good"), *by, "--note", "缩短方案审查").code == 0
    published = steward(office, "edition", "publish", "2026.2", *by, "--reason", "津政办发〔2026〕1号")
    assert (published.code, published.errors) == (0, "")
    assert "2026.2" in steward(office, "edition", "list").output
    types = [(name.rpartition(".v")[0], role) for name, role in office.up.rows(TOLD)]
    assert types == [
        ("editions.edition_drafted", "supervisor"),
        ("editions.edition_drafted", "supervisor"),
        ("editions.edition_published", "supervisor"),
    ]

    assert soon(lambda: enterprise.read("guidance/edition")["id"] == "2026.2")
    newer = enterprise.do("cases", **project(project_name="新版本项目"))["result"]["case_id"]
    assert [enterprise.read(f"cases/{one}")["edition"] for one in (case, newer)] == ["2026.1", "2026.2"]

    affected = steward(office, "edition", "diff", str(tmp_path / "good"), "--since", str(PACKAGE), "--cases")
    assert affected.output.splitlines()[-2:] == [
        f"{case} 滨海智能装备一期 (2026.1): ~LX-09; 保留进度 · keep their progress 1",
        "受影响的在办项目 · open cases affected: 1",
    ]
    asked = ["migrate", "2026.2", *by, "--basis", "津政办发〔2026〕1号", "--reason", "新版本施行"]
    tried = steward(office, *asked, "--dry-run", "--json")
    [told] = [json.loads(line) for line in tried.output.splitlines()]
    assert (told["case_id"], told["from"], told["changed"], told["kept"]) == (case, "2026.1", ["LX-09"], ["LX-01"])
    assert limit(supervisor, case) == 5
    assert steward(office, *asked).code == 0
    assert soon(lambda: limit(supervisor, case) == 4)
    assert soon(lambda: supervisor.read(f"cases/{case}")["edition"] == "2026.2")
    supervisor.do(f"cases/{case}/amendments/undo", reason="暂缓")
    assert (limit(supervisor, case), supervisor.read(f"cases/{case}")["edition"]) == (5, "2026.1")


def test_only_a_supervisor_drafts_and_gives_up(office: Office, tmp_path: Path) -> None:
    office.enlist(Role.ANALYST, login="looks-on")
    words = ("edition", "draft", draft(tmp_path / "draft", number="2026.3"), "--note", "试")
    refused, unknown = (steward(office, *words, "--by", login) for login in ("looks-on", "nobody"))
    office.enlist(Role.SUPERVISOR, "zwb", login="drafts")
    assert steward(office, *words, "--by", "drafts").code == 0
    given_up = ("edition", "discard", "2026.3", "--by", "drafts", "--reason", "不再需要")
    assert [steward(office, *given_up).code for _ in range(2)] == [0, 1]
    assert (refused.code, "only a supervisor" in refused.errors) == (1, True)
    assert (unknown.code, "there is no login nobody" in unknown.errors) == (1, True)


def registered(enterprise: Clerk, supervisor: Clerk) -> str:
    """A project under the package's edition whose first matter is approved."""
    case: str = enterprise.do("cases", **project())["result"]["case_id"]
    enterprise.step(case, "LX-01", "submit", materials=[])
    supervisor.step(case, "LX-01", "accept")
    supervisor.step(case, "LX-01", "approve", document="1号", project_code=PROJECT_CODE)
    return case


def limit(clerk: Clerk, case: str) -> int:
    """How many working days are promised for the land contract."""
    [found] = [one for one in clerk.read(f"cases/{case}/matters") if one["matter"] == "LX-09"]
    return int(found["promised_days"])


def draft(folder: Path, *, number: str = "2026.2", condition: str = "") -> str:
    """The package's edition under another number, with a shorter limit; or with a matter that can never come."""
    folder.mkdir()
    for document in PACKAGE.glob("*.yaml"):
        text = document.read_text(encoding="utf-8").replace('id: "2026.1"', f'id: "{number}"')
        before, code, after = text.partition("code: LX-09\n")
        if code:
            after = after.replace(LONGER, SHORTER, 1)
            if condition:
                start = after.index("applies_when: ")
                after = f'{after[:start]}applies_when: "{condition}"{after[after.index(chr(10), start) :]}'
        (folder / document.name).write_text(before + code + after, encoding="utf-8")
    return str(folder)


class Ended:
    """How a command ended."""

    def __init__(self, done: subprocess.CompletedProcess[str]) -> None:
        self.code, self.output, self.errors = done.returncode, done.stdout, done.stderr


def steward(office: Office, *words: str) -> Ended:
    asked = [sys.executable, "-m", "services.cli", *words, "--data", str(office.up.data)]
    return Ended(subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60))
