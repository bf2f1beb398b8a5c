"""Run in a copy of the tree: plants one import after another and writes, as JSON, which contracts each one broke."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from importlinter import configuration
from importlinter.application import use_cases

from tests.architecture.plantings import PLANTINGS


def main() -> None:
    configuration.configure()
    for planting in PLANTINGS:
        make_packages(planting.module)
        for imported in imported_modules_of_ours(planting.statement):
            make_packages(f"{imported}.anything")
    results = [broken_contracts()]
    for planting in PLANTINGS:
        with planted(planting.module, planting.statement):
            results.append(broken_contracts())
    sys.stdout.write(json.dumps(results))


def make_packages(module: str) -> None:
    """Make the packages above a module, where the tree does not have them yet."""
    for folder in reversed(Path(*module.split(".")).parents[:-1]):
        if not folder.with_suffix(".py").exists():
            folder.mkdir(exist_ok=True)
            (folder / "__init__.py").touch()


def imported_modules_of_ours(statement: str) -> list[str]:
    words = statement.split()
    name = f"{words[1]}.{words[3]}" if words[0] == "from" else words[1]
    return [name] if name.split(".")[0] in {"domain", "projections", "services", "infra"} else []


@contextmanager
def planted(module: str, statement: str) -> Iterator[None]:
    path = Path(*module.split(".")).with_suffix(".py")
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{statement}\n{before or ''}", encoding="utf-8")
    try:
        yield
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")


def broken_contracts() -> dict[str, str]:
    """Name each broken contract, with what it reports."""
    options = use_cases.read_user_options("pyproject.toml")
    use_cases._register_contract_types(options)  # the library has no public way to a report
    report = use_cases.create_report(options, cache_dir=None)
    return {
        contract.name: str(_metadata(check)) for contract, check in report.get_contracts_and_checks() if not check.kept
    }


def _metadata(check: Any) -> Any:  # noqa: ANN401 (each kind of contract has metadata of its own)
    return check.metadata


if __name__ == "__main__":
    main()
