# SPDX-License-Identifier: Apache-2.0
"""Looks at the clock and the plan, and shows what is due; what it knows survives the program."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.qt.reminders.notes import Shelf
from desktop.qt.reminders.stack import Stack
from desktop.qt.signals import connect
from desktop.rules.reminders import (
    Memory,
    Reminder,
    ReminderKind,
    Snooze,
    change_reminder,
    is_open,
    put_off,
    reopened,
    settled,
    snooze_until,
    tick,
)
from desktop.screens.asking import Question
from desktop.screens.reminders import PlannedScreen, PlannedView

TICK_MS = 20_000
T = TypeVar("T")


class Reads(Protocol):
    """How the plan is read: in the background, answered on the GUI thread."""

    def read(
        self,
        question: Question[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None: ...


class Watch(QObject):
    """One for the whole run of the program; `use` gives it an office's notes, `set_stack` a look."""

    engagement_wanted = Signal(int)
    today_wanted = Signal()

    def __init__(self, reads: Reads, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads, self._clock = reads, clock
        self._shelf: Shelf | None = None
        self._memory = Memory()
        self._plan: PlannedScreen | None = None
        self._changes: list[Reminder] = []
        self.stack: Stack | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def use(self, shelf: Shelf, *, watch: bool = True) -> None:
        """An office was opened: what was on the screen at the end of the last run comes back."""
        now = self._clock()
        self._shelf, self._plan, self._changes = shelf, None, []
        self._memory = reopened(shelf.load(), now=now)
        if self.stack is not None:
            self.stack.clear(now=now)
        if watch:
            self._timer.start()
        self.look()

    def set_stack(self, stack: Stack) -> None:
        """The cards in another language or theme; those shown move over."""
        now, old = self._clock(), self.stack
        self.stack = stack
        stack.done.connect(self.settle)
        connect(stack.put_off, self.put_off)
        stack.open_wanted.connect(self.open)
        stack.closing.connect(self.stop)
        if old is not None:
            for reminder in old.shown:
                stack.add(reminder, now=now)
            old.clear(now=now)
            old.deleteLater()

    def stop(self) -> None:
        """The window was closed: nothing is asked any more."""
        self._timer.stop()
        self._shelf = None

    def look(self) -> None:
        """Reads the plan and shows what is due by now."""
        if self._shelf is not None:
            self._reads.read(PlannedView(), self._read, self._failed, channel="reminders")

    def _failed(self, _error: Exception) -> None:
        """The plan cannot be read just now; the window says why elsewhere. The next look tries again."""

    def _read(self, screen: PlannedScreen) -> None:
        self._plan = screen
        self._tick()

    def _tick(self) -> None:
        if self._shelf is None or self._plan is None or self.stack is None:
            return
        now, plan = self._clock(), self._plan
        before = self._memory
        self._memory, due = tick(
            before,
            plan.planned,
            settings=plan.settings,
            off=plan.off,
            prefs=self._shelf.prefs(),
            now=now,
            changes=self._changes,
        )
        self._changes = []
        open_ones = [w.reminder for w in self._memory.waiting if is_open(w, self._memory, now=now)]
        self.stack.keep_only(frozenset(r.key for r in open_ones), now=now)
        self.stack.renew(open_ones, now=now)
        for reminder in due:
            self.stack.add(reminder, now=now)
        if self._memory != before:
            self._shelf.save(self._memory)

    def changed(self, *, journal: int, engagement: int, title: str, by: str) -> None:
        """A colleague changed what is open here."""
        self._changes.append(
            change_reminder(journal=journal, engagement=engagement, title=title, by=by, at=self._clock())
        )
        self._tick()

    def settle(self, key: str) -> None:
        """Done with."""
        self._keep(settled(self._memory, key), key)

    def put_off(self, key: str, choice: Snooze) -> None:
        """Again later."""
        if self._plan is None:
            return
        until = snooze_until(choice, now=self._clock(), settings=self._plan.settings, off=self._plan.off)
        self._keep(put_off(self._memory, key, until=until), key)

    def _keep(self, memory: Memory, key: str) -> None:
        self._memory = memory
        if self._shelf is not None:
            self._shelf.save(memory)
        if self.stack is not None:
            self.stack.take(key, now=self._clock())

    def open(self, reminder: Any) -> None:
        """What it is about comes up, and it is settled."""
        self.settle(reminder.key)
        if reminder.kind in (ReminderKind.DUE, ReminderKind.PHONE):
            self.today_wanted.emit()
        else:
            self.engagement_wanted.emit(reminder.engagement)
