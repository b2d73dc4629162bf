# SPDX-License-Identifier: Apache-2.0
"""The head of the desk of the day: the date, how much is left, what is due next."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, label
from desktop.screens.today import TodayScreen
from desktop.words.dates import full_date, near_datetime


class TodayHead(QFrame):
    """One line; what does not fit gives way from the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._words = look.words
        self.setObjectName("today_head")
        row = QHBoxLayout(self)
        px = look.theme.px
        row.setContentsMargins(px(1.1), px(0.6), px(1.1), px(0.5))
        row.setSpacing(px(0.7))
        title = label(look.words.text("today.title"), font="large", look=look)
        self.date = label("", tone="muted")
        self.left = label("", tone="chip_danger", font="small_bold", look=look)
        self.due = ElidedLabel()
        self.due.setProperty("tone", "muted")
        for part in (title, self.date, self.left):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.due, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_screen(self, screen: TodayScreen | None, *, today: date, now: datetime) -> None:
        """None while nothing was read: the date alone."""
        words = self._words
        self.date.setText(full_date(screen.today if screen is not None else today, words.lang))
        left = screen.left if screen is not None else 0
        self.left.setText(words.text("today.left", count=left))
        self.left.setVisible(left > 0)
        coming = [r.due for r in (screen.tell if screen is not None else ()) if r.due and r.due >= now]
        due = near_datetime(min(coming), now=now, lang=words.lang) if coming else ""
        self.due.setText(words.text("today.next_due", due=due) if due else "")
