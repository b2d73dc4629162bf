# SPDX-License-Identifier: Apache-2.0
"""Files an office hands out: a brief, a calendar, the list of who must be told. Values to bytes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from db.errors import InputError
from db.records import Engagement
from db.records.enums import Profile
from db.transaction import ReadTx
from desktop.desk.brief import brief_sheet
from desktop.desk.feed import feed_entries
from desktop.desk.notice_list import notice_list
from desktop.services.issues import next_copy_number
from desktop.words import Words

_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
_NAME_BYTES = 120
_WORDS = Words("ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """A PDF with the edition and copy number printed on it, and what its reader will not find as typed."""

    data: bytes
    file_name: str
    pages: int
    edition: int
    copy_number: int
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeCalendar:
    """An .ics with the number of engagements in it."""

    data: bytes
    file_name: str
    count: int


def brief(tx: ReadTx, *, engagement_id: int, profile: Profile, now: datetime) -> MadeSheet:
    """The brief of one engagement for one profile; making it changes nothing.

    Raises RecordMissing, and InputError `sheet.hidden` where that profile may not see the item.
    """
    from desktop.outputs.pdf.brief import write_brief

    engagement = tx.get(Engagement, engagement_id)
    copy_number = next_copy_number(
        tx, engagement_id=engagement_id, sheet="brief", profile=profile, edition=engagement.edition
    )
    values = brief_sheet(tx, engagement_id=engagement_id, profile=profile, now=now, copy_number=copy_number)
    sheet = write_brief(values)
    day = engagement.when.day_from if engagement.when is not None else now.date()
    name = _WORDS.text(
        "sheets.file.brief",
        day=day.isoformat(),
        title=values.title,
        edition=engagement.edition,
    )
    return MadeSheet(
        data=sheet.pdf,
        file_name=file_name(name, ".pdf"),
        pages=sheet.pages,
        edition=engagement.edition,
        copy_number=copy_number,
        missing=tuple(f"{m.char}" for m in sheet.missing),
    )


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
    title = _WORDS.text("feeds.name")
    stamp = max((e.stamp for e in entries), default=None)
    head = FeedHead(name=title, stamp=stamp)
    name = _WORDS.text("sheets.file.calendar", first=first.isoformat(), last=last.isoformat())
    return MadeCalendar(
        data=write_calendar(head, entries), file_name=file_name(name, ".ics"), count=len(entries)
    )


def notices(tx: ReadTx, *, first: date, last: date, now: datetime) -> tuple[MadeSheet, str]:
    """Who must be told of the engagements of those days by when: as PDF and as plain text."""
    from desktop.outputs.pdf.notice_list import write_notice_list, write_notice_text

    values = notice_list(tx, first=first, last=last, now=now)
    sheet = write_notice_list(values)
    made = MadeSheet(
        data=sheet.pdf,
        file_name=file_name(_WORDS.text("sheets.file.notices"), ".pdf"),
        pages=sheet.pages,
        edition=1,
        copy_number=1,
    )
    return made, write_notice_text(values)


def pages_of(pdf: bytes) -> int:
    from desktop.outputs.pdf.pages import page_count

    return page_count(pdf)


def file_name(text: str, suffix: str) -> str:
    """A name every system takes: NFC, without `\\ / : * ? " < > |` and control characters, ≤ 120 bytes."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join("".join(c for c in name if c.isprintable()).split()).strip(". ")
    room = _NAME_BYTES - len(suffix.encode())
    while len(name.encode()) > room:
        name = name[:-1]
    return (name.rstrip(". ") or "dongseon") + suffix
