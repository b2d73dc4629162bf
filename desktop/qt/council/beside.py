# SPDX-License-Identifier: Apache-2.0
"""What stands beside the list: the chosen line from near, read once the list is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.screens.council import CouncilRow, LineScreen, LineView

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk


class Beside:
    """Belongs to the desk."""

    def __init__(self, desk: CouncilDesk) -> None:
        self._desk = desk
        self._wanted: LineView | None = None
        self._is_reading = False
        self._selected = 0

    def show(self) -> None:
        """The chosen line, or how many are chosen; what belongs to it comes when it was read."""
        rows, current = self._desk.rows.chosen(), self._desk.list.current
        person = current.person if current is not None and len(rows) == 1 else 0
        self._desk.contact.show_person(person)
        self._desk.contact.setVisible(bool(person))
        if len(rows) > 1:
            self._desk.side.show_row(rows[0], now=self._desk.ask.clock())
            self._desk.side.show_several(rows)
        else:
            self._desk.side.show_row(current, now=self._desk.ask.clock())
            if current is not None:
                self._read_line(current)
        self.show_reply()

    def _read_line(self, row: CouncilRow) -> None:
        """One at a time: whoever walks down the list fast must not wait for every row behind her.

        Once the list is painted: it must not wait for what stands beside it.
        """
        self._wanted = LineView(engagement=row.engagement, notice=row.notice)
        if not self._is_reading:
            self._is_reading = True
            QTimer.singleShot(0, self._desk, self._ask_line)

    def _ask_line(self) -> None:
        wanted, self._wanted = self._wanted, None
        self._is_reading = wanted is not None
        if wanted is not None:
            self._desk.ask.read(wanted, self._line_read, lambda _error: self._ask_line(), channel="line")

    def _line_read(self, line: LineScreen) -> None:
        row = self._desk.list.current
        is_same = row is not None and (row.engagement, row.notice) == (line.engagement, line.notice)
        if is_same and line.engagement != self._selected and self._desk.list.hasFocus():
            self._selected = line.engagement
            self._desk.choose(line.engagement)
        if is_same and len(self._desk.rows.chosen()) == 1:
            self._desk.side.show_line(line)
        self._ask_line()

    def show_reply(self) -> None:
        """What the reply buttons are for."""
        desk, doing, text = self._desk, self._desk.doing, self._desk.look.words.text
        row = desk.list.current
        if doing.is_waiting and doing.two.channel is not None:
            who = row.name if row is not None and len(doing.called) == 1 else ""
            count = len(doing.called)
            channel = desk.look.words.label(doing.two.channel)
            key = "queue.reply_of" if who else "queue.reply_of_many"
            asked = text(key, name=who, count=count, channel=channel)
        else:
            asked = text("queue.reply")
        reply = doing.reply
        if row is not None and not row.needs_telling:
            reply = row.reply
        desk.side.show_reply(asked, reply, doing.received, is_waiting=doing.is_waiting)
