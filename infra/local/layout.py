"""Where everything lies inside one data directory."""

import os
from dataclasses import dataclass
from pathlib import Path

PRIVATE = 0o700
PASSABLE = 0o711  # started by root: the database runs as another account and must be able to walk in


@dataclass(frozen=True)
class DataDirectory:
    """Paths below `--data`. Creating the folders is the only thing it does."""

    root: Path

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def kafka(self) -> Path:
        return self.root / "kafka"

    @property
    def logs(self) -> Path:
        return self.root / "logs"

    @property
    def run(self) -> Path:
        return self.root / "run"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    def log_of(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def create(self) -> None:
        """Make the folders; those that are there stay as they are."""
        mode = PASSABLE if os.geteuid() == 0 else PRIVATE
        for folder in (self.root, self.logs, self.run):
            folder.mkdir(mode=mode, parents=True, exist_ok=True)
