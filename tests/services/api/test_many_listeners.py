"""A thousand streams of one process: each client gets every event of its project, in order and once."""

import asyncio
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic, process_time, sleep
from uuid import UUID

import psutil
import pytest

from domain.events.cases import LandAcquired
from domain.events.streams import case_stream
from domain.values.actor import Role
from infra.eventstore.store import PostgresEventStore
from infra.postgres import roles
from services.bootstrap.access import access
from tests.memory import peak
from tests.offices import Office, running_office
from tests.projections.histories import Happening
from tests.services.api.listeners import Listener, connected, until
from tests.services.api.story import project
from tests.services.projector.recording import Recording

MEGABYTES = 300
PATIENCE_SECONDS = 600
IDS = "SELECT topic || '/' || partition || '/' || position FROM record.event WHERE case_id = %s ORDER BY position"


@dataclass(frozen=True)
class Load:
    """How many listen to how many projects, how much happens for how long, and how often half of them are cut."""

    listeners: int
    cases: int
    events_a_second: int
    seconds: float
    cuts: int


@pytest.fixture(scope="module")
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A system of which nobody else wants anything."""
    with running_office(tmp_path_factory.mktemp("listeners") / "data") as running:
        yield running


def test_a_hundred_listeners_miss_nothing_though_half_of_them_are_cut(office: Office) -> None:
    claim(office, Load(listeners=100, cases=5, events_a_second=50, seconds=3, cuts=1))


@pytest.mark.long
def test_a_thousand_listeners_miss_nothing_though_half_of_them_are_cut(own_office: Office) -> None:
    claim(own_office, Load(listeners=1_000, cases=50, events_a_second=50, seconds=20, cuts=3))


def claim(office: Office, load: Load) -> None:
    """Let it happen, and compare what each heard with the record."""
    _allow_files(load.listeners * 2)
    cases = _opened(office, load.cases)
    supervisor = office.enlist(Role.SUPERVISOR, "zwb")
    paths = [f"cases/{cases[nth % len(cases)]}/events" for nth in range(load.listeners)]
    listeners = [Listener(office.address, path, supervisor.token) for path in paths]
    web = psutil.Process(office.up.pid_of("web"))
    before, began, own = _cpu(web), monotonic(), process_time()

    asyncio.run(_listen(office, web, listeners, load, cases))

    used, cpu = monotonic() - began, _cpu(web) - before
    highest = peak(web.pid)
    events = sum(len(one.ids) for one in listeners)
    print(f"\n{load.listeners} listeners, {events} events told in {used:.1f} s: web used {cpu:.1f} s of CPU,")
    print(f"{highest:.0f} MB at the most, this client {process_time() - own:.1f} s")
    recorded = {f"cases/{case}/events": _recorded(office, case) for case in cases}
    wrong = [one for one in listeners if one.ids != recorded[one.path]]
    assert wrong == [], (wrong[0].path, wrong[0].ids, recorded[wrong[0].path])
    assert min(map(len, recorded.values())) > load.events_a_second * load.seconds / load.cases / 2
    assert highest < MEGABYTES


async def _listen(
    office: Office, web: psutil.Process, listeners: list[Listener], load: Load, cases: list[UUID]
) -> None:
    loop, pool = asyncio.get_running_loop(), ThreadPoolExecutor(1)
    async with connected(*listeners):
        await until(lambda: all(one.ids for one in listeners), seconds=PATIENCE_SECONDS)
        print(f"\nconnected: web has used {_cpu(web):.1f} s of CPU")
        recording = loop.run_in_executor(pool, _record, office, load, cases)
        for nth in range(load.cuts):
            await asyncio.sleep(load.seconds / (load.cuts + 1))
            half = listeners[nth % 2 :: 2]
            for one in half:
                one.cut()
            await asyncio.gather(*(one.lost.wait() for one in half))
            for one in half:
                await one.connect()
        await recording
        last = {f"cases/{case}/events": _recorded(office, case)[-1] for case in cases}
        await until(lambda: all(one.place == last[one.path] for one in listeners), seconds=PATIENCE_SECONDS)
        print(f"recorded, {load.cuts} times half of them cut, and told: {_cpu(web):.1f} s")


def _opened(office: Office, count: int) -> list[UUID]:
    clerk = office.enlist(Role.ENTERPRISE, "e-many")
    return [UUID(clerk.do("cases", **project(project_name=f"项目{nth}"))["result"]["case_id"]) for nth in range(count)]


def _record(office: Office, load: Load, cases: list[UUID]) -> None:
    """As many facts a second as the load says, one project after the other."""
    with closing(PostgresEventStore(access(office.settings).postgres_dsn(roles.Role.WRITER))) as store:
        recording = Recording(store, {case_stream(case): 1 for case in cases})
        began = monotonic()
        for nth in range(int(load.events_a_second * load.seconds)):
            sleep(max(0, began + nth / load.events_a_second - monotonic()))
            recording.append([_land(cases[nth % len(cases)])])


def _land(case: UUID) -> Happening:
    now = datetime.now(UTC)
    return Happening(case_stream(case), case, LandAcquired(case, now.date()), now)


def _recorded(office: Office, case: UUID) -> list[str]:
    return [place for (place,) in office.up.rows(IDS, case)]


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _allow_files(count: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(count + 200, hard)), hard))
