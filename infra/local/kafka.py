"""The embedded Apache Kafka: one KRaft node on loopback.

Clients log in with SCRAM; the controller listener takes PLAIN with a secret of its own.
"""

import base64
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from signal import SIGTERM

from infra.local import java
from infra.local.layout import DataDirectory
from infra.local.ports import answers
from infra.local.program import Program
from infra.local.running import run_once

ADMIN, CONTROLLER = "admin", "controller"
HEAP = ("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC")


@dataclass(frozen=True)
class KafkaPorts:
    """Where clients connect, and where the node talks to its own controller."""

    clients: int
    controller: int


@dataclass(frozen=True)
class Kafka:
    """The broker of one data directory."""

    data: DataDirectory
    class_path: str
    admin_password: str
    controller_password: str

    def initialise(self, ports: KafkaPorts) -> None:
        """Format the log directory unless it is there. It appears under its name only when complete."""
        if self.data.kafka.exists():
            return
        unfinished = self.data.root / "kafka.new"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        self._format(unfinished, ports)
        unfinished.rename(self.data.kafka)

    def program(self, ports: KafkaPorts) -> Program:
        """The broker on those ports."""
        properties = self._write_properties(self.data.kafka, ports)
        argv = self._java("kafka.Kafka", str(properties))
        return Program(
            "kafka", argv, self.data.log_of("kafka"), is_ready=lambda _pid: answers(ports.clients), death_signal=SIGTERM
        )

    def _format(self, folder: Path, ports: KafkaPorts) -> None:
        properties = self._write_properties(folder, ports)
        cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).rstrip(b"=").decode()
        admin = f"SCRAM-SHA-512=[name={ADMIN},password={self.admin_password}]"
        words = self._java(
            "kafka.tools.StorageTool", "format", f"--cluster-id={cluster}", "-c", str(properties), "--add-scram", admin
        )
        argv = _hidden(words, folder / "format.arguments")
        run_once(Program("kafka-format", argv, self.data.log_of("kafka-format")))
        (folder / "format.arguments").unlink()
        self.data.log_of("kafka-format").unlink()  # the tool prints what it derived from the password

    def _java(self, main_class: str, *arguments: str) -> list[str]:
        logging = f"-Dlog4j2.configurationFile={files('infra.local').joinpath('log4j2.properties')}"
        return [str(java.executable()), *HEAP, logging, "-cp", self.class_path, main_class, *arguments]

    def _write_properties(self, folder: Path, ports: KafkaPorts) -> Path:
        path = folder / "server.properties"
        path.touch(mode=0o600)
        path.write_text(
            properties(
                {
                    "PORT": str(ports.clients),
                    "CONTROLLER_PORT": str(ports.controller),
                    "DATA_DIR": str(folder.absolute()),
                    "ADMIN_PASSWORD": self.admin_password,
                    "CONTROLLER_PASSWORD": self.controller_password,
                }
            )
        )
        return path


def properties(values: Mapping[str, str]) -> str:
    """The node's configuration with the values filled in for the `${…}` of the template."""
    text = files("infra.local").joinpath("server.properties").read_text()
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    return text


def _hidden(words: list[str], path: Path) -> list[str]:
    """The same call with its words in a private file, so that no password shows in the process list."""
    path.touch(mode=0o600)
    quoted = [word.replace("\\", "\\\\").replace('"', '\\"') for word in words[1:]]
    path.write_text("\n".join(f'"{word}"' for word in quoted))
    return [words[0], f"@{path}"]
