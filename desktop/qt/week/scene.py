# SPDX-License-Identifier: Apache-2.0
"""A week turned into things to draw: every rectangle and every line of text, computed once.

Coordinates are those of the plane with nothing scrolled; painting and hit-testing shift them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from db.records.enums import FAMILY, Family, Status
from db.records.when import SEOUL, Timed, When, zone_named
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.layout import (
    DAY_MIN,
    Block,
    Placed,
    PlacedStrip,
    Strip,
    overlapping_keys,
    place_blocks,
    place_strips,
)
from desktop.qt.week.metrics import DAYS, Box, Grid
from desktop.qt.week.sentences import band_text, item_title, item_tooltip, strip_title
from desktop.screens.week import WeekBand, WeekItem, WeekScreen
from desktop.words import Words

MOST_STRIP_ROWS = 6
NOT_TAKING_PLACE = frozenset({Status.CANCELLED, Status.POSTPONED})
NOT_SURE = frozenset({Status.CANDIDATE, Status.DRAFT})
OVER = frozenset({Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text at its place; `bold` and `small` choose the lettering."""

    x: float
    y: float
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnBlock:
    """An engagement's part of one day, ready to draw."""

    item: WeekItem
    placed: Placed
    box: Box
    shade: Shade
    mark: str
    lines: tuple[Line, ...]
    tooltip: str
    clash: bool
    continues_up: bool = False
    continues_down: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnStrip:
    """Something above the hours: an engagement without an hour, or a band of the calendar."""

    item: WeekItem | None
    box: Box
    shade: Shade
    line: str
    mark: str
    tooltip: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnTravel:
    """The way to an engagement: a dotted line of `box` beside its text."""

    box: Box
    text: str
    tight: bool
    tooltip: str


