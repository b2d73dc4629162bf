# SPDX-License-Identifier: Apache-2.0
"""Meetings in words. No Qt."""

from __future__ import annotations

from db.records import Month
from db.records.enums import Attended, Kind
from db.records.when import When
from desktop.qt.look import Look
from desktop.rules.attendance_counts import Counts
from desktop.rules.meetings import SERIES_KINDS
from desktop.screens.meetings import AgendaRow, GatheredLine, MeetingRow, Seated
from desktop.words.dates import when_brief, when_text

SIGNS = {Attended.SELF: "●", Attended.DEPUTY: "○", Attended.ABSENT: "×"}


def counts_of(kind: Kind, counts: Counts, look: Look) -> str:
    """25개 구 중 23 (본인 14, 대리 9), 불참 2; empty for an empty list."""
    words = look.words
    if not counts.seats:
        return ""
    if not counts.is_marked:
        return words.text("meetings.counts.none", seats=counts.seats)
    text = words.text(
        f"meetings.counts.{'districts' if kind in SERIES_KINDS else 'people'}",
        seats=counts.seats,
        present=counts.present,
        in_person=counts.in_person,
        by_deputy=counts.by_deputy,
        absent=counts.absent,
    )
    return words.text("meetings.counts.open", text=text, open=counts.open) if counts.open else text


def came_short(counts: Counts, look: Look) -> str:
    """For a narrow column: 23/25."""
    if not counts.seats:
        return look.words.text("meetings.none_listed")
    key = "came_short" if counts.is_marked else "listed_short"
    return look.words.text(f"meetings.{key}", present=counts.present, seats=counts.seats)


def when_of(when: When | None, look: Look) -> str:
    if when is None:
        return look.words.text("meetings.no_time")
    lang = look.words.lang
    return when_text(when, lang) if isinstance(when, Month) else when_brief(when, lang)


def name_of(row: MeetingRow, look: Look) -> str:
    """The series with its number, else whom it is with."""
    if row.series and row.number:
        return look.words.text("meetings.numbered", series=row.series, number=row.number)
    return row.whom


def came_of(one: Seated, look: Look) -> str:
    """본인, 대리 (누구), 불참; before the meeting the reply that was given."""
    words = look.words
    if one.attended is not None:
        said = words.text("meetings.came", sign=SIGNS[one.attended], attended=one.attended)
        return words.text("meetings.line.deputy", came=said, name=one.deputy) if one.deputy else said
    if one.reply is not None:
        return words.text("meetings.replied", reply=one.reply)
    return ""


def seat_of(one: Seated, look: Look) -> str:
    """Post and name; a seat nobody holds says so."""
    if one.is_vacant:
        return look.words.text("meetings.vacant", post=one.post)
    return " ".join(filter(None, (one.post, one.name)))


def follow_of(row: AgendaRow, look: Look) -> str:
    """What became of it as a follow-up."""
    words = look.words
    if row.follow_up and row.follow_status is not None:
        return words.text("meetings.follow_is", number=row.follow_up, status=row.follow_status)
    return words.text("meetings.follow_can") if row.can_follow else ""


def gathered_of(line: GatheredLine, look: Look) -> str:
    """One thing worth knowing in one line."""
    words = look.words
    day = words.text("meetings.line.day", day=line.day) if line.day is not None else ""
    counted = counts_of(line.kind, line.counts, look) if line.kind and line.counts else ""
    status = words.label(line.status) if line.status is not None else ""
    return " · ".join(filter(None, (day, line.text, line.who, line.bureau, status, counted)))
