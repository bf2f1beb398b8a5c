"""When the feed or a view counts as stalled, and what is said of it then. Pure: places and times are arguments."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from math import inf

from services.watch.finding import Finding, Kind
from services.watch.ports import Behind, Built, FirstParked

FEED, REBUILD = "feed", "rebuild"
# A relay that takes over from a killed one needs four seconds, a projector as long.
FEED_SECONDS, VIEW_SECONDS = 5.0, 30.0
NEARLY_ALL = 0.999
REBUILD_SECONDS = 120.0  # the least urgent process of all takes what the others leave
PATIENCE: Mapping[str, float] = {
    Kind.FEED_STALLED: FEED_SECONDS,
    Kind.VIEW_STALLED: VIEW_SECONDS,
    Kind.CASES_PARKED: 0,
    Kind.REBUILD_STALLED: REBUILD_SECONDS,
}

Still = Mapping[Hashable, float]


def places(behind: Iterable[Behind]) -> Mapping[Hashable, int]:
    """What changes for as long as the readers go on: each place, and for each reader the furthest."""
    furthest: dict[Hashable, int] = {one.reader: one.furthest for one in behind}
    return furthest | {_key(one): one.place for one in behind}


def stalled_feed(behind: Iterable[Behind], still: Still) -> Iterator[Finding]:
    """Events wait to be published, and it is not their turn that they wait for: they are published in order."""
    rows = [one for one in behind if one.reader == FEED]
    moves = still.get(FEED, inf) <= FEED_SECONDS
    stuck = [one for one in rows if _stands(one, still, FEED_SECONDS) and (one.first < one.furthest or not moves)]
    if stuck:
        yield Finding(Kind.FEED_STALLED, None, _told(stuck, "未发布", "not published"))


def stalled_views(behind: Sequence[Behind], still: Still) -> Iterator[Finding]:
    """A view does not take events that lie on Kafka for it. What is not published yet is the feed's to answer for."""
    pending = {(one.topic, one.partition): one.first for one in behind if one.reader == FEED}
    published = [
        one for one in behind if one.reader != FEED and one.first < pending.get((one.topic, one.partition), inf)
    ]
    for view in sorted({one.reader for one in published}):
        stuck = [one for one in published if one.reader == view and _stands(one, still, VIEW_SECONDS)]
        if stuck:
            yield Finding(Kind.VIEW_STALLED, view, _told(stuck, "未处理", "not taken in"))


def parked_cases(parked: Iterable[FirstParked]) -> Iterator[Finding]:
    """Cases stand still in a view until somebody retries them."""
    for one in parked:
        where = f"{one.topic}/{one.partition}/{one.position}"
        yield Finding(Kind.CASES_PARKED, one.view, f"{where} {one.type}: {one.reason}")


def rebuilds(built: Sequence[Built]) -> Mapping[Hashable, object]:
    """What changes while views are built: how much is read, one view after the other; and whether one is through."""
    return {REBUILD: [one.read for one in built]} | {(REBUILD, one.view): one.share > NEARLY_ALL for one in built}


def stalled_rebuild(built: Sequence[Built], still: Still) -> Iterator[Finding]:
    """A view that is being built parks cases, which would be gone, or is through and not shown, or nothing is read."""
    for one in built:
        waits = one.share > NEARLY_ALL and still[REBUILD, one.view] > REBUILD_SECONDS
        if one.parked_cases:
            count = one.parked_cases
            detail = f"重建中的版本停放了 {count} 个项目 · the version being built has parked {count} cases"
            yield Finding(Kind.REBUILD_STALLED, one.view, detail)
        elif waits or still[REBUILD] > REBUILD_SECONDS:
            at = f"{one.share:.0%}"
            detail = f"重建停在 {at}，尚未切换 · the rebuild stands at {at} and is not shown yet"
            yield Finding(Kind.REBUILD_STALLED, one.view, detail)


def _stands(one: Behind, still: Still, seconds: float) -> bool:
    return one.seconds > seconds and still[_key(one)] > seconds


def _told(rows: Iterable[Behind], zh: str, en: str) -> str:
    worst = max(rows, key=lambda one: one.seconds)
    where, age = f"{worst.topic}/{worst.partition}/{worst.first}", f"{worst.seconds:.0f}"
    return f"{where} 起{zh}，已 {age} 秒 · {en} from {where} on, for {age} s"


def _key(one: Behind) -> Hashable:
    return one.reader, one.topic, one.partition
