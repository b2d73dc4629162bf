# SPDX-License-Identifier: Apache-2.0
"""Ways away from the sessions desk: what mends a finding, its questions, its meetings, a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.copying import put_table
from desktop.qt.sessions import texts
from desktop.screens.engagement import ReadinessLine
from desktop.screens.followups import FollowUpsView
from desktop.screens.meetings import MeetingsView, Scope
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.sessions.desk import SessionsDesk

# Findings that other dates mend; the others are about words and printed counts.
_BY_DATES = ("council.regular_start_unusual", "council.sessions_overlap")


def mend(desk: SessionsDesk, line: ReadinessLine) -> None:
    """To the session a finding is about, and to the fields that mend it."""
    book, _, key = line.target.partition(":")
    for row in desk.model.rows:
        days = {str(day.key): day for day in row.stretches}
        if book == "council_session" and key == str(row.key):
            desk.choose(row.number)
            by_dates = line.code in _BY_DATES or line.code.endswith("too_long")
            desk.editing.begin("move" if by_dates else "edit")
            return
        if book == "council_day" and key in days:
            desk.choose(row.number)
            desk.editing.day(days[key], "edit")
            return


def copy(desk: SessionsDesk) -> None:
    """The year's table on the clipboard, for a paper."""
    if desk.shown is None or not desk.shown.rows:
        return
    put_table(texts.table_values(desk.shown, desk.look))
    desk.told.emit(desk.look.words.text("sessions.copied", year=desk.shown.year), "")


def to_questions(desk: SessionsDesk) -> None:
    """The questions of the session where they are followed."""
    row = desk.list.current
    if row is not None:
        desk.aimed.emit(DeskName.FOLLOWUPS, FollowUpsView(session=row.key))


def to_meetings(desk: SessionsDesk) -> None:
    """The meetings of the session where they are kept."""
    desk.aimed.emit(DeskName.MEETINGS, MeetingsView(scope=Scope.SESSION, session=desk.number()))
