# SPDX-License-Identifier: Apache-2.0
"""Where each engagement of a stretch of days lies: lanes within a day, rows above the hours. Knows no Qt.

Blocks of one day that touch in time share the day's width. A block takes the first free lane and
then widens over free lanes on its right, so nothing overlaps. Where a day has room for fewer lanes
than it needs, the rest is counted (`Crowd`), never drawn too narrow to be read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

DAY_MIN = 24 * 60
CROWD_MIN = 120


class Block(NamedTuple):
    """Part of an engagement on one day; minutes are wall clock, 0 ≤ start < end ≤ 1440.

    A key stands at most once on a day.
    """

    key: int
    day: int
    start_min: int
    end_min: int


class Placed(NamedTuple):
    """A block with its share of the day: columns `lane` to `lane + span` of `lanes`.

    `is_crowded`: a “+N” stands at the right of its lanes.
    """

    key: int
    day: int
    start_min: int
    end_min: int
    lane: int
    span: int
    lanes: int
    is_crowded: bool = False


class Crowd(NamedTuple):
    """Blocks that found no lane and begin within the same two hours; the next counter ends it."""

    day: int
    start_min: int
    end_min: int
    keys: tuple[int, ...]


class Strip(NamedTuple):
    """Something lying above the hours from day `first` to day `last`, both included."""

    key: str
    first: int
    last: int
    rank: int = 0


class PlacedStrip(NamedTuple):
    """A strip with its row above the hours; row 0 is the top one."""

    key: str
    first: int
    last: int
    row: int


def place_blocks(
    blocks: Iterable[Block], *, least_min: int = 0, most: int | None = None
) -> tuple[list[Placed], list[Crowd]]:
    """Lanes and spans for blocks; one shorter than `least_min` is treated as so long.

    At most `most` lanes side by side. The order depends on the blocks alone, never on the order in
    which they came; n blocks cost n log n.
    """
    by_day: dict[int, list[Block]] = {}
    for block in blocks:
        by_day.setdefault(block.day, []).append(_stretched(block, least_min))
    placed: list[Placed] = []
    crowds: list[Crowd] = []
    for day in sorted(by_day):
        ordered = sorted(by_day[day], key=lambda b: (b.start_min, -b.end_min, b.key))
        for cluster in _clusters(ordered):
            _place_cluster(cluster, most, placed, crowds)
    return placed, crowds


def _stretched(block: Block, least_min: int) -> Block:
    start, end = block.start_min, block.end_min
    if not 0 <= start < end <= DAY_MIN:
        raise ValueError(f"block outside its day: {block}")
    if end - start >= least_min:
        return block
    end = min(DAY_MIN, start + least_min)
    return Block(block.key, block.day, min(start, max(0, end - least_min)), end)


def _clusters(ordered: Sequence[Block]) -> Iterable[list[Block]]:
    cluster: list[Block] = []
    until = -1
    for block in ordered:
        if cluster and block.start_min >= until:
            yield cluster
            cluster = []
            until = -1
        cluster.append(block)
        if block.end_min > until:
            until = block.end_min
    if cluster:
        yield cluster


def _place_cluster(
    cluster: Sequence[Block], most: int | None, placed: list[Placed], crowds: list[Crowd]
) -> None:
    lanes, lane_of = _lanes_of(cluster)
    count = len(lanes)
    is_crowded = most is not None and count > most
    if most is not None and is_crowded:
        # The counter stands in the place of the last lane.
        count = max(1, most - 1)
        rest = [block for block, lane in zip(cluster, lane_of, strict=True) if lane >= count]
        for group in _clusters(rest):
            crowds.extend(_crowds_of(group))
    starts = [[b.start_min for b in lane] for lane in lanes[:count]]
    for block, lane in zip(cluster, lane_of, strict=True):
        if lane < count:
            span = _span(block, lane, lanes[:count], starts)
            placed.append(
                Placed(block.key, block.day, block.start_min, block.end_min, lane, span, count, is_crowded)
            )


def _crowds_of(group: Sequence[Block]) -> Iterable[Crowd]:
    """Counters for blocks that hang together: one for each stretch in which they begin."""
    by_start: dict[int, list[Block]] = {}
    for block in group:
        by_start.setdefault(block.start_min // CROWD_MIN, []).append(block)
    stretches = [by_start[number] for number in sorted(by_start)]
    begins = [min(block.start_min for block in blocks) for blocks in stretches]
    for blocks, start, after in zip(stretches, begins, [*begins[1:], DAY_MIN], strict=True):
        end = min(after, max(block.end_min for block in blocks))
        yield Crowd(blocks[0].day, start, end, tuple(block.key for block in blocks))


def _lanes_of(cluster: Sequence[Block]) -> tuple[list[list[Block]], list[int]]:
    """The lanes, and the lane of each block: always the leftmost one that is free."""
    lanes: list[list[Block]] = []
    lane_of: list[int] = []
    taken: list[tuple[int, int]] = []  # end of the last block of a lane, lane
    free: list[int] = []
    for block in cluster:
        while taken and taken[0][0] <= block.start_min:
            heappush(free, heappop(taken)[1])
        if free:
            lane = heappop(free)
            lanes[lane].append(block)
        else:
            lane = len(lanes)
            lanes.append([block])
        lane_of.append(lane)
        heappush(taken, (block.end_min, lane))
    return lanes, lane_of


def _span(block: Block, lane: int, lanes: Sequence[Sequence[Block]], starts: Sequence[Sequence[int]]) -> int:
    """Over how many free lanes on its right it widens; blocks of a lane do not overlap one another."""
    span = 1
    for number in range(lane + 1, len(lanes)):
        before = bisect_right(starts[number], block.end_min - 1) - 1
        if before >= 0 and lanes[number][before].end_min > block.start_min:
            break
        span += 1
    return span


def place_strips(strips: Iterable[Strip]) -> list[PlacedStrip]:
    """Rows for what lies above the hours: lower rank first, then longer, then earlier.

    Whole ranks (`rank // 10`) never share a row, so that each sort keeps rows of its own.
    """
    groups: dict[int, list[Strip]] = {}
    for strip in strips:
        groups.setdefault(strip.rank // 10, []).append(strip)
    placed: list[PlacedStrip] = []
    row = 0
    for group in sorted(groups):
        ordered = sorted(groups[group], key=lambda s: (s.rank, s.first - s.last, s.first, s.key))
        row += _fill_rows(ordered, row, placed)
    return placed


def _fill_rows(ordered: Sequence[Strip], offset: int, placed: list[PlacedStrip]) -> int:
    """Each strip into the first row in which its days are free; how many rows there are."""
    rows: list[int] = []  # the days taken, as bits
    for strip in ordered:
        days = (1 << (strip.last + 1)) - (1 << strip.first)
        for number, taken in enumerate(rows):
            if not taken & days:
                rows[number] = taken | days
                break
        else:
            number = len(rows)
            rows.append(days)
        placed.append(PlacedStrip(strip.key, strip.first, strip.last, offset + number))
    return len(rows)


def overlapping_keys(
    blocks: Iterable[Block], *, apart: Mapping[int, Callable[[int], bool]] | None = None
) -> frozenset[int]:
    """Keys of blocks that overlap in time on a day with a block of another key; touching is not overlap.

    `apart` names keys that some others do not compete with (a period and its visits, alternatives of
    one plan): `apart[key](other)` is true for those. They are compared one by one, all else by one pass.
    """
    by_day: dict[int, list[Block]] = {}
    for block in blocks:
        by_day.setdefault(block.day, []).append(block)
    clashing: set[int] = set()
    for of_day in by_day.values():
        ordered = sorted(of_day, key=lambda b: (b.start_min, b.key))
        plain = [b for b in ordered if b.key not in apart] if apart else ordered
        _sweep(plain, clashing)
        if apart and len(plain) < len(ordered):
            for block in ordered:
                if block.key in apart:
                    _compare(block, ordered, apart, clashing)
    return frozenset(clashing)


def _sweep(ordered: Sequence[Block], clashing: set[int]) -> None:
    """One that begins before the latest end so far overlaps it; that one is then known too."""
    latest: Block | None = None
    for block in ordered:
        if latest is not None and block.start_min < latest.end_min:
            clashing.add(block.key)
            clashing.add(latest.key)
        if latest is None or block.end_min > latest.end_min:
            latest = block


def _compare(
    block: Block, others: Sequence[Block], apart: Mapping[int, Callable[[int], bool]], clashing: set[int]
) -> None:
    for other in others:
        if other.start_min >= block.end_min:
            return
        if other.key == block.key or other.end_min <= block.start_min:
            continue
        if not apart[block.key](other.key):
            clashing.add(block.key)
            clashing.add(other.key)


def snapped(minute: float, step_min: int = 15) -> int:
    """The nearest multiple of `step_min`, held inside the day."""
    return max(0, min(DAY_MIN, round(minute / step_min) * step_min))
