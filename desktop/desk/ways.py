# SPDX-License-Identifier: Apache-2.0
"""The page that hands the calendar over: what each way would give, for whoever is chosen."""

from __future__ import annotations

from dataclasses import replace

from db.errors import RecordMissing
from desktop.desk.handing.code import code
from desktop.desk.handing.file import file_screen, planned
from desktop.desk.handing.message import message
from desktop.desk.handing.whom import Target, everybody, seen_between, target_of
from desktop.desk.reading import Readers, Reading
from desktop.outputs.ical.text import clean_line
from desktop.screens.ways import (
    CodeScreen,
    CodeView,
    DayRow,
    FileScreen,
    FileView,
    MessageScreen,
    MessageView,
    WaysScreen,
    WaysView,
    Whom,
)
from desktop.services import roles


def ways_screen(reading: Reading, view: WaysView) -> WaysScreen:
    """A reader who is gone meanwhile gives way to everybody of his profile."""
    tx, now = reading.tx, reading.now
    try:
        target = target_of(tx, view.whom, now=now)
    except RecordMissing:
        target = target_of(tx, Whom(profile=view.whom.profile), now=now)
    first = view.first or reading.today
    last = max(view.last or first, first)
    return WaysScreen(
        today=reading.today,
        whom=target.whom,
        name=target.name,
        everybody=everybody(tx),
        message=message(tx, target, first=first, last=last, now=now),
        rows=_rows(reading, target, view),
        may_write=_may_hand_over(reading),
        window=target.window,
    )


def _may_hand_over(reading: Reading) -> bool:
    return roles.Duty.ISSUE in roles.MAY[roles.user_of(reading.tx, reading.by).role]


def _rows(reading: Reading, target: Target, view: WaysView) -> tuple[DayRow, ...]:
    """What codes can be made of: the engagements of the days of the message."""
    first = view.first or reading.today
    last = max(view.last or first, first)
    seen, _ = seen_between(reading.tx, target, first=first, last=last, now=reading.now)
    return tuple(
        DayRow(
            engagement=made.engagement_id,
            title=clean_line(f"{made.entry.prefix}{made.entry.summary}"),
            when=made.entry.when,
        )
        for made in seen
    )


def message_screen(reading: Reading, view: MessageView) -> MessageScreen:
    target = target_of(reading.tx, view.whom, now=reading.now)
    made = message(reading.tx, target, first=view.first, last=view.last, now=reading.now)
    return replace(made, may_write=_may_hand_over(reading))


def whole_file(reading: Reading, view: FileView) -> FileScreen:
    target = target_of(reading.tx, view.whom, now=reading.now)
    plan = planned(reading.tx, target, first=view.first, last=view.last, now=reading.now)
    return file_screen(plan, target, today=reading.today)


def code_screen(reading: Reading, view: CodeView) -> CodeScreen:
    target = target_of(reading.tx, view.whom, now=reading.now)
    made = code(reading.tx, target, engagement=view.engagement, now=reading.now)
    return replace(made, may_write=_may_hand_over(reading))


READERS: Readers = {
    WaysView: ways_screen,
    MessageView: message_screen,
    FileView: whole_file,
    CodeView: code_screen,
}
