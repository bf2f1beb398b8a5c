"""When something counts as stalled. Rows, places and seconds are made up; the servers' part is tested live."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from services.watch.finding import Finding, Kind
from services.watch.judging import FEED, FEED_SECONDS, REBUILD_SECONDS, VIEW_SECONDS
from services.watch.watch import Watch

CASES, VIEW = "case-events", "checklist"


@dataclass
class Row:
    """A reader that is behind in a partition."""

    reader: str = FEED
    partition: int = 0
    place: int = 4
    first: int = 7
    seconds: float = 60.0
    furthest: int = 4
    topic: str = CASES


@dataclass
class Parked:
    view: str = VIEW
    topic: str = CASES
    partition: int = 1
    position: int = 9
    type: str = "cases.land_acquired.v1"
    reason: str = "KeyError: 1"


@dataclass
class Built:
    view: str = VIEW
    share: float = 0.5
    read: int = 500
    parked_cases: int = 0


@dataclass
class Standing:
    id: int
    kind: str
    view: str | None
    source: str = "reconciler"


@dataclass
class Memory:
    """What the watch sees at its next look, and the alarms as the table of alarms would hold them."""

    rows: list[Row] = field(default_factory=list)
    cases: list[Parked] = field(default_factory=list)
    built: list[Built] = field(default_factory=list)
    alarms: list[Standing] = field(default_factory=list)
    details: list[str] = field(default_factory=list)

    def behind(self) -> list[Row]:
        return self.rows

    def parked(self) -> list[Parked]:
        return self.cases

    def building(self) -> list[Built]:
        return self.built

    def standing(self) -> list[Standing]:
        return self.alarms

    def raise_one(self, finding: Finding) -> bool:
        self.alarms.append(Standing(len(self.details), finding.kind, finding.view))
        self.details.append(finding.detail)
        return True

    def clear(self, ids: Sequence[int]) -> None:
        self.alarms = [alarm for alarm in self.alarms if alarm.id not in set(ids)]

    def close(self) -> None:
        """Nothing is held."""

    def kinds(self) -> list[tuple[str, str | None]]:
        return [(alarm.kind, alarm.view) for alarm in self.alarms]


@pytest.fixture
def seen() -> Memory:
    return Memory()


@pytest.fixture
def watch(seen: Memory) -> Watch:
    return Watch(seen, since=0)


def test_a_feed_that_publishes_nothing_is_stalled_once_it_was_waited_for_and_told_once(
    watch: Watch, seen: Memory
) -> None:
    seen.rows = [Row()]
    for now in (0, FEED_SECONDS):
        watch.look(now)
        assert seen.kinds() == []
    for now in (FEED_SECONDS + 1, FEED_SECONDS + 2):
        watch.look(now)
        assert seen.kinds() == [(Kind.FEED_STALLED, None)]
    assert f"{CASES}/0/7" in seen.details[0]


def test_a_feed_that_has_just_got_something_to_publish_is_not_stalled(watch: Watch, seen: Memory) -> None:
    seen.rows = [Row(seconds=FEED_SECONDS - 1)]
    watch.look(0)
    watch.look(100)
    assert seen.kinds() == []


def test_a_feed_that_moves_is_cleared_though_much_waits(watch: Watch, seen: Memory) -> None:
    seen.rows = [Row()]
    watch.look(0)
    watch.look(10)
    seen.rows = [Row(place=5, furthest=5)]
    watch.look(11)
    assert seen.kinds() == []


def test_a_partition_whose_turn_has_not_come_is_not_stalled(watch: Watch, seen: Memory) -> None:
    for now in range(0, 40, 4):
        seen.rows = [
            Row(partition=0, first=900, furthest=now),
            Row(partition=1, place=now, first=now + 1, furthest=now),
        ]
        watch.look(now)
    assert seen.kinds() == []


def test_a_partition_that_was_passed_over_is_stalled_though_others_move(watch: Watch, seen: Memory) -> None:
    for now in range(0, 40, 4):
        seen.rows = [Row(partition=0, first=7, furthest=100 + now), Row(partition=1, place=100 + now, first=900)]
        watch.look(now)
    assert seen.kinds() == [(Kind.FEED_STALLED, None)]


def test_a_view_is_stalled_for_what_is_published_only(watch: Watch, seen: Memory) -> None:
    view = Row(reader=VIEW, first=7)
    seen.rows = [view, Row(reader=FEED, first=7)]
    watch.look(0)
    watch.look(VIEW_SECONDS + 1)
    assert seen.kinds() == [(Kind.FEED_STALLED, None)]
    seen.rows = [view, Row(reader=FEED, first=8, place=7, furthest=7)]
    watch.look(VIEW_SECONDS + 2)
    assert seen.kinds() == [(Kind.VIEW_STALLED, VIEW)]


def test_a_view_that_catches_up_is_not_stalled_however_late_it_is(watch: Watch, seen: Memory) -> None:
    for now in range(0, 200, 20):
        seen.rows = [Row(reader=VIEW, place=now, first=now + 1, seconds=9_999)]
        watch.look(now)
    assert seen.kinds() == []


def test_each_view_answers_for_itself(watch: Watch, seen: Memory) -> None:
    seen.rows = [Row(reader="checklist"), Row(reader="workload"), Row(reader="history", seconds=1)]
    watch.look(0)
    watch.look(VIEW_SECONDS + 1)
    assert seen.kinds() == [(Kind.VIEW_STALLED, "checklist"), (Kind.VIEW_STALLED, "workload")]


def test_parked_cases_are_told_at_once_and_cleared_when_none_is_left(watch: Watch, seen: Memory) -> None:
    seen.cases = [Parked()]
    watch.look(1)
    assert seen.kinds() == [(Kind.CASES_PARKED, VIEW)]
    assert seen.details == [f"{CASES}/1/9 cases.land_acquired.v1: KeyError: 1"]
    seen.cases = []
    watch.look(2)
    assert seen.kinds() == []


def test_what_stood_before_is_not_cleared_before_it_could_have_been_found_again(watch: Watch, seen: Memory) -> None:
    seen.alarms = [Standing(77, Kind.FEED_STALLED, None)]
    seen.rows = [Row()]
    for now in (1, FEED_SECONDS + 2):
        watch.look(now)
        assert seen.kinds() == [(Kind.FEED_STALLED, None)]
    assert seen.details == []


def test_alarms_of_others_are_left_alone(watch: Watch, seen: Memory) -> None:
    seen.alarms = [Standing(1, "differing", None), Standing(2, "feed_stalled", None, source="relay")]
    watch.look(1_000)
    assert [alarm.id for alarm in seen.alarms] == [1, 2]


def test_a_rebuild_that_reads_on_anywhere_does_not_stand_still(watch: Watch, seen: Memory) -> None:
    """One view is built after the other, so most of them wait."""
    seen.built = [Built("checklist"), Built("history", 0.0, 0)]
    for now in (0, REBUILD_SECONDS):
        watch.look(now)
        seen.built[0].read += 100
    watch.look(2 * REBUILD_SECONDS)
    assert seen.kinds() == []


def test_a_rebuild_that_nobody_goes_on_with_is_told_though_the_record_grows(watch: Watch, seen: Memory) -> None:
    for now in (0, 60, REBUILD_SECONDS + 1):
        seen.built = [Built("checklist", 0.5 - now / 10_000)]
        watch.look(now)
    assert seen.kinds() == [(Kind.REBUILD_STALLED, "checklist")]
    seen.built = []
    watch.look(REBUILD_SECONDS + 2)
    assert seen.kinds() == []


def test_a_version_that_is_through_and_not_shown_is_told_though_it_reads_on(watch: Watch, seen: Memory) -> None:
    for now in (0, 60, REBUILD_SECONDS + 1):
        seen.built = [Built("checklist", 0.9999, 1_000 + int(now))]
        watch.look(now)
    assert seen.kinds() == [(Kind.REBUILD_STALLED, "checklist")]


def test_cases_that_the_next_version_parks_are_told_before_it_is_shown(watch: Watch, seen: Memory) -> None:
    seen.built = [Built("workload", 0.3, parked_cases=7)]
    watch.look(0)
    assert seen.kinds() == [(Kind.REBUILD_STALLED, "workload")]
    assert "7" in seen.details[0]
