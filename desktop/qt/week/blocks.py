# SPDX-License-Identifier: Apache-2.0
"""Engagements among the hours and the ways between them, turned into rectangles and lines of text."""

from __future__ import annotations

from db.records.enums import FAMILY, Family
from db.records.when import Timed
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.theme import Theme
from desktop.qt.week.days import NOT_TAKING_PLACE, clashing, day_blocks, wall_minutes
from desktop.qt.week.layout import DAY_MIN, Placed, place_blocks
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.scene import DrawnBlock, DrawnTravel, Letterings, Line, Scene
from desktop.qt.week.sentences import item_title, item_tooltip, kind_mark
from desktop.screens.week import WeekItem, WeekScreen
from desktop.words import Words


def add_blocks(scene: Scene, screen: WeekScreen, *, theme: Theme, words: Words, letters: Letterings) -> None:
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


WORDINGS = ("", "_short")
TIGHT_WORDINGS = ("", "_mid", "_short", "_least")


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
    short = item.travel_min - (item.gap_min or 0)
    tooltip = words.text(f"{key}_tip", minutes=item.travel_min, gap=item.gap_min or 0)
    tall = max(letters.small.height, item.travel_min * grid.hour / 60)
    right = grid.x(placed.day + 1) - grid.em * 0.2
    for wording in (f"{key}{length}" for length in (TIGHT_WORDINGS if tight else WORDINGS)):
        text = words.text(wording, minutes=item.travel_min, short=short)
        width = letters.small.width(text) + grid.em * 1.0
        for height in (tall, letters.small.height):
            x = max(grid.x(placed.day) + 2, min(box.x, right - width))
            room = Box(x, box.y - height - 1, width, height)
            if x + width <= right and not any(_touch(room, other) for other in others):
                return DrawnTravel(box=room, text=text, tight=tight, tooltip=tooltip)
    return None
