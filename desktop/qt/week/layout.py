# SPDX-License-Identifier: Apache-2.0
"""Where each engagement of a week lies: lanes within a day, rows above the hours. Knows no Qt.

Blocks of one day that touch in time share the day's width. A block takes the first free lane and
then widens over free lanes on its right, so nothing overlaps and nothing is hidden.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DAY_MIN = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Part of an engagement on one day; minutes are wall clock, 0 ≤ start < end ≤ 1440."""

    key: str
    day: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A block with its share of the day: columns `lane` to `lane + span` of `lanes`."""

    key: str
    day: int
    start_min: int
    end_min: int
    lane: int
    span: int
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """Something lying above the hours from day `first` to day `last`, both included."""

    key: str
    first: int
    last: int
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStrip:
    """A strip with its row above the hours; row 0 is the top one."""

    key: str
    first: int
    last: int
    row: int


def place_blocks(blocks: Iterable[Block], *, least_min: int = 0) -> tuple[Placed, ...]:
    """Lanes and spans for the blocks of a week; one shorter than `least_min` is treated as so long.

    The order depends on the blocks alone, never on the order in which they came.
    """
    by_day: dict[int, list[Block]] = {}
    for block in blocks:
        by_day.setdefault(block.day, []).append(_stretched(block, least_min))
    placed: list[Placed] = []
    for day in sorted(by_day):
        ordered = sorted(by_day[day], key=lambda b: (b.start_min, -b.end_min, b.key))
        for cluster in _clusters(ordered):
            placed.extend(_lanes_of(cluster))
    return tuple(placed)


def _stretched(block: Block, least_min: int) -> Block:
    if not 0 <= block.start_min < block.end_min <= DAY_MIN:
        raise ValueError(f"block outside its day: {block}")
    end = min(DAY_MIN, max(block.end_min, block.start_min + least_min))
    start = min(block.start_min, max(0, end - least_min))
    return Block(key=block.key, day=block.day, start_min=start, end_min=end)


def _clusters(ordered: Sequence[Block]) -> Iterable[list[Block]]:
    cluster: list[Block] = []
    until = -1
    for block in ordered:
        if cluster and block.start_min >= until:
            yield cluster
            cluster = []
            until = -1
        cluster.append(block)
        until = max(until, block.end_min)
    if cluster:
        yield cluster


def _lanes_of(cluster: Sequence[Block]) -> list[Placed]:
    lanes: list[list[Block]] = []
    lane_of: list[int] = []
    for block in cluster:
        for number, lane in enumerate(lanes):
            if lane[-1].end_min <= block.start_min:
                lane.append(block)
                lane_of.append(number)
                break
        else:
            lanes.append([block])
            lane_of.append(len(lanes) - 1)
    return [
        Placed(
            key=block.key,
            day=block.day,
            start_min=block.start_min,
            end_min=block.end_min,
            lane=lane,
            span=_span(block, lane, lanes),
            lanes=len(lanes),
        )
        for block, lane in zip(cluster, lane_of, strict=True)
    ]


def _span(block: Block, lane: int, lanes: Sequence[Sequence[Block]]) -> int:
    span = 1
    for other in lanes[lane + 1 :]:
        if any(b.start_min < block.end_min and block.start_min < b.end_min for b in other):
            break
        span += 1
    return span


def place_strips(strips: Iterable[Strip]) -> tuple[PlacedStrip, ...]:
    """Rows for what lies above the hours: lower rank first, then longer, then earlier."""
    rows: list[list[Strip]] = []
    placed: list[PlacedStrip] = []
    for strip in sorted(strips, key=lambda s: (s.rank, s.first - s.last, s.first, s.key)):
        row = _first_free_row(rows, strip)
        rows[row].append(strip)
        placed.append(PlacedStrip(key=strip.key, first=strip.first, last=strip.last, row=row))
    return tuple(placed)


def _first_free_row(rows: list[list[Strip]], strip: Strip) -> int:
    for number, row in enumerate(rows):
        if all(strip.last < other.first or other.last < strip.first for other in row):
            return number
    rows.append([])
    return len(rows) - 1


def overlapping_keys(blocks: Iterable[Block]) -> frozenset[str]:
    """Keys of blocks that overlap in time on a day with a block of another key; touching is not overlap."""
    by_day: dict[int, list[Block]] = {}
    for block in blocks:
        by_day.setdefault(block.day, []).append(block)
    clashing: set[str] = set()
    for day_blocks in by_day.values():
        open_blocks: list[Block] = []
        for block in sorted(day_blocks, key=lambda b: (b.start_min, b.key)):
            open_blocks = [o for o in open_blocks if o.end_min > block.start_min]
            hit = [o.key for o in open_blocks if o.key != block.key]
            if hit:
                clashing.update(hit)
                clashing.add(block.key)
            open_blocks.append(block)
    return frozenset(clashing)


def snapped(minute: float, step_min: int = 15) -> int:
    """The nearest multiple of `step_min`, held inside the day."""
    return max(0, min(DAY_MIN, round(minute / step_min) * step_min))
