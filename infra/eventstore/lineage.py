"""What a fold is made of: a hash of the source of every module that its result depends on."""

import ast
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import FunctionType
from typing import Any

from domain.events import catalogue
from infra.eventstore import mapper, states

STARTED = time.time()
ALWAYS = (catalogue.__name__, mapper.__name__, states.__name__)  # what turns bytes into facts, and states into bytes


class StaleSource(Exception):
    """A file was changed after this process began, so it may not be what runs here."""


@lru_cache(maxsize=256)
def fold_hash(evolve: Callable[..., Any], state_type: type) -> bytes | None:
    """The hash of a fold's code: its function, its state, and all they import from the trees they belong to.

    None when that cannot be told: a function made by another one, or a source missing or newer than the process.
    """
    if not isinstance(evolve, FunctionType) or evolve.__closure__ or "<" in evolve.__qualname__:
        return None
    digest = sha256(f"{evolve.__module__}.{evolve.__qualname__} {state_type.__qualname__}".encode())
    try:
        for name in sorted(family({evolve.__module__, state_type.__module__, *ALWAYS})):
            source = _running_source_of(name)
            digest.update(f" {name} {len(source)} ".encode() + source)
    except (OSError, KeyError, SyntaxError, StaleSource):
        return None
    return digest.digest()


def family(names: set[str]) -> set[str]:
    """The modules and all that they import, directly or not, in the packages at the top that they belong to."""
    tops = {name.partition(".")[0] for name in names}
    found: set[str] = set()
    while names:
        found |= names
        names = {one for name in names for one in _imported(name) if one.partition(".")[0] in tops} - found
    return found


def source_of(name: str) -> bytes:
    """The source of an imported module. Raises ``OSError`` and ``KeyError``."""
    return _path_of(name).read_bytes()


def _imported(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source_of(name))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            members = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (member for member in members if member in sys.modules)


def _running_source_of(name: str) -> bytes:
    if _path_of(name).stat().st_ctime > STARTED:
        raise StaleSource(name)
    return source_of(name)


def _path_of(name: str) -> Path:
    return Path(getattr(sys.modules[name], "__file__", None) or "nowhere")
