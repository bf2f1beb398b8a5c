"""Passwords of this installation, made once and readable by their owner only."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from infra.local.errors import CannotStart
from services.settings import Settings


@dataclass(frozen=True)
class Credentials:
    """A password for each database role, Kafka principal and admin."""

    passwords: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the password of a role, principal or admin; CannotStart when it was never made."""
        if name not in self.passwords:
            message = f"没有 {name} 的口令，请先运行 steward init · no password for {name}; run `steward init` first"
            raise CannotStart(message)
        return self.passwords[name]


def load(settings: Settings) -> Credentials:
    """What stands in the file, and over it what is set."""
    given = {name: secret.get_secret_value() for name, secret in settings.passwords.items()}
    return Credentials({**_read(settings.secrets_path), **given})


def ensure(settings: Settings, names: Iterable[str]) -> Credentials:
    """Load, and make what is missing; written before it is used anywhere."""
    known = load(settings).passwords
    missing = {name: secrets.token_urlsafe(32) for name in names if name not in known}
    if missing:
        _write(settings.secrets_path, {**_read(settings.secrets_path), **missing})
    return load(settings)


def _read(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text()))
    except FileNotFoundError:
        return {}
    except ValueError as damaged:
        message = f"口令文件 {path} 已损坏 · the secrets file {path} is damaged; restore it from a copy"
        raise CannotStart(message) from damaged


def _write(path: Path, passwords: Mapping[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    scratch.touch(mode=0o600)
    scratch.write_text(json.dumps(passwords, indent=1))
    scratch.replace(path)
