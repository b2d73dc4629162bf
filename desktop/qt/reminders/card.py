# SPDX-License-Identifier: Apache-2.0
"""One reminder as a card: what, when, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label, tool
from desktop.rules.reminders import Reminder, ReminderKind, Snooze

DRAWINGS = {
    ReminderKind.DEPARTURE: ("travel", "accent_text"),
    ReminderKind.PHONE: ("phone", "danger"),
    ReminderKind.DUE: ("clock", "warn"),
    ReminderKind.CHANGE: ("info", "accent_text"),
}
SNOOZES = tuple(zip("1234", Snooze, strict=True))
DONE_KEY = "d"


def title_of(reminder: Reminder, look: Look) -> str:
    """The first line: what it is about."""
    text = look.words.text
    if reminder.kind is ReminderKind.DUE:
        return text("reminders.due.title")
    return reminder.title


def sentence_of(reminder: Reminder, look: Look, *, now: datetime) -> str:
    """The second line: when to leave, what is due, who changed it."""
    text = look.words.text
    if reminder.kind is ReminderKind.DEPARTURE:
        key = "late" if reminder.at < now else "at"
        place = reminder.place or reminder.title
        values: dict[str, object] = {
            "at": reminder.at,
            "start": reminder.start,
            "minutes": reminder.travel_min,
            "place": place,
        }
        return text(f"reminders.departure.{key}", **values)
    if reminder.kind is ReminderKind.PHONE:
        return text("reminders.phone.text", names=reminder.by, start=reminder.start)
    if reminder.kind is ReminderKind.CHANGE:
        return text("reminders.change.text", by=reminder.by, at=reminder.at)
    parts = [
        text(f"reminders.due.{name}", count=count)
        for name in ("tell", "answer", "chase", "print")
        if (count := getattr(reminder, name))
    ]
    return " · ".join(parts)


class Card(QFrame):
    """Shown without taking the focus; Escape gives it back to where it came from."""

    open_wanted = Signal(object)  # Reminder
    done = Signal(str)
    put_off = Signal(str, object)  # key, Snooze
    left = Signal()

    def __init__(
        self, look: Look, reminder: Reminder, *, now: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reminder, self._look = reminder, look
        self.setProperty("role", "reminder")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        px, words = look.theme.px, look.words
        self.spoken = f"{title_of(reminder, look)}, {sentence_of(reminder, look, now=now)}"
        self.setAccessibleName(self.spoken)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.6), px(0.5), px(0.6))
        column.setSpacing(px(0.35))
        top = QHBoxLayout()
        top.setSpacing(px(0.5))
        kind = words.label(reminder.kind)
        top.addWidget(Dot(look, *DRAWINGS[reminder.kind], kind), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(
            label(title_of(reminder, look), font="bold", look=look, wrap=True), 1, Qt.AlignmentFlag.AlignTop
        )
        top.addWidget(
            tool(look, "close", words.text("reminders.done_tip"), self._settle, kind="flat"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column.addLayout(top)
        column.addWidget(label(sentence_of(reminder, look, now=now), wrap=True))
        row = Flow(spacing=px(0.25))
        row.addWidget(button(look, words.text("reminders.open"), self._open, kind="primary"))
        for key, snooze in SNOOZES:
            what = words.label(snooze)
            row.addWidget(
                button(
                    look,
                    words.text("reminders.key", key=key, what=what),
                    partial(self.put_off.emit, reminder.key, snooze),
                    kind="link",
                    name=words.text("reminders.snooze_name", what=what),
                )
            )
        column.addLayout(row)

    def height_for(self, width: int) -> int:
        """How tall it is at a width, everything on it seen."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        return layout.totalHeightForWidth(width)

    def _open(self) -> None:
        self.open_wanted.emit(self.reminder)

    def _settle(self) -> None:
        self.done.emit(self.reminder.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys: dict[str, Callable[[], object]] = {
            key: partial(self.put_off.emit, self.reminder.key, snooze) for key, snooze in SNOOZES
        }
        keys[DONE_KEY] = self._settle
        typed = letter_of(event) or event.text()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Delete:
            self._settle()
        elif typed in keys:
            keys[typed]()
        else:
            super().keyPressEvent(event)
