"""How a process of ours reaches the servers: address and login of each role and principal."""

from dataclasses import dataclass

from infra.kafka.login import KafkaLogin
from infra.kafka.permissions import Principal
from infra.local.errors import CannotStart
from infra.local.ports import LOOPBACK
from infra.postgres.connections import dsn
from infra.postgres.roles import Role
from services.bootstrap import credentials
from services.bootstrap.credentials import Credentials
from services.settings import Settings
from services.supervisor import state


@dataclass(frozen=True)
class Access:
    """Addresses and passwords, handed out one role at a time."""

    postgres_server: str
    kafka_bootstrap: str
    settings: Settings
    credentials: Credentials

    def postgres_dsn(self, role: Role) -> str:
        database = self.settings.postgres_database
        return dsn(self.postgres_server, user=role, password=self.credentials.of(role), database=database)

    def kafka(self, principal: Principal) -> KafkaLogin:
        return self._login(principal, self.credentials.of(principal))

    def kafka_admin(self) -> KafkaLogin:
        """For `steward init` only."""
        given = self.settings.kafka_admin_password
        user = self.settings.kafka_admin_user
        return self._login(user, given.get_secret_value() if given else self.credentials.of(user))

    def _login(self, principal: str, password: str) -> KafkaLogin:
        ca_file = self.settings.kafka_ca_file
        return KafkaLogin(
            self.kafka_bootstrap,
            str(principal),
            password,
            encrypted=self.settings.kafka_encrypted,
            ca_file=None if ca_file is None else str(ca_file),
        )


def access(settings: Settings) -> Access:
    """Reach the servers that are set, else those that `steward up` runs on this data directory."""
    running = state.running(settings.state_path)
    return reach(
        settings,
        postgres_port=running.postgres_port if running else None,
        kafka_port=running.kafka_port if running else None,
    )


def reach(settings: Settings, *, postgres_port: int | None, kafka_port: int | None) -> Access:
    """As `access`, with the ports of the embedded servers given."""
    if (settings.postgres_dsn or postgres_port) is None or (settings.kafka_bootstrap or kafka_port) is None:
        message = f"{settings.data} 尚未启动，请先运行 steward up · nothing runs on {settings.data}; start `steward up`"
        raise CannotStart(message)
    return Access(
        settings.postgres_dsn or f"host={LOOPBACK} port={postgres_port}",
        settings.kafka_bootstrap or f"{LOOPBACK}:{kafka_port}",
        settings,
        credentials.load(settings),
    )
