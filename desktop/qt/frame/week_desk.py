# SPDX-License-Identifier: Apache-2.0
"""The schedule desk: the head of the week, the painted week, and what stands there when it is empty."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.records.enums import FAMILY, Family
from desktop.qt.look import Look
from desktop.qt.week.view import WeekView
from desktop.qt.widgets import ElidedLabel, button, label, tool
from desktop.screens.week import WeekScreen
from desktop.words.dates import week_title


class WeekDesk(QFrame):
    """Head and week. It shows what it is given and says which week is wanted."""

    week_wanted = Signal(object)  # date

    def __init__(self, look: Look, *, now: datetime, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self.hidden: frozenset[Family] = frozenset()
        self.shown: WeekScreen | None = None
        self.first = today - timedelta(days=today.weekday())
        self.view = WeekView(look.theme, look.words, now=now)
        self.view.week_requested.connect(
            lambda by: self.week_wanted.emit(self.first + timedelta(days=7 * by))
        )
        self.view.today_requested.connect(lambda: self.week_wanted.emit(self._today))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.view, 1)
        self.note: QLabel = label(look.text("week.loading"), tone="muted", look=look)
        self.note.setParent(self.view)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setWordWrap(True)
        self.note.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.show_title()

    def _head(self) -> QFrame:
        look = self._look
        head = QFrame()
        head.setObjectName("week_head")
        row = QHBoxLayout(head)
        gap = look.theme.px(0.6)
        row.setContentsMargins(gap, look.theme.px(0.5), gap, look.theme.px(0.3))
        row.setSpacing(look.theme.px(0.4))
        row.addWidget(
            button(
                look,
                look.text("week.today"),
                lambda: self.week_wanted.emit(self._today),
                tip=look.text("week.today_tip"),
            )
        )
        for drawing, by in (("left", -1), ("right", 1)):
            name = look.text("week.previous_tip" if by < 0 else "week.next_tip")
            row.addWidget(tool(look, drawing, name, partial(self._leaf, by)))
        self.title = ElidedLabel()
        self.title.setFont(look.theme.large)
        self.counts = ElidedLabel()
        self.counts.setProperty("tone", "muted")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row.addWidget(self.title)
        row.addSpacing(gap)
        row.addWidget(self.counts, 1)
        return head

    def _leaf(self, by: int) -> None:
        self.week_wanted.emit(self.first + timedelta(days=7 * by))

    def show_title(self) -> None:
        last = self.first + timedelta(days=6)
        self.title.setText(week_title(self.first, last, self._look.words.lang))

    def expect(self, first: date) -> None:
        """Another week is being read: its dates at once, never a stale picture of engagements."""
        if first == self.first and self.shown is not None:
            return
        self.first = first
        self.shown = None
        self.view.select(0)
        self.view.show_week(WeekScreen(first=first), now=self.view.now)
        self.show_title()
        self.counts.setText("")
        self._say(self._look.text("week.loading"))

    def show_week(self, screen: WeekScreen, *, now: datetime) -> None:
        """Shows a week that was read."""
        self.shown, self.first = screen, screen.first
        kept = tuple(i for i in screen.items if FAMILY.get(i.kind, Family.OTHER) not in self.hidden)
        self.view.show_week(replace(screen, items=kept), now=now)
        self.show_title()
        counted = Counter(FAMILY.get(item.kind, Family.OTHER) for item in kept)
        parts = [self._look.text("week.number", week=screen.first.isocalendar().week)]
        parts += [
            self._look.text("week.count", family=family, count=counted[family])
            for family in Family
            if counted[family]
        ]
        self.counts.setText(" · ".join(parts))
        empty = self._look.text("week.empty") + "\n" + self._look.text("week.empty_hint")
        self._say("" if screen.items else empty)

    def set_hidden(self, hidden: frozenset[Family]) -> None:
        self.hidden = hidden
        if self.shown is not None:
            self.show_week(self.shown, now=self.view.now)

    def fail(self, sentence: str) -> None:
        """The week could not be read."""
        if self.shown is None:
            self._say(sentence)

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self._place_note()

    def _place_note(self) -> None:
        width = min(self.view.width() - 20, self._look.theme.px(26))
        height = self.note.heightForWidth(width)
        self.note.setGeometry((self.view.width() - width) // 2, self.view.height() // 3, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_note()
