"""Every page to which a write leads waits until it shows the write."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Match

from services.web.app import ROUTERS

SOURCES = sorted(Path(str(files("services.web"))).glob("*.py"))


def targets() -> Iterator[str]:
    """The paths that `go` is called with after a write, with an id in place of what is filled in."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "go" and node.keywords:
                yield ast.literal_eval(Filled().visit(node.args[0]))


class Filled(ast.NodeTransformer):
    """Makes a constant of a text with gaps."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.Constant:
        parts = (str(part.value) if isinstance(part, ast.Constant) else str(uuid4()) for part in node.values)
        return ast.Constant("".join(parts))


def test_there_are_such_pages() -> None:
    assert len(set(targets())) >= 5


@pytest.mark.parametrize("path", list(targets()))
def test_a_page_that_a_write_leads_to_waits_for_it(path: str) -> None:
    asked = {"type": "http", "method": "GET", "path": path}
    [route] = [
        route
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute) and route.matches(asked)[0] is Match.FULL
    ]
    assert any(query.name == "after" for needed in route.dependant.dependencies for query in needed.query_params)
