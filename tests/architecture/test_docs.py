import importlib
import importlib.util
import inspect
import re
from collections.abc import Iterator

import pytest
from pydantic_settings import BaseSettings
from typer.core import TyperGroup
from typer.main import get_command

from services.cli.main import app
from tests.architecture.tree import LAYERS, ROOT

PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
}
EVERYTHING = "\n".join(PAGES.values())
TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_every_target_of_make_is_documented() -> None:
    assert {target for target in TARGETS if f"make {target}" not in EVERYTHING} == set()


def test_every_target_that_is_documented_exists() -> None:
    assert set(re.findall(r"`make ([a-z-]+)", EVERYTHING)) - TARGETS == set()


def test_every_command_is_documented() -> None:
    assert [command for command in commands() if f"steward {command}" not in PAGES["README.md"]] == []


def test_every_setting_is_documented() -> None:
    assert [setting for setting in settings() if setting not in PAGES["README.md"]] == []


def test_every_package_has_a_line_in_the_architecture() -> None:
    packages = [path.parent for layer in LAYERS for path in sorted((ROOT / layer).glob("*/__init__.py"))]
    assert [str(path.relative_to(ROOT)) for path in packages if f"`{path.name}`" not in PAGES["ARCHITECTURE.md"]] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", PAGES[page])
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_ci_runs_what_the_readme_says() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("check", "test"):
        assert f"make --no-print-directory {command} " in run
        assert f"make {command}" in PAGES["README.md"]


def commands() -> Iterator[str]:
    """Name the commands of the console script that are not hidden, with those of groups below them."""
    yield from below(get_command(app), ())


def below(command: object, names: tuple[str, ...]) -> Iterator[str]:
    if not isinstance(command, TyperGroup):
        yield " ".join(names)
        return
    for name, child in command.commands.items():
        if not child.hidden:
            yield from below(child, (*names, name))


def settings() -> Iterator[str]:
    """Name the environment variables that the settings read."""
    if importlib.util.find_spec("services.settings") is None:
        return
    module = importlib.import_module("services.settings")
    for _, kind in inspect.getmembers(module, inspect.isclass):
        if issubclass(kind, BaseSettings) and kind is not BaseSettings:
            yield from (f"{kind.model_config.get('env_prefix', '')}{name}".upper() for name in kind.model_fields)
