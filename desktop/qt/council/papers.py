# SPDX-License-Identifier: Apache-2.0
"""What the buttons at the head of the queue open: a call sheet, keying it back, the notice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.screens.council import CouncilRow, Telling

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk

_DUE = (Telling.OVERDUE, Telling.TODAY, Telling.AGAIN)


def rows_to_print(desk: CouncilDesk) -> tuple[CouncilRow, ...]:
    """The marked rows; without marks who is due today, overdue or to be told again; else all who wait."""
    rows = [row for row in desk.model.rows() if row.needs_telling and row.may_tell]
    marked = [row for row in rows if row.key in desk.model.marked]
    return tuple(marked or [row for row in rows if row.group in _DUE] or rows)


def print_sheet(desk: CouncilDesk) -> None:
    """Asks how the sheet is to be; with nobody to tell it says so."""
    from desktop.qt.council.callsheet import open_print

    rows = rows_to_print(desk)
    if not rows:
        desk.say("messages.sheet.nobody")
        return
    open_print(desk.look, desk.ask, desk.window(), [(row.engagement, row.notice) for row in rows])


def key_in(desk: CouncilDesk) -> None:
    """The newest sheet, ready to be typed."""
    from desktop.qt.council.callsheet import open_key_in

    open_key_in(desk.look, desk.ask, desk.window())


def write_notice(desk: CouncilDesk) -> None:
    """The notice to the one with the keyboard."""
    from desktop.qt.council.letter import open_notice

    row = desk.list.current
    if row is None:
        desk.say("messages.choose_first")
        return
    open_notice(
        desk.look,
        desk.ask,
        desk.window(),
        engagement=row.engagement,
        notice=row.notice,
        marked=[
            (one.engagement, one.notice)
            for one in desk.model.rows()
            if one.person and one.key in desk.model.marked
        ],
    )
