"""How much memory a process takes, as Linux tells it."""

from pathlib import Path


def peak(process: int) -> float:
    """The most that it ever took, in MiB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) / 1024
