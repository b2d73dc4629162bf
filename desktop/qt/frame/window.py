# SPDX-License-Identifier: Apache-2.0
"""The main window: puts rail, top bar, week and inspector together and connects them to the office."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from desktop.qt.box.box import Box
from desktop.qt.calendar.desk import CalendarDesk
from desktop.qt.dialogs.override import OverridePanel
from desktop.qt.fields import NotUnderstood, TooLong, finish_editing
from desktop.qt.frame.answers import Answers
from desktop.qt.frame.banner import Banner
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.deeds import Deeds
from desktop.qt.frame.desk import Desk
from desktop.qt.frame.desks import Desks
from desktop.qt.frame.floating import Floating
from desktop.qt.frame.leaving import Leaving
from desktop.qt.frame.outputs import Outputs
from desktop.qt.frame.rail import Rail
from desktop.qt.frame.shortcuts import add_shortcuts, press
from desktop.qt.frame.status_line import StatusLine
from desktop.qt.frame.tabs import DeskTabs
from desktop.qt.frame.top_bar import TopBar
from desktop.qt.frame.wiring import connect_controller, connect_desk, connect_widgets
from desktop.qt.inspector.panel import Inspector
from desktop.qt.look import Look
from desktop.qt.phones.serving import Serving
from desktop.qt.phones.status import show_feeds
from desktop.qt.phones.uploading import Uploading
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.office import DeskName, OfficeLine

NARROW_EMS, RAIL_EMS = 76, 66


class MainWindow(QMainWindow):
    """Painted before anything is read; everything it shows arrives through its controller."""

    look_requested = Signal(str, str)  # "language" or "theme", the new value
    office_requested = Signal()
    closed = Signal()  # nothing stood in the way

    def __init__(self, look: Look, controller: Controller) -> None:
        super().__init__()
        self.look, self.controller = look, controller
        self.office = OfficeLine(name="")
        self.outputs = Outputs(self)
        self.answers = Answers(self)
        self.leaving = Leaving(self)
        self.deeds = Deeds(self)
        self.floating = Floating(self)
        self.naming = 0
        self.serving = Serving(parent=self)
        self.uploading = Uploading(self)
        self.setMinimumSize(640, 480)
        self._build()
        connect_controller(self)
        self.serving.changed.connect(self.show_serving)
        self._clock = QTimer(self)
        self._clock.setInterval(30_000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _build(self) -> None:
        look, controller = self.look, self.controller
        self.setWindowTitle(look.text("program"))
        self.box = Box(look, controller)
        self.top = TopBar(look, self.box)
        self.rail = Rail(look)
        self.banner = Banner(look)
        self.tabs = DeskTabs(look)
        self.desks = Desks(look, controller)
        connect(self.desks.made, self._adopt)
        self.calendar = cast(CalendarDesk, self.desks.get(DeskName.CALENDAR))
        self.inspector = Inspector(look, controller.clock)
        self.status = StatusLine(look)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.tabs)
        column.addWidget(self.desks, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(middle)
        self.splitter.addWidget(self.inspector)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        middle.setMinimumWidth(look.theme.px(17))
        self.inspector.setMinimumWidth(look.theme.px(20))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self.splitter, 1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addLayout(row, 1)
        rows.addWidget(self.status)
        self.setCentralWidget(whole)
        self.override = OverridePanel(look, whole)
        connect_widgets(self)
        add_shortcuts(self)
        self._fit()
        self.rail.show_desk(self.desks.name)
        self.tabs.show_desk(self.desks.name)
        self.calendar.focus_start()

    def _adopt(self, desk: Desk) -> None:
        """Hears a desk that was just made."""
        connect_desk(self, desk)

    def set_look(self, look: Look) -> None:
        """Another language or theme: everything is built anew around what was shown."""
        finish_editing()
        old, name, shown = self.desks.known(), self.desks.name, self.inspector.shown
        self.look = look
        for action in self.actions():
            self.removeAction(action)
        self._build()
        for known, desk in old.items():
            self.desks.get(known).take_over(desk)
        self.rail.show_families(self.calendar.kept.hidden)
        self.show_office(self.office)
        self.show_serving()
        self.inspector.show_screen(shown)
        self.desks.show_desk(name)
        self.desks.current.select(shown.key if shown is not None else 0)
        self.controller.read_choices(self.controller.today())
        self.controller.refresh()
        self.outputs.papers.dress()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, TooLong | NotUnderstood):
            return self.banner.hear(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    # ---- from the office

    def show_screen(self, question: Question[Any], screen: object) -> None:
        self.desks.show_screen(question, screen)
        if self.controller.key:
            self.desks.current.select(self.controller.key)
        self.answers.settle()

    def show_engagement(self, screen: object) -> None:
        self.inspector.show_screen(screen)  # type: ignore[arg-type]
        self._show_inspector()
        if screen is not None and self.naming == getattr(screen, "key", 0):
            self.naming = 0
            self.inspector.focus_title()
        self.deeds.engagement_shown(getattr(screen, "key", 0))
        self.answers.settle()

    def show_office(self, line: OfficeLine) -> None:
        self.office = line
        self.top.show_office(line)
        self.rail.show_counts(line.counts)
        self.tabs.show_counts(line.counts)
        self.status.show_office(line, now=self.controller.clock())
        self.setWindowTitle(self.look.text("title", office=line.name))

    def show_serving(self) -> None:
        """Whether phones are served, on the bottom line."""
        if self.serving.has_office:
            show_feeds(self.status, self.serving, self.look)

    # ---- to the office

    def show_desk(self, name: DeskName) -> None:
        """Another desk; the inspector stands beside those that have use for it."""
        finish_editing()
        self.tabs.show_desk(name)
        self.desks.show_desk(name)
        self.rail.show_desk(name)
        self._show_inspector()

    def aim(self, name: DeskName, question: Question[Any] | None) -> None:
        """Another desk, with what is to be shown there."""
        self.show_desk(name)
        if question is not None:
            self.desks.get(name).aim(question)

    def show_place(self, name: DeskName) -> None:
        """A place of the rail: the tab of it that was open last."""
        self.show_desk(self.tabs.shown_last(name))

    def turn_tab(self, step: int) -> None:
        """The tab beside the one shown."""
        beside = self.tabs.beside(step)
        if beside is not None:
            self.show_desk(beside)

    def show_day(self, day: date) -> None:
        """The calendar around a day."""
        self.show_desk(DeskName.CALENDAR)
        self.calendar.go_to(day)

    def select_engagement(self, key: int) -> None:
        finish_editing()
        if key != self.controller.key:
            self.controller.open_engagement(key)

    def open_engagement(self, key: int) -> None:
        self.select_engagement(key)
        self.inspector.head.title.setFocus()

    def focus_box(self) -> None:
        finish_editing()
        self.box.setFocus()
        self.box.selectAll()

    # ---- itself

    def _show_inspector(self) -> None:
        """Beside desks that have use for it; where there is little room only with something in it."""
        desk = self.desks.current
        has_room = self.width() / self.look.theme.em >= NARROW_EMS and not desk.needs_room
        wanted = desk.shows_inspector and (has_room or self.inspector.shown is not None)
        if wanted is self.inspector.isHidden():
            self.inspector.setVisible(wanted)
            self._share()

    def _tick(self) -> None:
        self.desks.current.set_now(self.controller.clock())

    def _fit(self) -> None:
        ems = self.width() / self.look.theme.em
        self.top.set_narrow(ems < NARROW_EMS)
        self.rail.set_narrow(ems < RAIL_EMS)
        self._show_inspector()
        self._share()

    def _share(self) -> None:
        """The inspector's share of the width."""
        wide = max(self.look.theme.px(20), min(self.look.theme.px(29), round(self.width() * 0.25)))
        self.splitter.setSizes([max(1, self.width() - self.rail.width() - wide), wide])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.may_close():
            event.ignore()
            return
        if not self.serving.may_close(self.close):
            event.ignore()
            return
        self.outputs.papers.close()
        self.uploading.stop()
        self.controller.stop()
        super().closeEvent(event)
        self.closed.emit()
