import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, kept_files

TOP_LEVEL = {
    *("domain", "projections", "services", "infra", "docker", "tests", "pyproject.toml", "ARCHITECTURE.md"),
    *("README.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "requirements.lock"),
    *(".ci", ".gitignore", ".editorconfig", ".pre-commit-config.yaml", ".dockerignore", ".gitattributes"),
}
NAMES_THAT_SAY_NOTHING = {
    *(
        "base",
        "bases",
        "common",
        "commons",
        "core",
        "cores",
        "helper",
        "helpers",
        "manager",
        "managers",
        "util",
        "utils",
    ),
}
# Written in pieces, so that this file does not contain what it looks for.
REGISTRY = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            *(("py" + "pi", "org"), ("pythonhosted", "org"), ("maven", "org"), ("maven", "apache", "org")),
            *(("npm" + "js", "org"), ("npm" + "js", "com"), ("jsdelivr", "net"), ("unpkg", "com"), ("crates", "io")),
        )
    ),
)
MACHINE_PATH = re.compile("(?<![\\w./:}-])/(?:wo" + "rk|ro" + "ot|ho" + "me|Us" + "ers)/[\\w.]")


def test_the_top_level_is_fixed() -> None:
    assert {path.parts[0] for path in kept_files()} <= TOP_LEVEL


def test_every_module_has_a_name_that_says_something() -> None:
    modules = [path for path in kept_files() if path.suffix == ".py"]
    assert [str(path) for path in modules if NAMES_THAT_SAY_NOTHING & {*path.with_suffix("").parts}] == []


def test_docker_holds_no_python() -> None:
    assert [str(path) for path in kept_files() if path.parts[0] == "docker" and path.suffix == ".py"] == []


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRY) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert places(MACHINE_PATH) == []


@pytest.mark.parametrize("name", ["py" + "pi", "files.python" + "hosted", "repo1.ma" + "ven"])
def test_a_planted_registry_is_found(name: str) -> None:
    assert REGISTRY.search(f"https://{name}.org/simple")


@pytest.mark.parametrize("folder", ["wo" + "rk", "ro" + "ot", "ho" + "me"])
def test_a_planted_machine_path_is_found(folder: str) -> None:
    assert MACHINE_PATH.search(f'"/{folder}/somebody"')


def places(pattern: re.Pattern[str]) -> list[str]:
    """Say where a pattern stands in the files that are text, as path:line."""
    return [f"{path}:{number}" for path in kept_files() for number, line in text_lines(path) if pattern.search(line)]


def text_lines(path: Path) -> list[tuple[int, str]]:
    try:
        return list(enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), start=1))
    except UnicodeDecodeError:
        return []
