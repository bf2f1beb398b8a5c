"""How a service proves to the broker who it is."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KafkaLogin:
    """A broker address and one principal's password."""

    bootstrap: str
    principal: str
    password: str
    encrypted: bool = False
    ca_file: str | None = None

    def options(self) -> dict[str, Any]:
        """Key words for every client of the Kafka library."""
        return {
            "bootstrap_servers": self.bootstrap.split(","),
            "client_id": f"steward-{self.principal}",
            "security_protocol": "SASL_SSL" if self.encrypted else "SASL_PLAINTEXT",
            "sasl_mechanism": "SCRAM-SHA-512",
            "sasl_plain_username": self.principal,
            "sasl_plain_password": self.password,
            **({"ssl_cafile": self.ca_file} if self.ca_file else {}),
        }
