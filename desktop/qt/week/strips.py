# SPDX-License-Identifier: Apache-2.0
"""What lies above the hours, turned into rectangles and lines of text."""

from __future__ import annotations

from collections.abc import Mapping

from db.records.enums import FAMILY, Family
from desktop.qt.painted import PaintedText
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.days import is_hourly
from desktop.qt.week.layout import PlacedStrip, Strip, place_strips
from desktop.qt.week.metrics import DAYS, Box
from desktop.qt.week.scene import DrawnStrip, Letterings, Scene
from desktop.qt.week.sentences import band_text, item_tooltip, kind_mark, strip_title
from desktop.screens.week import WeekBand, WeekItem, WeekScreen
from desktop.words import Words

MOST_STRIP_ROWS = 6
_RANKS = {"council_session": 0, "council_day": 1, "holiday": 2, "election": 2, "election_period": 3}
_ITEM_RANK, _OTHER_RANK = 4, 6


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
        rank = _RANKS.get(band.code, _OTHER_RANK)
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
        strips.append(Strip(key=key, first=max(0, first), last=min(DAYS - 1, last), rank=_ITEM_RANK))
        sources[key] = item
    return strips, sources


def add_strips(
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
