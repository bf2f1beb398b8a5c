"""Where the boxes of a flow chart lie: lanes side by side, each matter below all that it waits for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from domain.values.names import Names
from services.web.flow.wrapping import wrapped

WIDTH, HEIGHT, GAP, AISLE, HEAD, EDGE = 166, 46, 12, 18, 44, 8  # pixels
LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A matter to be drawn. ``look`` is a state, or how sure the matter is; ``link`` is where a click leads."""

    key: str
    names: Names
    lane: int
    waits: Collection[str]
    look: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A box with its upper left corner and the lines of its name."""

    box: Box
    x: int
    y: int
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from what is waited for to what waits, as an SVG path."""

    before: str
    after: str
    path: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A stage and its left edge."""

    names: Names
    x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing of so many pixels."""

    width: int
    height: int
    lanes: Sequence[Lane]
    placed: Sequence[Placed]
    arrows: Sequence[Arrow]
    box_width: int = WIDTH
    box_height: int = HEIGHT


def chart(boxes: Sequence[Box], lanes: Mapping[int, Names], *, language: str) -> Chart:
    """Draw the boxes; lanes without boxes are left out."""
    used = [number for number in lanes if any(one.lane == number for one in boxes)]
    left = {number: EDGE + nth * (WIDTH + AISLE) for nth, number in enumerate(used)}
    tops = _tops(boxes)
    placed = {one.key: _placed(one, left[one.lane], tops[one.key], language) for one in boxes}
    return Chart(
        width=EDGE * 2 + len(used) * (WIDTH + AISLE) - AISLE,
        height=max(tops.values(), default=0) + HEIGHT + EDGE,
        lanes=[Lane(lanes[number], left[number]) for number in used],
        placed=list(placed.values()),
        arrows=[_arrow(placed[before], placed[after]) for before, after in _lines(boxes)],
    )


def _tops(boxes: Sequence[Box]) -> Mapping[str, int]:
    """As high as what it waits for and what lies in its lane already allow; what waits least comes first."""
    known = {one.key for one in boxes}
    waits = {one.key: known.intersection(one.waits) for one in boxes}
    depth: dict[str, int] = {}
    for key in TopologicalSorter(waits).static_order():
        depth[key] = 1 + max((depth[before] for before in waits[key]), default=0)
    tops: dict[str, int] = {}
    free: dict[int, int] = {}
    for one in sorted(boxes, key=lambda box: depth[box.key]):
        below = max((tops[before] + HEIGHT + GAP for before in waits[one.key]), default=HEAD)
        tops[one.key] = max(below, free.get(one.lane, HEAD))
        free[one.lane] = tops[one.key] + HEIGHT + GAP
    return tops


def _placed(one: Box, x: int, y: int, language: str) -> Placed:
    name = one.names.en if language == "en" else one.names.zh
    return Placed(box=one, x=x, y=y, lines=wrapped(name, lines=LINES))


def _lines(boxes: Iterable[Box]) -> Iterable[tuple[str, str]]:
    """What waits for what, without what follows from the rest."""
    waits = {one.key: set(one.waits) for one in boxes}
    waits = {key: before & waits.keys() for key, before in waits.items()}
    behind: dict[str, set[str]] = {}
    for key in TopologicalSorter(waits).static_order():
        behind[key] = waits[key].union(*(behind[before] for before in waits[key]))
    for key, before in waits.items():
        further = set[str]().union(*(behind[one] for one in before))
        yield from ((one, key) for one in sorted(before - further))


def _arrow(before: Placed, after: Placed) -> Arrow:
    if before.x == after.x:
        path = _within_a_lane(before, after)
    elif before.x < after.x:
        path = _across(before.x + WIDTH, before.y, after.x, after.y, bend=AISLE // 2)
    else:
        path = _across(before.x, before.y, after.x + WIDTH, after.y, bend=-AISLE // 2)
    return Arrow(before.box.key, after.box.key, path)


def _within_a_lane(before: Placed, after: Placed) -> str:
    if after.y - before.y == HEIGHT + GAP:
        middle = before.x + WIDTH // 2
        return f"M{middle} {before.y + HEIGHT}V{after.y}"
    return _across(before.x, before.y, after.x, after.y, bend=-EDGE // 2)


def _across(x: int, y: int, to_x: int, to_y: int, *, bend: int) -> str:
    """Out of one side, along the aisle before the other lane, and in at the side."""
    start, end = y + HEIGHT // 2, to_y + HEIGHT // 2
    turn = to_x - bend if bend > 0 or x != to_x else to_x + bend
    return f"M{x} {start}H{turn}V{end}H{to_x}"
