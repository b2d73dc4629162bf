# SPDX-License-Identifier: Apache-2.0
"""What a month says: in tooltips, beside the pointer, to a screen reader, and to the audit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from desktop.qt.accessible import Spoken
from desktop.qt.month import hits, outside
from desktop.qt.month.bands import bands_on
from desktop.qt.month.chips import MARK_EMS
from desktop.qt.month.gestures import Drag
from desktop.qt.month.scene import Chip
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.week import others
from desktop.qt.week.metrics import Box
from desktop.qt.week.sentences import band_text
from desktop.screens.calendar import CalendarItem
from desktop.words.dates import brief_date, full_date

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView

MOST_LISTED = 12


def day_texts(view: MonthView, day: date) -> list[str]:
    """The date and what the calendar says of it."""
    words = view.words
    key = "months.cell_today" if day == view.today else "months.cell"
    texts = [words.text(key, day=full_date(day, words.lang))]
    holiday = view.screen_shown.holidays.get(day, "")
    if holiday:
        texts.append(holiday)
    for band in bands_on(view.screen_shown.bands, day):
        text = band_text(band, words)
        if text not in texts and not (band.code == "holiday" and holiday):
            texts.append(text)
    return texts + outside.told(others.on_day(view.screen_shown.outside, day), words)


def tooltip_at(view: MonthView, x: float, y: float) -> str:
    """The whole story of what is under the pointer."""
    scene = view.scene
    chip = hits.chip_at(scene, x, y)
    if chip is not None:
        return view.ties.tip(chip.item, view.words)
    more = hits.more_at(scene, x, y)
    if more is not None:
        return more_text(view, more.day, more.items)
    other = outside.at(scene, x, y)
    if other is not None:
        return other.tip
    bar = next((one for one in scene.bands if one.box.holds(x, y)), None)
    if bar is not None:
        return bar.text
    head = next((one for one in scene.heads if one.box.holds(x, y)), None)
    if head is None or y > head.box.y + scene.grid.day_head:
        return ""
    return "\n".join(day_texts(view, head.day))


def more_text(view: MonthView, day: date | None, items: Sequence[CalendarItem]) -> str:
    """How many are not shown, and which."""
    words = view.words
    if day is None:
        first = words.text("months.more_plans", count=len(items))
    else:
        first = words.text("months.more_tip", day=full_date(day, words.lang), count=len(items))
    named = [
        words.text("months.flag", day=words.text("window.one_when", when=item.when), title=_title(view, item))
        for item in items[:MOST_LISTED]
    ]
    return "\n".join([first, *named])


def _title(view: MonthView, item: CalendarItem) -> str:
    return item.title.strip() or view.words.text("window.untitled")


def flag_text(view: MonthView, drag: Drag) -> str:
    """What is dragged and where it would land."""
    words = view.words
    if drag.item is None:
        first, last = (brief_date(day, words.lang) for day in sorted((drag.from_day, drag.day)))
        return words.text("months.flag_new", first=first, last=last)
    key = "months.flag_copy" if drag.copies else "months.flag"
    return words.text(key, day=brief_date(drag.day, words.lang), title=_title(view, drag.item))


def spoken(view: MonthView) -> list[Spoken]:
    """Month plans, then day by day: the day itself, its engagements, how many more."""
    scene, words, grid = view.scene, view.words, view.scene.grid
    said = [_spoken_chip(view, chip) for chip in scene.plans]
    more_of = {more.day: more for more in scene.more}
    if None in more_of:
        said.append(_spoken_more(view, None, more_of[None].box, more_of[None].items))
    starting: dict[date, list[Chip]] = {}
    for chip in scene.chips:
        starting.setdefault(chip.first, []).append(chip)
    for head in scene.heads:
        count = len(hits.keys_of(scene, head.day))
        counted = words.text("months.cell_count", count=count) if count else words.text("months.cell_none")
        here = view.spot == head.day and not view.selection
        said.append(
            Spoken(
                key=head.day,
                name=", ".join([*day_texts(view, head.day), counted]),
                box=head.box,
                role=QAccessible.Role.Cell,
                is_current=here,
                is_selected=here,
            )
        )
        said += [_spoken_chip(view, chip) for chip in starting.get(head.day, ())]
        more = more_of.get(head.day)
        if more is not None:
            said.append(_spoken_more(view, head.day, more.box, more.items))
    return said if grid.weeks else []


def _spoken_chip(view: MonthView, chip: Chip) -> Spoken:
    chosen = chip.item.key == view.selection
    return Spoken(
        key=(chip.item.key, chip.first),
        name=view.ties.tip(chip.item, view.words).replace("\n", ", "),
        box=chip.box,
        is_selected=chosen or chip.item.key in view.also,
        is_current=chosen and bool(view.selection),
    )


def _spoken_more(view: MonthView, day: date | None, box: Box, items: Sequence[CalendarItem]) -> Spoken:
    name = more_text(view, day, items).replace("\n", ", ")
    return Spoken(key=("more", day), name=name, box=box, role=QAccessible.Role.Button, is_selectable=False)


def painted_texts(view: MonthView) -> list[PaintedText]:
    """Every text of the view with the room it has, for the audit."""
    scene, letters, em = view.scene, view.letters, view.theme.em
    texts = [_chip_text(view, chip) for chip in (*scene.plans, *scene.chips)]
    for bar in scene.bands:
        if bar.is_named:
            spot = (bar.box.x + em * 0.45, bar.box.y)
            texts.append(_painted(letters.small, bar.text, bar.line, spot, bar.box, tip=bar.text))
    for head in scene.heads:
        x, y = head.box.x + em * 0.55, head.box.y
        texts.append(_painted(letters.number, head.number, head.number, (x, y), head.box))
        if head.note:
            x += letters.number.width(head.number) + em * 0.7
            tip = "\n".join([*day_texts(view, head.day), head.note])
            texts.append(_painted(letters.small, head.note, head.line, (x, y), head.box, tip=tip))
    texts += outside.texts(scene, letters)
    for more in scene.more:
        spot = (more.box.x + em * 0.4, more.box.y)
        texts.append(_painted(letters.bold, more.text, more.text, spot, more.box))
    return texts


def _chip_text(view: MonthView, chip: Chip) -> PaintedText:
    letters, em = view.letters, view.theme.em
    hour = letters.small.width(chip.time) + em * 0.3 if chip.time else 0
    spot = (chip.box.x + em * (MARK_EMS + 0.3) + hour, chip.box.y)
    lettering = letters.bold if chip.item.is_major else letters.small
    tip = view.ties.tip(chip.item, view.words)
    return _painted(lettering, chip.text, chip.line, spot, chip.box, tip=tip)


def _painted(
    letters: Lettering, text: str, shown: str, spot: tuple[float, float], room: Box, *, tip: str = ""
) -> PaintedText:
    """A text on one line; a line may be a little higher than the chip it stands in the middle of."""
    box = Box(*spot, letters.width(shown), letters.height)
    tall = Box(room.x, room.y, room.w, max(room.h, letters.height))
    return PaintedText(text=text, shown=shown, box=box, room=tall, font=letters.font, tooltip=tip)
