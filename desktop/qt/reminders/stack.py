# SPDX-License-Identifier: Apache-2.0
"""The cards at the lower right of the window, the newest below; they lie over it and take no focus."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.reminders.card import Card
from desktop.qt.widgets import label
from desktop.rules.reminders import Reminder

MOST_SHOWN = 3
WIDTH_EMS = 26.0


def _holds_focus(card: Card) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and card.isAncestorOf(focused)


class Stack(QWidget):
    """Holds what is to be said; three cards at most are seen, and how many more there are."""

    open_wanted = Signal(object)  # Reminder
    done = Signal(str)
    put_off = Signal(str, object)
    closing = Signal()  # the window goes

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._reminders: dict[str, Reminder] = {}
        self._back: QWidget | None = None
        self.cards: list[Card] = []
        self.setAccessibleName(look.words.text("reminders.name"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(0.5))
        self.more: QLabel = label("", tone="chip", font="small", look=look)
        self._column.addWidget(self.more)
        window.installEventFilter(self)
        self.hide()

    @property
    def shown(self) -> tuple[Reminder, ...]:
        """What is to be said, in the order it came."""
        return tuple(self._reminders.values())

    def add(self, reminder: Reminder, *, now: datetime) -> None:
        """One more; the same one again takes its own place."""
        self._reminders[reminder.key] = reminder
        self._fill(now)
        card = next((c for c in self.cards if c.reminder.key == reminder.key), None)
        if card is not None:
            QAccessible.updateAccessibility(QAccessibleEvent(card, QAccessible.Event.Alert))

    def renew(self, reminders: Iterable[Reminder], *, now: datetime) -> None:
        """What is shown and says something else by now is said anew; the keyboard stays on it."""
        known = {r.key: r for r in reminders}
        changed = {k: known[k] for k, was in self._reminders.items() if known.get(k, was) != was}
        if not changed:
            return
        focused = next((c.reminder.key for c in self.cards if c.hasFocus() or _holds_focus(c)), "")
        self._reminders |= changed
        self._fill(now)
        if focused in changed:
            next((c for c in self.cards if c.reminder.key == focused), self).setFocus()

    def take(self, key: str, *, now: datetime) -> None:
        """It is settled or put off; the keyboard goes on to the next card, or back where it was."""
        had_focus = self.has_focus()
        if self._reminders.pop(key, None) is None:
            return
        self._fill(now)
        if had_focus and self.cards:
            self.cards[0].setFocus()
        elif had_focus:
            self.give_back()

    def keep_only(self, keys: frozenset[str], *, now: datetime) -> None:
        """What means nothing any more goes by itself."""
        for key in [key for key in self._reminders if key not in keys]:
            self.take(key, now=now)

    def clear(self, *, now: datetime) -> None:
        self.keep_only(frozenset(), now=now)

    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus(self) -> bool:
        """F8: the keyboard to the first card; again: back. False where there is none."""
        if self.has_focus():
            self.give_back()
            return True
        if not self.cards:
            return False
        self._back = QApplication.focusWidget()
        self.cards[0].setFocus()
        return True

    def give_back(self) -> None:
        """The keyboard goes back to where it was when F8 was pressed."""
        back, self._back = self._back, None
        try:
            if back is not None and back.isVisible():
                back.setFocus()
        except RuntimeError:
            return  # what had it is gone with a desk built anew

    def _fill(self, now: datetime) -> None:
        wanted = list(self._reminders.values())[:MOST_SHOWN]
        for card in [c for c in self.cards if c.reminder not in wanted]:
            self.cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        have = {c.reminder.key for c in self.cards}
        for reminder in wanted:
            if reminder.key not in have:
                card = Card(self._look, reminder, now=now, parent=self)
                card.open_wanted.connect(self.open_wanted)
                card.done.connect(self.done)
                card.put_off.connect(self.put_off)
                card.left.connect(self.give_back)
                self.cards.append(card)
                self._column.addWidget(card)
        self.setVisible(bool(wanted))
        self.place()

    def place(self) -> None:
        """The lower right corner of the window, clear of its status line; the first cards that fit."""
        window = self.parentWidget()
        if window is None or not self._reminders:
            return
        px = self._look.theme.px
        width = min(px(WIDTH_EMS), max(px(16), round(window.width() * 0.5)), window.width() - px(2))
        room, used, seen = round(window.height() * 0.6), 0, 0
        for number, card in enumerate(self.cards):
            height = card.height_for(width)
            fits = number == 0 or used + height <= room
            card.setVisible(fits)
            card.setFixedSize(width, height)
            if fits:
                used += height + self._column.spacing()
                seen += 1
        rest = len(self._reminders) - seen
        self.more.setText(self._look.words.text("reminders.more", count=rest))
        self.more.setVisible(rest > 0)
        if rest > 0:
            used += self.more.sizeHint().height() + self._column.spacing()
        used = min(used - self._column.spacing(), window.height() - px(3))
        self.setGeometry(window.width() - width - px(1), window.height() - used - px(3), width, used)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.place()
        elif event.type() is QEvent.Type.Close:
            self.closing.emit()
        return super().eventFilter(watched, event)
