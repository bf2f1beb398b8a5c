"""What was acknowledged, written down outside of the system."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock


@dataclass
class Ledger:
    """What outlives the system: a line is on the disk before anybody counts on it."""

    path: Path
    lock: Lock = field(default_factory=Lock)

    def note(self, **acknowledged: str) -> None:
        with self.lock, self.path.open("a") as file:
            file.write(json.dumps(acknowledged) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def entries(self) -> list[dict[str, str]]:
        with self.lock:
            return [json.loads(line) for line in self.path.read_text().splitlines()]
