"""The embedded servers of one data directory, as programs to be run."""

from dataclasses import dataclass

from infra.local import jars
from infra.local.kafka import Kafka, KafkaPorts
from infra.local.layout import DataDirectory
from infra.local.ports import pick
from infra.local.postgres import Postgres
from infra.local.program import Program
from services.bootstrap.credentials import Credentials
from services.bootstrap.preparation import ADMIN_OF_KAFKA, ADMIN_OF_POSTGRES, CONTROLLER


@dataclass(frozen=True)
class EmbeddedPorts:
    """Loopback ports, chosen anew at each start."""

    postgres: int
    kafka: KafkaPorts


def choose_ports() -> EmbeddedPorts:
    chosen: list[int] = []
    for _ in range(3):
        chosen.append(pick(taken=frozenset(chosen)))
    postgres, clients, controller = chosen
    return EmbeddedPorts(postgres, KafkaPorts(clients, controller))


def postgres_program(data: DataDirectory, credentials: Credentials, ports: EmbeddedPorts) -> Program:
    """Create the cluster if need be."""
    postgres = Postgres(data, credentials.of(ADMIN_OF_POSTGRES))
    postgres.initialise()
    return postgres.program(ports.postgres)


def kafka_program(
    data: DataDirectory, credentials: Credentials, ports: EmbeddedPorts, *, on_progress: jars.Progress = jars.silent
) -> Program:
    """Fetch the jars and format the log directory if need be."""
    class_path = jars.class_path(on_progress=on_progress)
    kafka = Kafka(data, class_path, credentials.of(ADMIN_OF_KAFKA), credentials.of(CONTROLLER))
    kafka.initialise(ports.kafka)
    return kafka.program(ports.kafka)
