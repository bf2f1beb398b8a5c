import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import ROOT, code

IMPURE = {"breakpoint", "input", "now", "open", "print", "read_bytes", "read_text", "today", "utcnow", "uuid1", "uuid4"}


def test_the_domain_asks_no_clock_no_chance_and_no_disk() -> None:
    found = {
        str(path.relative_to(ROOT)): sorted(impure_calls(path.read_text(encoding="utf-8"))) for path in code("domain")
    }
    assert {path: calls for path, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "statement", ["datetime.now(UTC)", "date.today()", "uuid4()", "open('x')", "Path('x').read_text()"]
)
def test_a_planted_call_is_found(statement: str) -> None:
    assert len(list(impure_calls(f"def decide():\n    return {statement}\n"))) == 1


def impure_calls(text: str) -> Iterator[str]:
    """Name the calls that give another answer tomorrow, or that leave the process."""
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in IMPURE:
                yield f"{name} in line {node.lineno}"
