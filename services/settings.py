"""What can be set, by environment variables `STEWARD_…`. Nothing set: everything runs on this machine."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The same code runs on the embedded servers and on servers given here."""

    model_config = SettingsConfigDict(env_prefix="STEWARD_", extra="ignore", frozen=True)

    data: Path = Path(".steward")
    """Folder of the embedded servers, logs and secrets."""
    port: int = Field(default=8080, ge=1, le=65535)
    """Port of the web pages and the API."""
    host: str = "127.0.0.1"
    """Address on which pages and API listen."""

    projectors: int = Field(default=1, ge=1, le=2)
    """Workers of each view on this machine; each takes about 90 MB. Others may run on other machines."""

    postgres_dsn: str | None = None
    """Address of a PostgreSQL server, without user and password; unset: the embedded one."""
    postgres_database: str = "steward"
    postgres_admin_user: str = "postgres"
    postgres_admin_password: SecretStr | None = None
    """Needed by `steward init` and `steward restore` only."""

    kafka_bootstrap: str | None = None
    """host:port, … of Kafka brokers; unset: the embedded one."""
    kafka_admin_user: str = "admin"
    kafka_admin_password: SecretStr | None = None
    """Needed by `steward init` and `steward republish` only."""
    kafka_encrypted: bool = False
    kafka_ca_file: Path | None = None
    kafka_replicas: int = 3
    """Copies of each record on servers given; the embedded broker is alone and keeps one."""
    kafka_min_insync: int = 2

    secrets_file: Path | None = None
    """Passwords of roles and principals as JSON, written by `steward init`; unset: `secrets.json` below `data`."""
    passwords: dict[str, SecretStr] = {}
    """Passwords by role or principal, before those of the file: enough for a host that runs one service."""

    @property
    def secrets_path(self) -> Path:
        return self.secrets_file or self.data / "secrets.json"

    @property
    def state_path(self) -> Path:
        return self.data / "run" / "state.json"
