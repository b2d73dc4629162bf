# SPDX-License-Identifier: Apache-2.0
"""What the agenda says: headings, hours, what is still lacking, and all of a row for a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.records.when import Day, Days, Month, Timed
from desktop.qt.agenda.rows import Entry, Heading, Other, Row
from desktop.qt.month.bands import bands_on
from desktop.qt.month.chips import month_word
from desktop.qt.month.spans import lies_over_days, span
from desktop.qt.month.ties import Ties
from desktop.qt.week import others
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE, OVER
from desktop.qt.week.sentences import band_text
from desktop.screens.calendar import CalendarItem, CalendarScreen
from desktop.words import Words
from desktop.words.dates import month_text, time_range, wall_time, weekday

NEAR = ("months.today", "months.tomorrow", "months.day_after")
SOON_DAYS = 14


def heading_text(heading: Heading, words: Words, *, today: date) -> str:
    """11. 26.(목); with its year where that is not this one; 12월 중, 날짜 미정."""
    day = heading.day
    if heading.is_plan:
        return words.text("months.plans", month=month_text(day.year, day.month, words.lang))
    month, name = month_word(day.month, words), weekday(day, words.lang)
    values = {"month": month, "day": str(day.day), "weekday": name, "year": str(day.year)}
    return words.text("months.heading" if day.year == today.year else "months.heading_year", **values)


def near_text(heading: Heading, words: Words, *, today: date) -> str:
    """오늘, 내일, 모레, 5일 뒤; empty for what is far off or gone."""
    days = (heading.day - today).days
    if heading.is_plan or not 0 <= days <= SOON_DAYS:
        return ""
    return words.text(NEAR[days]) if days < len(NEAR) else words.text("months.in_days", days=str(days))


def notes_of(heading: Heading, screen: CalendarScreen, words: Words) -> str:
    """What the calendar says of the day."""
    if heading.is_plan:
        return ""
    holiday = screen.holidays.get(heading.day, "")
    notes = [holiday] if holiday else []
    codes = ("election", "council_day", "election_period")
    notes += [band_text(band, words) for band in bands_on(screen.bands, heading.day, codes)]
    return " · ".join(dict.fromkeys(notes))


def hour_of(entry: Entry, words: Words) -> str:
    """The hour column: 14:00~15:10; 오후; 종일; until when where it lies over days."""
    when = entry.item.when
    if lies_over_days(when):
        return words.text("months.until", last=span(when)[1])
    if isinstance(when, Timed):
        return time_range(wall_time(when.start), wall_time(when.end), words.lang)
    if isinstance(when, Day):
        return words.label(when.part)
    return words.text("months.all_day") if isinstance(when, Days) else ""


def where_of(item: CalendarItem, words: Words) -> str:
    """Place and bureau."""
    place = item.place or "·".join(item.districts)
    return " · ".join(part for part in (place, item.bureau, words.label(item.kind)) if part)


def lacking(item: CalendarItem, words: Words) -> list[tuple[str, str, str]]:
    """(drawing, tone, text) of what is still lacking; ready says so too."""
    if item.status in NOT_TAKING_PLACE | OVER:
        return []
    found = []
    if item.clash:
        found.append(("block", "danger", words.text("months.clash")))
    if item.blocks_left:
        found.append(("block", "danger", words.text("months.blocks", count=item.blocks_left)))
    if item.warns_left:
        found.append(("warn", "warn", words.text("months.warns", count=item.warns_left)))
    if not found and item.is_checked and item.status not in NOT_SURE and not isinstance(item.when, Month):
        found.append(("ok", "ok", words.text("months.ready")))
    return found


def spoken_row(row: Row, screen: CalendarScreen, ties: Ties, words: Words, *, today: date) -> str:
    """What a screen reader says of a row."""
    if isinstance(row, Heading):
        parts: Sequence[str] = (
            heading_text(row, words, today=today),
            near_text(row, words, today=today),
            notes_of(row, screen, words),
            words.text("months.cell_count", count=row.count) if row.count else "",
        )
        return ", ".join(part for part in parts if part)
    if isinstance(row, Other):
        return ", ".join(others.tip_of(row.band, words).split("\n"))
    bureau = [row.item.bureau] if row.item.bureau else []
    return ", ".join([*ties.tip(row.item, words).split("\n"), *bureau])
