# SPDX-License-Identifier: Apache-2.0
"""Between the window and the office: asks in the background, announces answers, watches for others.

Holds what the window is about just now (which screen, which engagement) and nothing painted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from db.records.when import SEOUL, zone_named
from desktop.qt.background import Background
from desktop.qt.gateway import Gateway
from desktop.screens.actions import OPENS, Answer, Changes, Done
from desktop.screens.asking import Action, Question
from desktop.screens.calendar import week_of
from desktop.screens.engagement import Choices, EngagementScreen
from desktop.screens.office import OfficeLine, OfficeView

T = TypeVar("T")

POLL_MS = 1000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the window shows, read in one go."""

    question: Question[Any]
    screen: object
    key: int
    engagement: EngagementScreen | None
    journal: int  # as it was before anything of this was read


class Controller(QObject):
    """Everything the window asks goes through here; everything it shows comes out as a signal."""

    screen_ready = Signal(object, object)  # Question, its answer
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
        self.question: Question[Any] = week_of(self.today())
        self.key = 0
        self.journal = 0
        self._polling = self._watches = self._lacks_choices = False
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.poll)

    @property
    def is_watching(self) -> bool:
        """Whether changes of others are asked for every second."""
        return self._timer.isActive()

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
        self._watches = watch
        self._lacks_choices = True
        self.refresh()
        if watch:
            self._timer.start()

    def show(self, question: Question[Any]) -> None:
        """Something else in the middle of the window."""
        self.question = question
        self.background.ask(
            lambda: self.gateway.read(question),
            lambda screen: self._screen_read(question, screen),
            self.failed.emit,
            channel="screen",
        )

    def read(
        self,
        question: Question[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None:
        """Anything else that is to be read; of several on one channel only the last is answered."""
        on_failure = self.failed.emit if failed is None else failed
        self.background.ask(lambda: self.gateway.read(question), then, on_failure, channel=channel)

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
        question, key, gateway = self.question, self.key, self.gateway

        def work() -> Snapshot:
            journal = gateway.newest()
            screen = gateway.read(question)
            engagement = gateway.engagement(key) if key else None
            return Snapshot(question, screen, key, engagement, journal)

        return work

    def _show(self, snapshot: Snapshot) -> None:
        self.journal = snapshot.journal
        if self._watches and not self.is_watching:
            self._timer.start()  # the office can be read again: others' changes are watched for, too
        self._screen_read(snapshot.question, snapshot.screen)
        if snapshot.key == self.key:
            self.engagement_ready.emit(snapshot.engagement)
        self._read_office()
        if self._lacks_choices:
            self._lacks_choices = False
            self.read_choices(self.today())

    def _read_office(self) -> None:
        """What is due on all desks costs more than one of them: nobody waits for it to see his week."""
        gateway = self.gateway

        def told(line: OfficeLine) -> None:
            if gateway is self.gateway:
                self.office_ready.emit(line)

        self.background.ask(lambda: gateway.read(OfficeView()), told, self.failed.emit, channel="office")

    def _screen_read(self, question: Question[Any], screen: object) -> None:
        if question == self.question:
            self.screen_ready.emit(question, screen)

    def read_choices(self, day: date) -> None:
        """Lists to complete from, as valid on a day."""

        def told(choices: Choices) -> None:
            self.choices_ready.emit(choices)

        self.background.ask(lambda: self.gateway.choices(day), told, self.failed.emit, channel="choices")

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        """Does one thing and shows the office as it is afterwards; a new engagement is opened."""

        gateway = self.gateway

        def work() -> tuple[Answer, Snapshot | Exception]:
            answer = gateway.act(action)
            if isinstance(action, OPENS) and isinstance(answer, Done):
                self.key = answer.key
            try:
                return answer, self._snapshot_work()()
            except Exception as error:  # what was done is done: sent again it would be done twice
                return answer, error

        def done(result: tuple[Answer, Snapshot | Exception]) -> None:
            answer, read = result
            if isinstance(read, Snapshot):
                self._show(read)
            self.answered.emit(action, answer)
            if then is not None:
                then(answer)
            if isinstance(read, Exception):
                self.failed.emit(read)

        def broken(error: Exception) -> None:
            self.act_failed.emit(action, error)

        self.background.ask(work, done, broken)

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
            elif changes.has_feeds:
                self.refresh()

        def failed(error: Exception) -> None:
            self._polling = False
            self._timer.stop()  # said once; what can be read again starts it again
            self.failed.emit(error)

        self.background.ask(lambda: self.gateway.changes_since(journal), done, failed)

    def stop(self) -> None:
        """Closes the office after what is under way."""
        self._watches = False
        self._timer.stop()
        self.background.ask(self.gateway.close, lambda _none: None, lambda _error: None)
        self.background.stop()
