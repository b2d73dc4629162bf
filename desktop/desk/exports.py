# SPDX-License-Identifier: Apache-2.0
"""Files an office hands out: a brief, a calendar, the list of who must be told. Values to bytes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from db.errors import InputError
from db.records import Engagement
from db.records.enums import Profile
from db.transaction import ReadTx, WriteTx
from desktop.desk.brief import brief_sheet, with_copy
from desktop.desk.feed import feed_entries
from desktop.desk.notice_list import notice_list
from desktop.services.issues import issue_sheet, next_copy_number
from desktop.words import Words

if TYPE_CHECKING:
    from desktop.outputs.pdf.values import BriefSheet

# Windows takes none of these before a point, whatever follows it.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
)
_FORBIDDEN = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
_NAME_BYTES = 120
_WORDS = Words("ko")


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSheet:
    """A PDF with the edition and copy number printed on it, and what its reader will not find as typed.

    `drawn_at` is the journal number it was drawn from, `values` what it was drawn of.
    """

    data: bytes
    file_name: str
    pages: int
    edition: int
    copy_number: int
    missing: tuple[str, ...] = ()
    profile: Profile = Profile.MAYOR
    drawn_at: int = 0
    values: BriefSheet | None = None


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
        profile=_WORDS.label(profile),
        edition=engagement.edition,
    )
    return MadeSheet(
        data=sheet.pdf,
        file_name=file_name(name, ".pdf"),
        pages=sheet.pages,
        edition=engagement.edition,
        copy_number=copy_number,
        missing=tuple(m.char for m in sheet.missing),
        profile=profile,
        drawn_at=tx.journal_number(),
        values=values,
    )


def issue_brief(tx: WriteTx, made: MadeSheet, *, engagement_id: int, issued_to: str = "") -> MadeSheet:
    """Remember a brief as handed out and return it as it has to be written to the file.

    It is the paper that was looked at: its edition is the one printed, whatever changed since. Where
    a colleague issued that copy number meanwhile, the next one is printed on it.
    """
    from desktop.outputs.pdf.brief import write_brief

    number = next_copy_number(
        tx, engagement_id=engagement_id, sheet="brief", profile=made.profile, edition=made.edition
    )
    if number != made.copy_number and made.values is not None:
        renumbered = with_copy(made.values, number)
        data = made.data if renumbered == made.values else write_brief(renumbered).pdf
        made = replace(made, data=data, copy_number=number, values=renumbered)
    issue_sheet(
        tx,
        engagement_id=engagement_id,
        sheet="brief",
        profile=made.profile,
        data=made.data,
        pages=made.pages,
        copy_number=made.copy_number,
        edition=made.edition,
        issued_to=issued_to,
        drawn_at=made.drawn_at,
    )
    return made


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


def notices(
    tx: ReadTx, *, first: date, last: date, now: datetime, engagement_id: int | None = None
) -> tuple[MadeSheet, str]:
    """Who must be told of the engagements of those days (or of one) by when: as PDF and as plain text."""
    from desktop.outputs.pdf.notice_list import write_notice_list, write_notice_text

    values = notice_list(tx, first=first, last=last, now=now, engagement_id=engagement_id)
    sheet = write_notice_list(values)
    made = MadeSheet(
        data=sheet.pdf,
        file_name=file_name(_WORDS.text("sheets.file.notices"), ".pdf"),
        pages=sheet.pages,
        edition=1,
        copy_number=1,
    )
    return made, write_notice_text(values)


def file_name(text: str, suffix: str) -> str:
    """A name every system takes: NFC, without `\\ / : * ? " < > |` and control characters, ≤ 120 bytes."""
    name = unicodedata.normalize("NFC", text).translate(_FORBIDDEN)
    name = " ".join("".join(c for c in name if c.isprintable()).split()).strip(". ")
    room = _NAME_BYTES - len(suffix.encode())
    while len(name.encode()) > room:
        name = name[:-1]
    name = name.rstrip(". ")
    if name.partition(".")[0].strip().casefold() in _RESERVED:
        name = f"_{name}"
    return (name or "dongseon") + suffix
