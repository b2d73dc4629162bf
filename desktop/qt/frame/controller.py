# SPDX-License-Identifier: Apache-2.0
"""Between the window and the office: asks in the background, announces answers, watches for others.

Holds what the window is about just now (which week, which engagement) and nothing painted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from db.records.when import SEOUL, zone_named
from desktop.qt.background import Background
from desktop.qt.gateway import Gateway
from desktop.screens.actions import Action, Answer, Changes, Create, Done, Export
from desktop.screens.engagement import Choices, EngagementScreen
from desktop.screens.week import OfficeLine, SearchHit, WeekScreen

P = TypeVar("P")

POLL_MS = 1000
Snapshot = tuple[WeekScreen, EngagementScreen | None, OfficeLine]


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


class Controller(QObject):
    """Everything the window asks goes through here; everything it shows comes out as a signal."""

    week_ready = Signal(object)
    engagement_ready = Signal(object)
    office_ready = Signal(object)
    choices_ready = Signal(object)
    answered = Signal(object, object)  # Action, Answer
    failed = Signal(object)  # Exception
    act_failed = Signal(object, object)  # Action, Exception
    changed_by_others = Signal(object)  # Changes

    def __init__(
        self,
        gateway: Gateway,
        background: Background,
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.gateway, self.background, self.clock = gateway, background, clock
        self.first = monday_of(self.today())
        self.key = 0
        self.journal = 0
        self._polling = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    def today(self) -> date:
        """Today by the wall clock of Seoul."""
        return self.clock().astimezone(zone_named(SEOUL)).date()

    def use(self, gateway: Gateway) -> None:
        """Another office: nothing of the old one stays on the screen."""
        self.open_engagement(0)  # what was typed last still goes to the office it belongs to
        self.gateway = gateway
        self.journal = 0

    def start(self, *, watch: bool = True) -> None:
        """Reads what is shown first, and begins to watch for changes of others."""
        self.refresh()
        self.read_choices(self.first)
        if watch:
            self._timer.start()

    def show_week(self, first: date) -> None:
        """Another week."""
        self.first = monday_of(first)
        shown = self.first
        self.background.ask(
            lambda: self.gateway.week(shown), self._week_read, self.failed.emit, channel="week"
        )

    def open_engagement(self, key: int) -> None:
        """Another engagement for the inspector; 0 closes it."""
        self.key = key
        if not key:
            self.background.ask(lambda: None, lambda _none: None, self.failed.emit, channel="engagement")
            self.engagement_ready.emit(None)
            return
        self.background.ask(
            lambda: self.gateway.engagement(key),
            self.engagement_ready.emit,
            self.failed.emit,
            channel="engagement",
        )

    def refresh(self) -> None:
        """Reads everything shown again, in one go."""
        self.background.ask(self._snapshot_work(), self._show, self.failed.emit, channel="snapshot")

    def _snapshot_work(self) -> Callable[[], Snapshot]:
        first, key, gateway = self.first, self.key, self.gateway

        def work() -> Snapshot:
            return gateway.week(first), gateway.engagement(key) if key else None, gateway.office()

        return work

    def _show(self, snapshot: Snapshot) -> None:
        week, engagement, office = snapshot
        self.journal = office.journal
        self.office_ready.emit(office)
        self._week_read(week)
        if engagement is None or engagement.key == self.key:
            self.engagement_ready.emit(engagement)

    def _week_read(self, week: WeekScreen) -> None:
        if week.first == self.first:
            self.week_ready.emit(week)

    def read_choices(self, day: date) -> None:
        """Lists to complete from, as valid on a day."""

        def told(choices: Choices) -> None:
            self.choices_ready.emit(choices)

        self.background.ask(lambda: self.gateway.choices(day), told, self.failed.emit, channel="choices")

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        """Does one thing and shows the office as it is afterwards; a new engagement is opened."""

        gateway = self.gateway

        def work() -> tuple[Answer, Snapshot | None]:
            answer = gateway.act(action)
            if isinstance(action, Create) and isinstance(answer, Done):
                self.key = answer.key
            return answer, self._snapshot_work()()

        def done(result: tuple[Answer, Snapshot | None]) -> None:
            answer, snapshot = result
            if snapshot is not None:
                self._show(snapshot)
            self.answered.emit(action, answer)
            if then is not None:
                then(answer)

        def broken(error: Exception) -> None:
            self.act_failed.emit(action, error)

        self.background.ask(work, done, broken)

    def search(self, text: str, then: Callable[[tuple[SearchHit, ...]], None]) -> None:
        self.background.ask(lambda: self.gateway.search(text), then, self.failed.emit, channel="search")

    def make_brief(
        self, key: int, pictured: Callable[[bytes], P], then: Callable[[tuple[Export, P]], None]
    ) -> None:
        """The brief and what `pictured` makes of its PDF, both on the worker: a page takes its time."""

        def work() -> tuple[Export, P]:
            export = self.gateway.brief(key)
            return export, pictured(export.data)

        self.background.ask(work, then, self.failed.emit, channel="paper")

    def do(self, work: Callable[[], Answer], then: Callable[[Answer], None]) -> None:
        """Anything else that writes; what is shown is read again afterwards."""

        def done(answer: Answer) -> None:
            then(answer)
            self.refresh()

        self.background.ask(work, done, self.failed.emit)

    def poll(self) -> None:
        """Asks what others did since; called every second."""
        if self._polling or not self.journal:
            return
        self._polling = True
        journal = self.journal

        def done(changes: Changes) -> None:
            self._polling = False
            if changes.journal > self.journal:
                self.journal = changes.journal
                self.changed_by_others.emit(changes)
                self.refresh()

        def failed(error: Exception) -> None:
            self._polling = False
            self._timer.stop()  # said once; a refresh by hand starts it again
            self.failed.emit(error)

        self.background.ask(lambda: self.gateway.changes_since(journal), done, failed)

    def stop(self) -> None:
        """Closes the office after what is under way."""
        self._timer.stop()
        self.background.ask(self.gateway.close, lambda _none: None, lambda _error: None)
        self.background.stop()
