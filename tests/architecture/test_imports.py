import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.plantings import PLANTINGS
from tests.architecture.tree import LAYERS, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
OPEN_BY_DESIGN = {"services.bootstrap"}  # the one place of wiring sees everything

Broken = dict[str, str]  # contract → what it reports


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Broken]:
    """Give what each planting broke, in a copy of the tree; the first entry is the copy before any planting."""
    copy = tmp_path_factory.mktemp("tree")
    for name in (*LAYERS, "tests/architecture"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    command = [sys.executable, "-m", "tests.architecture.plant"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer: list[Broken] = json.loads(done.stdout[done.stdout.index("[{") :])
    return answer


def test_the_tree_keeps_every_contract(results: list[Broken]) -> None:
    assert results[0] == {}


@pytest.mark.parametrize(
    "number", range(len(PLANTINGS)), ids=lambda n: f"{PLANTINGS[n].module}: {PLANTINGS[n].statement}"
)
def test_a_planted_import_breaks_its_contract(number: int, results: list[Broken]) -> None:
    planting = PLANTINGS[number]
    broken = results[number + 1]
    assert planting.contract in broken
    assert planting.module in broken[planting.contract]


def test_every_contract_has_a_planting() -> None:
    assert {planting.contract for planting in PLANTINGS} == {contract["name"] for contract in CONTRACTS}


def test_every_package_has_a_list_of_what_it_may_import() -> None:
    listed = {source for contract in CONTRACTS if contract["type"] == "allow_list" for source in contract["sources"]}
    packages = {
        f"{top}.{child.stem}" for top in ("infra", "services") for child in (ROOT / top).iterdir() if _is_code(child)
    }
    assert packages - OPEN_BY_DESIGN <= listed


def test_every_folder_with_code_is_a_package_that_the_contracts_can_see() -> None:
    folders = {path.parent for top in LAYERS for path in (ROOT / top).rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def _is_code(path: Path) -> bool:
    return (path / "__init__.py").exists() or (path.suffix == ".py" and path.name != "__init__.py")
