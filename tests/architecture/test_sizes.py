import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median, quantiles

import pytest

from tests.architecture.tree import LAYERS, ROOT, code

FUNCTION_MEDIAN = 8


@dataclass(frozen=True, kw_only=True)
class Caps:
    median: int
    largest: int


CAPS = {
    "domain": Caps(median=40, largest=200),
    "projections": Caps(median=40, largest=200),
    "services": Caps(median=70, largest=300),
    "infra": Caps(median=70, largest=300),
}


@dataclass(frozen=True, kw_only=True)
class Sizes:
    """The sizes of a layer, in lines; a layer without code has zeros."""

    files: int
    median: float
    p90: float
    largest: int
    functions: int
    function_median: float


def test_the_table_of_sizes_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [f"{layer:<12}{row(sizes(layer))}" for layer in LAYERS]
    with capsys.disabled():
        print("\nlayer         files  median   p90  largest  functions  median", *rows, sep="\n")
    assert len(rows) == len(CAPS)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_file_is_larger_than_its_layer_allows(layer: str) -> None:
    large = {str(path.relative_to(ROOT)): lines(path.read_text(encoding="utf-8")) for path in code(layer)}
    assert {path: size for path, size in large.items() if size > CAPS[layer].largest} == {}


@pytest.mark.parametrize("layer", LAYERS)
def test_the_median_file_is_one_idea(layer: str) -> None:
    assert sizes(layer).median <= CAPS[layer].median


@pytest.mark.parametrize("layer", LAYERS)
def test_the_median_function_is_short(layer: str) -> None:
    assert sizes(layer).function_median <= FUNCTION_MEDIAN


def test_lines_of_files_and_functions_are_counted_as_an_editor_does() -> None:
    text = "def one():\n    return 1\n\n\nclass Some:\n    def two(self):\n        x = 1\n        return x\n"
    assert lines(text) == 8
    assert sorted(function_lines(text)) == [2, 3]


def sizes(layer: str) -> Sizes:
    texts = [path.read_text(encoding="utf-8") for path in code(layer)]
    files = sorted(lines(text) for text in texts)
    functions = [size for text in texts for size in function_lines(text)]
    return Sizes(
        files=len(files),
        median=middle(files),
        p90=quantiles(files, n=10, method="inclusive")[-1] if len(files) > 1 else middle(files),
        largest=max(files, default=0),
        functions=len(functions),
        function_median=middle(functions),
    )


def row(of: Sizes) -> str:
    return f"{of.files:>7}{of.median:>8.0f}{of.p90:>6.0f}{of.largest:>9}{of.functions:>11}{of.function_median:>8.0f}"


def middle(numbers: Iterable[int]) -> float:
    return median(present) if (present := list(numbers)) else 0


def lines(text: str) -> int:
    return len(text.splitlines())


def function_lines(text: str) -> Iterator[int]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (node.end_lineno or node.lineno) - node.lineno + 1
