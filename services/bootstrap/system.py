"""`steward up`: the servers of one data directory, prepared, and every service on top of them."""

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from infra.local.disk import require_space
from infra.local.errors import CannotStart
from infra.local.layout import DataDirectory
from infra.local.lock import held
from infra.local.orphans import end_recorded, record
from infra.local.ports import answers, is_free
from infra.local.program import Program, at_once
from services.bootstrap import SECONDS, SERVICES, STANDBYS
from services.bootstrap.access import Access, access, reach
from services.bootstrap.credentials import Credentials
from services.bootstrap.embedded import EmbeddedPorts, choose_ports, kafka_program, postgres_program
from services.bootstrap.healing import heal
from services.bootstrap.preparation import ensure_passwords, prepare
from services.settings import Settings
from services.supervisor import state
from services.supervisor.kept import Tier
from services.supervisor.state import State, write
from services.supervisor.supervisor import Pids, StopAsked, Supervisor

SERVER_SECONDS, SERVICE_SECONDS = 90, 60
Say = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class System:
    """What one `up` is made of."""

    settings: Settings
    data: DataDirectory
    credentials: Credentials
    ports: EmbeddedPorts
    supervisor: Supervisor


def up(settings: Settings, *, say: Say, on_jars: Progress, on_ready: Callable[[], None]) -> None:
    """Run everything until SIGTERM or Ctrl-C, then end everything. CannotStart says why it does not start."""
    data = DataDirectory(settings.data.absolute())
    with _claimed(data, settings):
        system = _assemble(settings, data, say)
        try:
            _start_servers(system, on_jars)
            heal(_reached(system), say=say)
            _start_services(system)
            on_ready()
            system.supervisor.watch()
        except StopAsked:
            pass
        finally:
            system.supervisor.stop()


@contextmanager
def servers(settings: Settings, *, say: Say, on_jars: Progress) -> Iterator[Access]:
    """The servers without any service, prepared; those that run already, or that are set, are used as they are."""
    if state.running(settings.state_path) or None not in (settings.postgres_dsn, settings.kafka_bootstrap):
        yield access(settings)
        return
    data = DataDirectory(settings.data.absolute())
    if not data.root.exists():
        raise CannotStart(f"{data.root} 不存在 · {data.root} does not exist")
    with _claimed(data, settings):
        system = _assemble(settings, data, say)
        try:
            _start_servers(system, on_jars)
            for asked in (signal.SIGINT, signal.SIGTERM):  # from here on they interrupt what is done with the servers
                signal.signal(asked, signal.default_int_handler)
            yield _reached(system)
        except StopAsked:
            raise KeyboardInterrupt from None
        finally:
            system.supervisor.stop()


@contextmanager
def _claimed(data: DataDirectory, settings: Settings) -> Iterator[None]:
    """The directory is ours alone, there is room, the port is free and no predecessor's process lives."""
    data.create()
    with held(data.run / "lock"):
        require_space(data.root)
        end_recorded(data.run / "processes.json")
        if not is_free(settings.port, host=settings.host):
            port = settings.port
            message = f"端口 {port} 已被占用，请用 --port 另选 · port {port} is in use; choose another with --port"
            raise CannotStart(message)
        yield


def _assemble(settings: Settings, data: DataDirectory, say: Say) -> System:
    ports = choose_ports()

    def remember(pids: Pids) -> None:
        record(data.run / "processes.json", pids.values())
        write(data.run / "state.json", _state(settings, ports, pids))

    return System(settings, data, ensure_passwords(settings), ports, Supervisor(on_change=remember, say=say))


def _state(settings: Settings, ports: EmbeddedPorts, pids: Pids) -> State:
    return State(
        supervisor=os.getpid(),
        web_port=settings.port,
        postgres_port=ports.postgres if settings.postgres_dsn is None else None,
        kafka_port=ports.kafka.clients if settings.kafka_bootstrap is None else None,
        processes=dict(pids),
    )


def _start_servers(system: System, on_jars: Progress) -> None:
    """The broker first: it is the slower one, and the database comes up meanwhile."""
    settings, supervisor = system.settings, system.supervisor
    started: list[str] = []
    broker = None
    if settings.kafka_bootstrap is None:
        broker = kafka_program(system.data, system.credentials, system.ports, on_progress=on_jars)
    supervisor.listen()
    if broker is not None:
        supervisor.start(broker, Tier.BROKER)
        started.append(broker.name)
    if settings.postgres_dsn is None:
        database = postgres_program(system.data, system.credentials, system.ports)
        supervisor.start(database, Tier.DATABASE)
        started.append(database.name)
    supervisor.wait_ready(started, seconds=SERVER_SECONDS)
    if started:
        prepare(_reached(system))


def _reached(system: System) -> Access:
    ports = system.ports
    return reach(system.settings, postgres_port=ports.postgres, kafka_port=ports.kafka.clients)


def _start_services(system: System) -> None:
    first = [name for name in SERVICES if name not in STANDBYS | SECONDS]
    _start(system, first)
    system.supervisor.wait_ready(first, seconds=SERVICE_SECONDS)
    _start(system, STANDBYS | (SECONDS if system.settings.projectors > 1 else frozenset()))


def _start(system: System, names: Iterable[str]) -> None:
    for name in names:
        system.supervisor.start(service_program(system.settings, system.data, name), Tier.SERVICE)


def service_program(settings: Settings, data: DataDirectory, name: str) -> Program:
    """The process that `steward run NAME` is."""
    program = Program(
        name,
        (sys.executable, "-m", "services.cli", "run", name),
        data.log_of(name),
        environment={
            "STEWARD_DATA": str(data.root),
            "STEWARD_PORT": str(settings.port),
            "STEWARD_HOST": settings.host,
            "PYTHONUNBUFFERED": "1",
        },
    )
    return replace(program, is_ready=(lambda _pid: answers(settings.port)) if name == "web" else at_once)
