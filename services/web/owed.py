"""What lies on a desk: for each part how much is in each bucket, and the first of each or the one list asked for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from psycopg import Connection

from projections.workload import queries as workload
from projections.workload.loads import Days
from projections.workload.rows import Obligation
from services.http.problems import not_found
from services.web.desk_parts import Part

FIRST, PAGE_SIZE = 8, 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One list, ``part.bucket``, from its n-th entry on; the whole desk when nothing is asked for."""

    only: str = ""
    at: int = 0

    def wants(self, part: str, bucket: str) -> bool:
        """Whether a bucket is to be shown."""
        return not self.only or self.only == f"{part}.{bucket}"


@dataclass(frozen=True, slots=True)
class Look:
    """One look at the workload on a day."""

    connection: Connection
    days: Days


@dataclass(frozen=True, slots=True)
class Gathered:
    """A part as shown: every bucket's count, and the lists that are shown of them."""

    name: str
    counts: Mapping[str, int]
    lists: Mapping[str, Sequence[Obligation]]

    @property
    def total(self) -> int:
        """All obligations of the part: each lies in one bucket."""
        return sum(self.counts.values())


def gathered(look: Look, parts: Iterable[Part], asked: Asked) -> tuple[Gathered, ...]:
    """The parts of a desk; of one list only where that is asked for, which must exist."""
    found = [_gather(look, part, asked) for part in parts if asked.only.partition(".")[0] in {"", part.name}]
    if not found or (asked.only and asked.only.partition(".")[2] not in found[0].counts):
        raise not_found()
    return tuple(found)


def link(one: Obligation) -> str:
    """The page on which an obligation is met."""
    match one.kind:
        case "contact":
            return f"/contacts/{one.ref}"
        case "visit":
            return f"/visits/{one.ref}"
        case "problem":
            return f"/visits/{one.visit_id}"
        case _:
            return f"/projects/{one.case_id}/matters/{one.matter}"


def _gather(look: Look, part: Part, asked: Asked) -> Gathered:
    counts = workload.counted(look.connection, part.whose, look.days, buckets=part.buckets)
    limit, offset = (PAGE_SIZE, asked.at) if asked.only else (FIRST, 0)
    wanted = [one for one in part.buckets if counts[one] and asked.wants(part.name, one)]
    lists = {
        bucket: workload.listed(look.connection, part.whose, look.days, bucket=bucket, limit=limit, offset=offset)
        for bucket in wanted
        if part.listing or asked.only
    }
    return Gathered(part.name, counts, lists)
