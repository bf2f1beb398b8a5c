"""A process that appends stays small, however much it has appended and however many streams it has folded."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from domain.cases.evolve import evolve
from domain.cases.state import EMPTY
from domain.events.appending import Answer, Append, StreamWrite
from domain.events.cases import CaseOpened, LandAcquired
from domain.events.streams import case_stream
from domain.guidance import match, plan
from domain.guidance.recording import recorded_plan
from infra import catalogue
from infra.eventstore.bulk import Bulk, Terms
from infra.eventstore.chunks import Dated
from infra.eventstore.store import PostgresEventStore
from tests.examples.facts import example
from tests.examples.people import CLERK
from tests.infra.eventstore.conftest import Database
from tests.reference.judge import reference
from tests.suites.event_store import request

AT = datetime(2026, 3, 4, 2, tzinfo=UTC)
OF_STREAM = 4
MEGABYTE = 1024 * 1024
LIMIT = 150 * MEGABYTE


@pytest.mark.long
def test_a_process_that_appended_a_million_events_and_folded_thousands_of_cases_is_small(database: Database) -> None:
    assert peak(database, imported=900_000, grouped=100_000, cases=3_000) < LIMIT


def peak(database: Database, *, imported: int, grouped: int, cases: int) -> int:
    """The most that a process took, in bytes, which imports, appends groups, and opens and folds cases."""
    program = "import sys; from tests.infra.eventstore.test_memory import main; main(*sys.argv[1:])"
    numbers = (str(imported), str(grouped), str(cases))
    child = [sys.executable, "-c", program, database.address("steward_writer"), *numbers]
    told = subprocess.run(child, capture_output=True, check=True, text=True).stdout.split()
    with database.connect("steward_verifier") as connection:
        [found] = connection.execute("SELECT count(*) FROM record.event").fetchone() or [None]
    assert found == imported + grouped + cases
    print(f"{int(told[-1]) / MEGABYTE:.0f} MB at most, {told}")
    return int(told[-1])


def main(address: str, imported: str, grouped: str, cases: str) -> None:
    """The process that is measured; prints its peak after each part."""
    with closing(Bulk(address, Terms(principal="test", import_id="memory", actor=CLERK))) as bulk:
        for _ in bulk.append(lands(int(imported))):
            pass
    tell()
    with closing(PostgresEventStore(address)) as store:
        for _ in range(int(grouped) // 100):
            told = store.append_group([Append(request(), (dated.write,)) for dated in lands(100)])
            assert all(isinstance(one, Answer) for one in told)
        tell()
        opened = large_case()
        for _ in range(int(cases)):
            stream = case_stream(uuid4())
            store.append(Append(request(), (StreamWrite(stream, 0, uuid4(), (opened,)),)))
            assert store.state(stream, EMPTY, evolve).version == 1
        tell()


def lands(events: int) -> Iterator[Dated]:
    """So many events, four to a stream."""
    for _ in range(events // OF_STREAM):
        case_id = uuid4()
        yield Dated(AT, StreamWrite(case_stream(case_id), 0, case_id, (example(LandAcquired),) * OF_STREAM))


def large_case() -> CaseOpened:
    """A case with a long list, as the edition gives it: about 30 KB."""
    edition = catalogue.current()
    found = match(edition, reference("worked-cases")["C"]["answers"])
    listed = recorded_plan(plan(edition, found, segments=3), edition)
    return example(CaseOpened, case_id=UUID(int=1), answers=found.answers, plan=listed)


def tell() -> None:
    """The most this program took so far; Linux's own maximum begins with what the process that started it took."""
    status = Path("/proc/self/status")
    if status.exists():
        print(int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024)
    else:
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # bytes, on macOS