@dataclass(slots=True, kw_only=True)
class Scene:
    """Everything of one week to draw and to hit."""

    grid: Grid
    first: date
    blocks: list[DrawnBlock] = field(default_factory=list)
    strips: list[DrawnStrip] = field(default_factory=list)
    travels: list[DrawnTravel] = field(default_factory=list)
    texts: list[PaintedText] = field(default_factory=list)
    hidden: dict[int, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterings:
    """The three letterings of the week view."""

    bold: Lettering
    small: Lettering
    plain: Lettering


def letterings(theme: Theme) -> Letterings:
    return Letterings(
        bold=Lettering(theme.small_bold), small=Lettering(theme.small), plain=Lettering(theme.base)
    )


def wall_minutes(when: Timed, first: date) -> tuple[int, int]:
    """Start and end in minutes of Seoul wall time since the start of day `first`."""
    zone = zone_named(SEOUL)

    def minutes(moment: datetime) -> int:
        wall = moment.astimezone(zone)
        return (wall.date() - first).days * DAY_MIN + wall.hour * 60 + wall.minute

    return minutes(when.start), max(minutes(when.start) + 1, minutes(when.end))


def is_hourly(when: When) -> bool:
    """Whether it lies among the hours: timed and shorter than a day."""
    return isinstance(when, Timed) and when.end - when.start < timedelta(days=1)


def day_blocks(items: tuple[WeekItem, ...], first: date) -> list[Block]:
    """The parts of timed items, day by day; one over midnight gives two."""
    blocks: list[Block] = []
    for item in items:
        if not isinstance(item.when, Timed) or not is_hourly(item.when):
            continue
        start, end = wall_minutes(item.when, first)
        for day in range(max(0, start // DAY_MIN), min(DAYS - 1, (end - 1) // DAY_MIN) + 1):
            begin, finish = max(start, day * DAY_MIN), min(end, (day + 1) * DAY_MIN)
            blocks.append(
                Block(
                    key=str(item.key),
                    day=day,
                    start_min=begin - day * DAY_MIN,
                    end_min=finish - day * DAY_MIN,
                )
            )
    return blocks


def clashing(items: tuple[WeekItem, ...], first: date) -> frozenset[str]:
    """Keys of items that overlap another in time, those that will not take place left out."""
    taking = tuple(item for item in items if item.status not in NOT_TAKING_PLACE | {Status.CANDIDATE})
    return overlapping_keys(day_blocks(taking, first))


def strip_rows(screen: WeekScreen, *, most: int = MOST_STRIP_ROWS) -> int:
    """How many rows the strips need, at most `most`."""
    return min(most, max((p.row + 1 for p in place_strips(_strips(screen)[0])), default=0))


def _strips(screen: WeekScreen) -> tuple[list[Strip], Mapping[str, WeekBand | WeekItem]]:
    strips: list[Strip] = []
    sources: dict[str, WeekBand | WeekItem] = {}
    for number, band in enumerate(screen.bands):
        first, last = (band.first - screen.first).days, (band.last - screen.first).days
        if last < 0 or first >= DAYS:
            continue
        key = f"b{number:04}"
        rank = {
            "council_session": 0,
            "council_day": 1,
            "holiday": 2,
            "election": 2,
            "election_period": 3,
        }.get(band.code, 6)
        strips.append(Strip(key=key, first=max(0, first), last=min(DAYS - 1, last), rank=rank))
        sources[key] = band
    for item in screen.items:
        if is_hourly(item.when):
            continue
        first = (item.when.day_from - screen.first).days
        last = (item.when.day_to - screen.first).days - 1
        if last < 0 or first >= DAYS:
            continue
        key = f"e{item.key:012}"
        strips.append(Strip(key=key, first=max(0, first), last=min(DAYS - 1, last), rank=4))
        sources[key] = item
    return strips, sources


def build_scene(
    screen: WeekScreen,
    *,
    grid: Grid,
    theme: Theme,
    words: Words,
    letters: Letterings,
    rows: int = MOST_STRIP_ROWS,
) -> Scene:
    """The scene of `screen` for a grid whose scroll offsets are zero."""
    scene = Scene(grid=grid, first=screen.first)
    _add_strips(scene, screen, theme=theme, words=words, letters=letters, rows=rows)
    _add_blocks(scene, screen, theme=theme, words=words, letters=letters)
    return scene


def _add_strips(
    scene: Scene, screen: WeekScreen, *, theme: Theme, words: Words, letters: Letterings, rows: int
) -> None:
    strips, sources = _strips(screen)
    for placed in place_strips(strips):
        source = sources[placed.key]
        text, tooltip, shade, mark, item = _strip_face(source, theme, words)
        crowded = any(p.row >= rows for p in place_strips(strips))
        if crowded and placed.row >= rows - 1:
            for day in range(placed.first, placed.last + 1):
                scene.hidden.setdefault(day, []).append(tooltip)
            continue
        _add_strip(scene, placed, text, tooltip, shade, mark, item, letters)


def _strip_face(
    source: WeekBand | WeekItem, theme: Theme, words: Words
) -> tuple[str, str, Shade, str, WeekItem | None]:
    if isinstance(source, WeekItem):
        shade = theme.colours.shades[FAMILY.get(source.kind, Family.OTHER)]
        return (
            strip_title(source, words),
            item_tooltip(source, words),
            shade,
            kind_mark(source, words),
            source,
        )
    text = band_text(source, words)
    shades = {
        "council_session": theme.colours.council_band,
        "council_day": theme.colours.council_band,
        "holiday": theme.colours.holiday_band,
        "election": theme.colours.holiday_band,
    }
    return text, text, shades.get(source.code, theme.colours.season_band), "", None


def _add_strip(
    scene: Scene,
    placed: PlacedStrip,
    text: str,
    tooltip: str,
    shade: Shade,
    mark: str,
    item: WeekItem | None,
    letters: Letterings,
) -> None:
    box = scene.grid.strip_box(placed.first, placed.last, placed.row)
    em = scene.grid.em
    left = em * (1.75 if mark else 0.6)
    room = Box(box.x + left, box.y, box.w - left - em * 0.3, box.h)
    shown = letters.small.lines(text, room.w)
    line = shown[0] if shown else ""
    scene.strips.append(
        DrawnStrip(
            item=item,
            box=box,
            shade=shade,
            line=line,
            mark=mark,
            tooltip=tooltip,
            first=placed.first,
            last=placed.last,
        )
    )
    scene.texts.append(
        PaintedText(
            text=text,
            shown=line,
            box=Box(room.x, box.y, letters.small.width(line), letters.small.height),
            room=box,
            font=letters.small.font,
            tooltip=tooltip,
        )
    )


def _add_blocks(scene: Scene, screen: WeekScreen, *, theme: Theme, words: Words, letters: Letterings) -> None:
    by_key = {str(item.key): item for item in screen.items}
    clashes = clashing(screen.items, screen.first)
    placed_blocks = place_blocks(day_blocks(screen.items, screen.first), least_min=scene.grid.least_min)
    occupied = [(p.day, scene.grid.block(p)) for p in placed_blocks]
    for placed in placed_blocks:
        item = by_key[placed.key]
        block = _drawn(
            scene,
            item,
            placed,
            clash=placed.key in clashes or item.clash,
            theme=theme,
            words=words,
            letters=letters,
        )
        scene.blocks.append(block)
        others = [box for day, box in occupied if day == placed.day and box != block.box]
        travel = _travel(scene.grid, item, placed, block.box, others, words=words, letters=letters)
        if travel is not None:
            scene.travels.append(travel)
            scene.texts.append(
                PaintedText(
                    text=travel.text,
                    shown=travel.text,
                    box=travel.box,
                    room=Box(scene.grid.x(placed.day), travel.box.y, scene.grid.day, travel.box.h),
                    font=letters.small.font,
                    tooltip=travel.tooltip,
                )
            )


def _touch(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )


def kind_mark(item: WeekItem, words: Words) -> str:
    """One letter that says the kind without colour: the catalogue's, else the first of its name."""
    key = f"window.mark.{item.kind.value}"
    return words.text(key) if words.has(key) else words.label(item.kind)[0]


def _drawn(
    scene: Scene,
    item: WeekItem,
    placed: Placed,
    *,
    clash: bool,
    theme: Theme,
    words: Words,
    letters: Letterings,
) -> DrawnBlock:
    grid, box = scene.grid, scene.grid.block(placed)
    tooltip = item_tooltip(item, words)
    mark = kind_mark(item, words) if box.w >= grid.em * 4.6 else ""
    lines = _block_lines(
        scene, item, box, mark=mark, corner=clash, tooltip=tooltip, words=words, letters=letters
    )
    start, end = wall_minutes(item.when, scene.first) if isinstance(item.when, Timed) else (0, 0)
    return DrawnBlock(
        item=item,
        placed=placed,
        box=box,
        shade=theme.colours.shades[FAMILY.get(item.kind, Family.OTHER)],
        mark=mark,
        lines=lines,
        tooltip=tooltip,
        clash=clash,
        continues_up=start < placed.day * DAY_MIN,
        continues_down=end > (placed.day + 1) * DAY_MIN,
    )


def _block_lines(
    scene: Scene,
    item: WeekItem,
    box: Box,
    *,
    mark: str,
    corner: bool,
    tooltip: str,
    words: Words,
    letters: Letterings,
) -> tuple[Line, ...]:
    """Title first, over as many lines as there is room for; then the place if a line is left."""
    em = scene.grid.em
    indent = em * 1.4 if mark else 0.0
    x, y = box.x + em * 0.55, box.y + max(0.0, min(em * 0.12, (box.h - letters.bold.height) / 2))
    width = box.w - em * (0.8 if box.w > em * 3 else 0.6) - (em * 1.1 if corner and box.w > em * 5 else 0)
    most = int((box.h - em * 0.05) // letters.bold.height)
    title = item_title(item, words)
    shown = _title_lines(letters.bold, title, width=width, indent=indent, most=max(1, min(3, most)))
    lines = [
        Line(x=x + (indent if number == 0 else 0), y=y + number * letters.bold.height, text=text, bold=True)
        for number, text in enumerate(shown)
    ]
    _note_text(scene, title, shown, box, x, y, letters.bold, tooltip)
    left = most - len(shown)
    if left > 0 and item.place and shown:
        under = y + len(shown) * letters.bold.height
        place = letters.small.lines(
            item.place, width + (em * 1.1 if corner and box.w > em * 5 else 0), min(left, 2)
        )
        lines += [Line(x=x, y=under + n * letters.small.height, text=text) for n, text in enumerate(place)]
        _note_text(scene, item.place, place, box, x, under, letters.small, tooltip)
    return tuple(lines)


def _title_lines(
    letters: Lettering, title: str, *, width: float, indent: float, most: int
) -> tuple[str, ...]:
    """The title in up to `most` lines, the first of them shorter by `indent`."""
    if not indent:
        return letters.lines(title, width, most)
    head = letters.lines(title, width - indent, most)
    if len(head) <= 1:
        return head
    rest = title[len(head[0]) :].lstrip() if title.startswith(head[0]) else title
    return (head[0], *letters.lines(rest, width, most - 1))


def _note_text(
    scene: Scene,
    text: str,
    shown: tuple[str, ...],
    box: Box,
    x: float,
    y: float,
    letters: Lettering,
    tooltip: str,
) -> None:
    whole = "".join(shown).replace(" ", "") == text.replace(" ", "")
    widest = max((letters.width(line) for line in shown), default=0.0)
    scene.texts.append(
        PaintedText(
            text=text,
            shown=text if whole else " ".join(shown),
            box=Box(x, y, widest, letters.height * len(shown)),
            room=box,
            font=letters.font,
            tooltip=tooltip,
        )
    )


def _travel(
    grid: Grid,
    item: WeekItem,
    placed: Placed,
    box: Box,
    others: list[Box],
    *,
    words: Words,
    letters: Letterings,
) -> DrawnTravel | None:
    """The way before a block, in the longest wording that covers nothing else; None where none does."""
    if not item.travel_min or item.status in NOT_TAKING_PLACE:
        return None
    tight = item.gap_min is not None and item.gap_min < item.travel_min
    key = "window.week.travel_tight" if tight else "window.week.travel"
    tooltip = words.text(f"{key}_tip", minutes=item.travel_min, gap=item.gap_min or 0)
    tall = max(letters.small.height, item.travel_min * grid.hour / 60)
    right = grid.x(placed.day + 1) - grid.em * 0.2
    for wording in (key, f"{key}_short"):
        text = words.text(wording, minutes=item.travel_min)
        width = letters.small.width(text) + grid.em * 1.0
        for height in (tall, letters.small.height):
            x = max(grid.x(placed.day) + 2, min(box.x, right - width))
            room = Box(x, box.y - height - 1, width, height)
            if x + width <= right and not any(_touch(room, other) for other in others):
                return DrawnTravel(box=room, text=text, tight=tight, tooltip=tooltip)
    return None
