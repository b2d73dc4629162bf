# SPDX-License-Identifier: Apache-2.0
"""One engagement on one line: its letter, its hour as far as there is room, and its title."""

from __future__ import annotations

from datetime import date

from db.records.enums import RequestDecision, Status
from db.records.when import SEOUL, Day, Month, Part, Timed, zone_named
from desktop.qt.month.scene import Chip, Letters
from desktop.qt.theme import Theme
from desktop.qt.week.metrics import Box
from desktop.qt.week.scene import kind_mark
from desktop.qt.week.sentences import Turn, item_title
from desktop.screens.calendar import CalendarItem
from desktop.words import Words
from desktop.words.dates import ENGLISH_MONTHS

MARK_EMS = 1.2
HOUR_EMS = 4.8
WHOLE_HOUR_EMS = 8.6
TICK_EMS = 8.0
LEAST_TITLE_EMS = 2.0


def hour_text(item: CalendarItem, words: Words, *, whole: bool) -> str:
    """The hour on a chip: 14:30, or 14 for a full hour where there is little room; 오전, 미정."""
    when = item.when
    if isinstance(when, Timed):
        wall = when.start.astimezone(zone_named(SEOUL))
        if whole:
            return f"{wall.hour:02}:{wall.minute:02}"
        return f"{wall.hour}:{wall.minute:02}" if wall.minute else f"{wall.hour}"
    if isinstance(when, Day) and when.part is Part.OPEN:
        return words.text("months.open_hour")
    if isinstance(when, Day) and when.part is not Part.ALL_DAY:
        return words.label(when.part)
    return ""


def month_word(month: int, words: Words) -> str:
    """A month inside a sentence: 12 (월 follows it in Korean); Dec."""
    return str(month) if words.lang == "ko" else ENGLISH_MONTHS[month - 1][:3]


def plain_title(item: CalendarItem, words: Words, turn: Turn | None = None) -> str:
    """The title; one of several alternatives and what somebody else attends say so first.

    The status is left to the looks of the chip: there is little room for words.
    """
    if (turn is not None and turn[1] > 1) or item.decision is RequestDecision.DEPUTY:
        return item_title(item, words, turn)
    return item.title.strip() or words.text("window.untitled")


def chip_title(item: CalendarItem, words: Words, turn: Turn | None = None) -> str:
    """The title; a plan of which only the month is known says which month."""
    title = plain_title(item, words, turn)
    if isinstance(item.when, Month):
        return words.text("months.plan", month=month_word(item.when.month, words), title=title)
    return title


def make_chip(
    item: CalendarItem,
    box: Box,
    *,
    theme: Theme,
    words: Words,
    letters: Letters,
    days: tuple[date, date],
    turn: Turn | None = None,
    is_bar: bool = False,
    is_plan: bool = False,
    came: bool = False,
    goes_on: bool = False,
) -> Chip:
    """A chip for a rectangle: what does not fit is left out (the hour) or shortened (the title)."""
    em = theme.em
    room = box.w - em * (MARK_EMS + 0.55) - (em * 0.9 if shows_sign(item, box, em) else 0)
    hour = ""
    if box.w >= em * HOUR_EMS and not is_plan:
        hour = hour_text(item, words, whole=box.w >= em * WHOLE_HOUR_EMS)
    title = chip_title(item, words, turn)
    lettering = letters.bold if item.is_major else letters.small
    left = room - (letters.small.width(hour) + em * 0.3 if hour else 0)
    if hour and left < em * LEAST_TITLE_EMS:
        hour, left = "", room
    shown = lettering.lines(title, left)
    return Chip(
        item=item,
        box=box,
        shade=theme.colours.shades[item.family],
        mark=kind_mark(item.kind, words),
        time=hour,
        line=shown[0] if shown else "",
        text=title,
        first=days[0],
        last=days[1],
        is_bar=is_bar,
        is_plan=is_plan,
        came=came,
        goes_on=goes_on,
    )


def shows_sign(item: CalendarItem, box: Box, em: float) -> bool:
    """Whether a sign stands at the right: a clash always, settled where there is room."""
    if item.clash:
        return box.w >= em * HOUR_EMS
    return item.status is Status.FINAL and box.w >= em * TICK_EMS
