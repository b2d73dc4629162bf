# SPDX-License-Identifier: Apache-2.0
"""What the calendar itself says: long bands on one line of the week, single days beside their number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from desktop.qt.month.chips import month_word
from desktop.qt.month.grid import DAYS, LEAST_ROWS, MonthGrid
from desktop.qt.month.scene import BandBar, DayHead, Letters
from desktop.qt.theme import Colours, Shade, Theme
from desktop.qt.week.metrics import Box
from desktop.qt.week.sentences import band_text
from desktop.screens.calendar import Band
from desktop.words import Words

_Span = tuple[int, int, int, Band]  # first and last column, rank, band

LONG = ("council_session", "election_period", "season")
ON_THE_DAY = ("holiday", "election", "council_day")


def band_shade(code: str, colours: Colours) -> Shade:
    """The colours of a band."""
    if code.startswith("council"):
        return colours.council_band
    return colours.season_band if code == "season" else colours.holiday_band


def bands_on(bands: Sequence[Band], day: date, codes: tuple[str, ...] = LONG + ON_THE_DAY) -> list[Band]:
    """The bands of a day in the order of `codes`."""
    return sorted(
        (band for band in bands if band.first <= day <= band.last and band.code in codes),
        key=lambda band: codes.index(band.code),
    )


def week_bands(
    bands: Sequence[Band], grid: MonthGrid, week: int, *, theme: Theme, words: Words, letters: Letters
) -> list[tuple[BandBar, int, int]]:
    """The long bands of a week with the columns they cover; those that overlap share one bar.

    Their words stand in the first week shown and where other bands lie than in the week before;
    elsewhere there are only the stripes, and more room for engagements.
    """
    spans = _spans(bands, grid, week)
    named = week == grid.offset or {id(one[3]) for one in spans} != {
        id(one[3]) for one in _spans(bands, grid, week - 1)
    }
    groups: list[list[_Span]] = []
    until = -1
    for one in spans:
        if not groups or one[0] > until:
            groups.append([])
            until = -1
        groups[-1].append(one)
        until = max(until, one[1])
    return [
        _bar(
            sorted(g, key=lambda one: one[2]),
            grid,
            week,
            theme,
            words,
            letters,
            named=named and grid.rows > LEAST_ROWS,
        )
        for g in groups
    ]


def _spans(bands: Sequence[Band], grid: MonthGrid, week: int) -> list[_Span]:
    """First and last column, rank and band of the long bands of a week."""
    monday = grid.first + timedelta(days=week * DAYS)
    spans = []
    for band in bands:
        first, last = (band.first - monday).days, (band.last - monday).days
        if band.code in LONG and first < DAYS and last >= 0:
            spans.append((max(0, first), min(DAYS - 1, last), LONG.index(band.code), band))
    return sorted(spans, key=lambda one: one[:3])


def _bar(
    group: list[_Span],
    grid: MonthGrid,
    week: int,
    theme: Theme,
    words: Words,
    letters: Letters,
    *,
    named: bool,
) -> tuple[BandBar, int, int]:
    first, last = min(one[0] for one in group), max(one[1] for one in group)
    text = " · ".join(band_text(one[3], words) for one in group)
    box = grid.row_box(week, first, last, 0) if named else grid.stripe_box(week, first, last, len(group))
    shown = letters.small.lines(text, box.w - grid.em * 0.9) if named else ()
    stripes = []
    for number, (begin, end, _rank, band) in enumerate(group):
        own = grid.stripe_box(week, begin, end, len(group) - number)
        stripes.append((Box(own.x, own.y, own.w, grid.stripe), band_shade(band.code, theme.colours)))
    bar = BandBar(
        box=box,
        shade=band_shade(group[0][3].code, theme.colours),
        text=text,
        line=shown[0] if shown else "",
        is_named=named,
        stripes=tuple(stripes),
    )
    return bar, first, last


def day_head(
    day: date,
    bands: Sequence[Band],
    grid: MonthGrid,
    *,
    holiday: str,
    theme: Theme,
    words: Words,
    letters: Letters,
) -> DayHead:
    """The head of one day; the first of a month names its month."""
    box = grid.cell(day)
    first = day.day == 1 or day == grid.first + timedelta(days=grid.offset * DAYS)
    number = (
        words.text("months.day_of_month", month=month_word(day.month, words), day=str(day.day))
        if first
        else str(day.day)
    )
    standing = bands_on(bands, day, ON_THE_DAY)
    notes = [holiday] if holiday else []
    for band in standing:
        text = band_text(band, words)
        # A run of sittings says its name on its first day and on each Monday.
        begins = band.first == day or day.weekday() == 0 or band.code != "council_day"
        if begins and text not in notes and not (band.code == "holiday" and holiday):
            notes.append(text)
    note = " · ".join(notes)
    x = box.x + grid.em * 0.55 + letters.number.width(number) + grid.em * 0.7
    shown = letters.small.lines(note, box.x + box.w - x - grid.em * 0.25) if note else ()
    tint = theme.colours.holiday_band if holiday else None
    if tint is None and standing:
        tint = band_shade(standing[0].code, theme.colours)
    return DayHead(
        day=day,
        box=box,
        number=number,
        note=note,
        line=shown[0] if shown else "",
        tint=tint,
        is_off=bool(holiday) or day.weekday() == 6 or any(band.code == "election" for band in standing),
    )
