"""Settings of the environment, with what was said on the command line put over them."""

from pathlib import Path

from services.settings import Settings


def chosen(data: Path | None, port: int | None = None) -> Settings:
    """What is said on the command line goes first."""
    said = {name: value for name, value in (("data", data), ("port", port)) if value is not None}
    return Settings(**said)  # type: ignore[arg-type]
