# SPDX-License-Identifier: Apache-2.0
"""Go to a day (날짜로): a field to type it in, a small month to point at it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.records.when import FIRST_YEAR, LAST_YEAR
from desktop.inputs.jump import NoDay, day_meant
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.mini.month import ARROWS, DAYS, PAGES, WEEKS, MiniMonth
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label, tool
from desktop.screens.calendar import Scale, turned_day
from desktop.words.dates import full_date, month_text

MOST_TYPED = 40


class JumpField(LineField):
    """The field of the day: arrows that mean nothing in it move the day, Enter takes it."""

    taken = Signal()
    stepped = Signal(object)  # QKeyEvent
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key()) if event.key() else None
        sideways = key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit_composition()
            self.taken.emit()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        elif (key in ARROWS or key in PAGES) and not sideways:
            self.stepped.emit(event)
        else:
            super().keyPressEvent(event)


class JumpTo(QFrame):
    """A small panel over the window. `chosen` carries the day; it closes by Esc or when left.

    `month_shown` asks for the marks of other days (first, last); answer with `show_busy`.
    """

    chosen = Signal(object)  # date
    month_shown = Signal(object, object)  # date, date
    closed = Signal()

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.today = look, today
        self._before: QWidget | None = None
        self._watching = False
        words = look.words
        self.setProperty("role", "panel")
        self.setAutoFillBackground(True)
        self.setAccessibleName(words.text("months.jump"))
        self.field = JumpField(
            words.text("months.jump"), placeholder=words.text("months.jump_placeholder"), most=MOST_TYPED
        )
        self.said: QLabel = label("", tone="muted", wrap=True, look=look, font="small")
        self.title: QLabel = label("", look=look, font="bold")
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.month = MiniMonth(look, today)
        self._lay_out()
        self.field.textChanged.connect(self._typed)
        self.field.taken.connect(self._take)
        self.field.left.connect(self.leave)
        connect(self.field.stepped, self._step)
        connect(self.month.moved, self._moved)
        connect(self.month.chosen, self._choose)
        self.hide()

    def _lay_out(self) -> None:
        look, words = self._look, self._look.words
        column = QVBoxLayout(self)
        gap = look.theme.px(0.7)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.4))
        column.addWidget(self.field)
        column.addWidget(self.said)
        head = QHBoxLayout()
        head.addWidget(
            tool(look, "left", words.text("months.jump_previous"), lambda: self._turn(-1), kind="flat")
        )
        head.addWidget(self.title, 1)
        head.addWidget(
            tool(look, "right", words.text("months.jump_next"), lambda: self._turn(1), kind="flat")
        )
        column.addLayout(head)
        column.addWidget(self.month)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(
            button(look, words.text("months.jump_today"), lambda: self._choose(self.today), kind="link")
        )
        column.addLayout(foot)

    # ---- opening and closing

    def open_at(self, widget: QWidget, day: date, busy: Mapping[date, int] | None = None) -> None:
        """Opens under a widget of the window, on a day; `busy` says how many engagements days have."""
        window = widget.window()
        self._before = QApplication.focusWidget()
        self.setParent(window)
        self.field.blockSignals(True)
        self.field.setText("")
        self.field.set_wrong("")
        self.field.blockSignals(False)
        self.month.show_busy(busy or {})
        self.month.show_day(day)
        self._show_month()
        self._say("")
        self.adjustSize()
        spot = widget.mapTo(window, QPoint(0, widget.height() + self._look.theme.px(0.2)))
        x = max(0, min(spot.x(), window.width() - self.width()))
        y = max(0, min(spot.y(), window.height() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._watch(watching=True)

    def leave(self) -> None:
        """Closes without going anywhere; the keyboard is where it was."""
        before = self._before
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self._watch(watching=False)
        self._before = None
        self.closed.emit()

    def _watch(self, *, watching: bool) -> None:
        """Follows where the keyboard goes while open."""
        app = QApplication.instance()
        if not isinstance(app, QApplication) or watching == self._watching:
            return
        self._watching = watching
        if watching:
            app.focusChanged.connect(self._focus_moved)
        else:
            app.focusChanged.disconnect(self._focus_moved)

    def _focus_moved(self, _old: QObject | None, new: QWidget | None) -> None:
        """Something else of the window was clicked."""
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    # ---- marks

    def show_busy(self, busy: Mapping[date, int]) -> None:
        """Marks for the days that `month_shown` asked for."""
        self.month.show_busy({**self.month.busy, **busy})

    # ---- typing and pointing

    def _typed(self, text: str) -> None:
        found = day_meant(text, today=self.today)
        if isinstance(found, date):
            self.field.set_wrong("")
            self.month.show_day(found)
            self._show_month()
            self._say(self._reading(found))
        else:
            # Half a word is no mistake yet; a year that cannot be is one at once.
            self._say(self._why(found, text) if found is NoDay.YEAR else "", wrong=found is NoDay.YEAR)

    def _reading(self, day: date) -> str:
        words, days = self._look.words, (day - self.today).days
        if days == 0:
            return words.text("months.cell_today", day=full_date(day, words.lang))
        key = "months.jump_after" if days > 0 else "months.jump_before"
        return words.text(key, day=full_date(day, words.lang), days=abs(days))

    def _why(self, why: NoDay, text: str) -> str:
        key = "months.jump_year" if why is NoDay.YEAR else "months.jump_unread"
        return self._look.words.text(key, first=str(FIRST_YEAR), last=str(LAST_YEAR), text=text.strip())

    def _say(self, text: str, *, wrong: bool = False) -> None:
        self.said.setText(text or self._look.words.text("months.jump_hint"))
        self.said.setProperty("tone", "danger" if wrong else "muted")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        wide = self.width() - self._look.theme.px(0.7) * 2
        self.said.setMinimumHeight(self.said.heightForWidth(wide) if self.isVisible() else 0)
        self.adjustSize()

    def _take(self) -> None:
        """Enter: what is typed, else the day that is marked."""
        text = self.field.text()
        if not text.strip():
            self._choose(self.month.day)
            return
        found = day_meant(text, today=self.today)
        if isinstance(found, date):
            self._choose(found)
        else:
            self._say(self._why(found, text), wrong=True)
            self.field.selectAll()

    def _choose(self, day: date) -> None:
        self.leave()
        self.chosen.emit(day)

    def _step(self, event: QKeyEvent) -> None:
        self.month.press(event)

    def _turn(self, by: int) -> None:
        self.month.go_to(turned_day(self.month.day, Scale.MONTH, by))

    def _moved(self, day: date) -> None:
        """The arrows moved the day: what was typed is no longer meant."""
        self.field.blockSignals(True)
        self.field.setText("")
        self.field.blockSignals(False)
        self._show_month()
        self._say(self._reading(day))

    def _show_month(self) -> None:
        day = self.month.day
        text = month_text(day.year, day.month, self._look.words.lang)
        if text != self.title.text():
            self.title.setText(text)
            first = self.month.first
            self.month_shown.emit(first, first + timedelta(days=DAYS * WEEKS - 1))
