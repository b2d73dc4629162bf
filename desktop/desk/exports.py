# SPDX-License-Identifier: Apache-2.0
"""Files an office hands out: a calendar, the list of who must be told. Values to bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.errors import InputError
from db.records.enums import Profile, SheetKind
from db.transaction import ReadTx
from desktop.desk.feeds.entries import feed_entries
from desktop.desk.feeds.joining import name_for
from desktop.desk.sheets import making
from desktop.outputs.file_names import file_name
from desktop.screens.paper import SheetAsk
from desktop.words import Words

_WORDS = Words("ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """A PDF and what its reader will not find as typed."""

    data: bytes
    file_name: str
    pages: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCalendar:
    """An .ics with the number of engagements in it."""

    data: bytes
    file_name: str
    count: int


def calendar(
    tx: ReadTx, *, first: date, last: date, now: datetime, profile: Profile = Profile.MAYOR
) -> MadeCalendar:
    """The calendar of a period, both days included, as one profile may see it.

    Raises InputError `input.end_before_start`, `input.too_many_days` (over 40 years).
    """
    from desktop.outputs.ical.values import FeedHead
    from desktop.outputs.ical.write import write_calendar

    if last < first:
        raise InputError("input.end_before_start", first=first, last=last)
    if (last - first).days > 366 * 40:
        raise InputError("input.too_many_days", first=first, last=last)
    entries = feed_entries(tx, first=first, last=last, profile=profile, now=now)
    # A file to take in names no calendar, or some programs open one of its own for it; one that holds nothing
    # has to say at least whose it is.
    head = None if entries else FeedHead(name=name_for(profile))
    name = _WORDS.text("sheets.file.calendar", first=first.isoformat(), last=last.isoformat())
    return MadeCalendar(
        data=write_calendar(head, entries), file_name=file_name(name, ".ics"), count=len(entries)
    )


def notices(
    tx: ReadTx, *, first: date, last: date, now: datetime, engagement_id: int | None = None
) -> tuple[MadeSheet, str]:
    """Who must be told of the engagements of those days (or of one) by when: as PDF and as plain text."""
    from desktop.outputs.sheet_text import write_sheet_text

    number = engagement_id or 0
    ask = SheetAsk(
        sheet=SheetKind.NOTICES,
        engagement=number,
        first=None if number else first,
        last=None if number else last,
    )
    sheet = making.make(tx, ask, now=now)
    made = MadeSheet(
        data=sheet.data,
        file_name=file_name(_WORDS.text("sheets.file.notices"), ".pdf"),
        pages=sheet.pages,
        missing=sheet.missing,
    )
    return made, write_sheet_text(sheet.composed.document)
