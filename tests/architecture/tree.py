"""What the tests of the architecture read: the code of each layer, and the files that git keeps."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = ("domain", "projections", "services", "infra")


def code(layer: str) -> list[Path]:
    """Give the modules of a layer, without `__init__.py`: those hold no ideas."""
    return sorted(path for path in (ROOT / layer).rglob("*.py") if path.name != "__init__.py")


def kept_files() -> list[Path]:
    """Give the files that git keeps or is about to keep, relative to the root."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [Path(name) for name in names.split("\0") if name and (ROOT / name).is_file()]
