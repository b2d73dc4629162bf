# SPDX-License-Identifier: Apache-2.0
"""Engagements among the hours and the ways between them, turned into rectangles and lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from db.records.enums import Status
from db.records.when import Timed
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.week.days import NOT_TAKING_PLACE, clashing, day_blocks, spans
from desktop.qt.week.layout import DAY_MIN, place_blocks
from desktop.qt.week.metrics import Box, Grid
from desktop.qt.week.scene import DrawnBlock, DrawnCrowd, DrawnTravel, Hand, Line, Pieces, Scene
from desktop.qt.week.sentences import item_title, item_tooltip
from desktop.screens.calendar import CalendarItem
from desktop.words import Words

WORDINGS = ("", "_short")
TIGHT_WORDINGS = ("", "_mid", "_short", "_least")
MARK_EMS, CORNER_EMS = 4.6, 5.0


def add_blocks(scene: Scene, hand: Hand) -> None:
    """Where everything among the hours lies; texts wait until they are seen."""
    grid = scene.grid
    scene.by_key = {item.key: item for item in scene.items}
    scene.among = spans(scene.items, scene.first, scene.days)
    parts = day_blocks(scene.among, scene.days)
    clashes = clashing(scene.items, scene.among, parts)
    placed, crowds = place_blocks(parts, least_min=grid.least_min, most=grid.most_lanes)
    shades = hand.theme.colours.shades
    for one in placed:
        item, box = scene.by_key[one.key], grid.block(one)
        start, end = scene.among[one.key]
        scene.blocks.append(
            DrawnBlock(
                item,
                one,
                box,
                shades[item.family],
                hand.marks[item.kind] if box.w >= grid.em * MARK_EMS else "",
                item.clash or one.key in clashes,
                start < one.day * DAY_MIN,
                end > (one.day + 1) * DAY_MIN,
            )
        )
    for crowd in crowds:
        box = grid.crowd_box(crowd.day, crowd.start_min, crowd.end_min)
        scene.crowds.append(DrawnCrowd(crowd.day, box, crowd.keys))


def pieces_of(block: DrawnBlock, scene: Scene, hand: Hand) -> tuple[Pieces, ...]:
    """The texts of a block, broken for its rectangle once and kept."""
    if block.pieces is None:
        block.pieces = _pieces(block, scene, hand)
    return block.pieces


def _pieces(block: DrawnBlock, scene: Scene, hand: Hand) -> tuple[Pieces, ...]:
    """Title first, over as many lines as there is room for; then hours and place if a line is left."""
    em, box, item = scene.grid.em, block.box, block.item
    bold, small = hand.letters.bold, hand.letters.small
    indent = em * 1.4 if block.mark else 0.0
    inner = em * 0.22 if item.parent else 0.0
    x, y = box.x + em * 0.55 + inner, box.y + max(0.0, min(em * 0.12, (box.h - bold.height) / 2))
    corner = em * 1.1 if has_corner(block, em) else 0.0
    width = box.w - em * (0.8 if box.w > em * 3 else 0.6) - inner
    most = int((box.h - em * 0.05) // bold.height)
    title = item_title(item, hand.words, scene.turns.get(item.key))
    shown = _title_lines(bold, title, width=width - corner, indent=indent, most=max(1, min(3, most)))
    made = [
        Pieces(
            title,
            tuple(
                Line(x + (indent if number == 0 else 0), y + number * bold.height, text, True)
                for number, text in enumerate(shown)
            ),
        )
    ]
    left = most - len(shown)
    if left <= 0 and scene.days == 1 and len(shown) == 1:
        beside = x + indent + bold.width(shown[0]) + em * 0.9
        made.extend(_beside(beside, y, box.x + box.w - corner - em * 0.4, item, scene, hand))
    elif left > 0 and shown:
        under = y + len(shown) * bold.height
        for text in _further(item, scene, hand):
            lines = small.lines(text, width, min(left, 2))
            made.append(
                Pieces(text, tuple(Line(x, under + n * small.height, line) for n, line in enumerate(lines)))
            )
            under += len(lines) * small.height
            left -= len(lines)
            if left <= 0:
                break
    return tuple(made)


def _beside(
    x: float, y: float, right: float, item: CalendarItem, scene: Scene, hand: Hand
) -> Iterator[Pieces]:
    """In a wide column with one line the hours and the place stand beside the title."""
    letters = hand.letters
    for text in _further(item, scene, hand):
        if x + letters.small.width(text) <= right:
            yield Pieces(text, (Line(x, y + (letters.bold.height - letters.small.height) / 2, text),))


def has_corner(block: DrawnBlock, em: float) -> bool:
    """Whether a sign stands in the upper right corner: of a clash, or of what is final."""
    return (block.clash or block.item.status is Status.FINAL) and block.box.w > em * CORNER_EMS


def _further(item: CalendarItem, scene: Scene, hand: Hand) -> Iterator[str]:
    """What stands under the title: in a wide column the hours too, then the place."""
    if scene.days == 1 and isinstance(item.when, Timed):
        key = "grid.hours_place" if item.place else "grid.hours"
        yield hand.words.text(key, when=item.when, place=item.place)
    elif item.place:
        yield item.place


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


def tooltip_of(item: CalendarItem, scene: Scene, hand: Hand) -> str:
    """The whole story of an engagement, made when it is asked for."""
    kept = scene.said.get(item.key)
    if kept is None:
        parent = scene.item(item.parent) if item.parent else None
        kept = item_tooltip(item, hand.words, turn=scene.turns.get(item.key), parent=parent)
        scene.said[item.key] = kept
    return kept


def block_texts(scene: Scene, hand: Hand) -> Iterator[PaintedText]:
    """Every text painted among the hours, for the audit."""
    for block in scene.blocks:
        tooltip = tooltip_of(block.item, scene, hand)
        for piece in pieces_of(block, scene, hand):
            shown = tuple(line.text for line in piece.lines)
            letters = hand.letters.bold if piece.lines and piece.lines[0].bold else hand.letters.small
            whole = "".join(shown).replace(" ", "") == piece.text.replace(" ", "")
            left = min((line.x for line in piece.lines), default=block.box.x)
            right = max((line.x + letters.width(line.text) for line in piece.lines), default=left)
            top = piece.lines[0].y if piece.lines else block.box.y
            yield PaintedText(
                text=piece.text,
                shown=piece.text if whole else " ".join(shown),
                box=Box(left, top, right - left, letters.height * len(shown)),
                room=block.box,
                font=letters.font,
                tooltip=f"{tooltip}\n{piece.text}",
            )


def travels_of(scene: Scene, hand: Hand) -> list[DrawnTravel]:
    """The ways before engagements, where there is room to say them."""
    if scene.travels is None:
        by_day: dict[int, list[Box]] = {}
        for block in scene.blocks:
            by_day.setdefault(block.placed.day, []).append(block.box)
        scene.travels = []
        for block in scene.blocks:
            taken = by_day[block.placed.day]
            travel = _travel(scene.grid, block, taken, hand)
            if travel is not None:
                scene.travels.append(travel)
                taken.append(travel.box)
    return scene.travels


def _travel(grid: Grid, block: DrawnBlock, boxes: Sequence[Box], hand: Hand) -> DrawnTravel | None:
    """The way before a block, in the longest wording that covers nothing else; None where none does."""
    item, placed, box = block.item, block.placed, block.box
    if not item.travel_min or item.status in NOT_TAKING_PLACE or placed.lanes > 2 or block.continues_up:
        return None
    small = hand.letters.small
    tight = item.gap_min is not None and item.gap_min < item.travel_min
    short = item.travel_min - (item.gap_min or 0)
    key = "window.week.travel_tight" if tight else "window.week.travel"
    tall = max(small.height, item.travel_min * grid.hour / 60)
    near = [other for other in boxes if other.y < box.y and other.y + other.h > box.y - tall - 1]
    right = grid.x(placed.day + 1) - grid.em * 0.2
    for length in TIGHT_WORDINGS if tight else WORDINGS:
        text = _way_words(hand.words, f"{key}{length}", item.travel_min, short)
        width = small.width(text) + grid.em * 1.0
        x = max(grid.x(placed.day) + 2, min(box.x, right - width))
        if x + width > right:
            continue
        for height in (tall, small.height):
            room = Box(x, box.y - height - 1, width, height)
            if not any(room.touches(other) for other in near):
                return DrawnTravel(key=item.key, box=room, text=text, tight=tight)
    return None


@lru_cache(maxsize=1024)
def _way_words(words: Words, key: str, minutes: int, short: int) -> str:
    return words.text(key, minutes=minutes, short=short)


def travel_tip(item: CalendarItem, hand: Hand) -> str:
    """How long the way is, and what there is for it."""
    tight = item.gap_min is not None and item.gap_min < (item.travel_min or 0)
    key = "window.week.travel_tight_tip" if tight else "window.week.travel_tip"
    return hand.words.text(key, minutes=item.travel_min or 0, gap=item.gap_min or 0)


def travel_texts(scene: Scene, hand: Hand) -> Iterator[PaintedText]:
    """Every way painted, for the audit."""
    for travel in travels_of(scene, hand):
        day = scene.grid.day_at(travel.box.x + 1)
        yield PaintedText(
            text=travel.text,
            shown=travel.text,
            box=travel.box,
            room=Box(scene.grid.x(day), travel.box.y, scene.grid.day, travel.box.h),
            font=hand.letters.small.font,
        )
