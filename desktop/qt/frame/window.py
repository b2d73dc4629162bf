# SPDX-License-Identifier: Apache-2.0
"""The main window: puts rail, top bar, week and inspector together and connects them to the office."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from db.records.when import When
from desktop.qt.fields import NotUnderstood, TooLong, finish_editing
from desktop.qt.frame.answers import Answers
from desktop.qt.frame.banner import Banner
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.outputs import Outputs
from desktop.qt.frame.rail import Rail
from desktop.qt.frame.search import SearchBox
from desktop.qt.frame.shortcuts import add_shortcuts, press
from desktop.qt.frame.status_line import StatusLine
from desktop.qt.frame.top_bar import TopBar
from desktop.qt.frame.week_desk import WeekDesk
from desktop.qt.frame.wiring import connect_controller, connect_widgets
from desktop.qt.inspector.panel import Inspector
from desktop.qt.look import Look
from desktop.screens.actions import Create, Move, Redo, Undo
from desktop.screens.week import OfficeLine, SearchHit, WeekScreen

NARROW_EMS, RAIL_EMS = 76, 66


class MainWindow(QMainWindow):
    """Painted before anything is read; everything it shows arrives through its controller."""

    look_requested = Signal(str, str)  # "language" or "theme", the new value
    office_requested = Signal()

    def __init__(self, look: Look, controller: Controller) -> None:
        super().__init__()
        self.look, self.controller = look, controller
        self._office = OfficeLine(name="")
        self.outputs = Outputs(self)
        self.answers = Answers(self)
        self.naming = 0
        self.setMinimumSize(640, 480)
        self._build()
        connect_controller(self)
        self._clock = QTimer(self)
        self._clock.setInterval(30_000)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def _build(self) -> None:
        look, controller = self.look, self.controller
        self.setWindowTitle(look.text("program"))
        self.box = SearchBox(look, controller.search)
        self.top = TopBar(look, self.box)
        self.rail = Rail(look)
        self.banner = Banner(look)
        self.desk = WeekDesk(look, now=controller.clock(), today=controller.today())
        self.inspector = Inspector(look, controller.clock)
        self.status = StatusLine(look)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.desk, 1)
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
        connect_widgets(self)
        add_shortcuts(self)
        self._fit()
        self.desk.view.setFocus()

    def set_look(self, look: Look) -> None:
        """Another language or theme: everything is built anew around what was shown."""
        finish_editing()
        hidden, week, shown = self.desk.hidden, self.desk.shown, self.inspector.shown
        self.look = look
        for action in self.actions():
            self.removeAction(action)
        self._build()
        self.desk.hidden = hidden
        self.show_office(self._office)
        if week is not None:
            self.show_week(week)
        self.inspector.show_screen(shown)
        self.desk.view.select(shown.key if shown is not None else 0)
        self.controller.read_choices(self.controller.first)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, TooLong | NotUnderstood):
            return self.banner.hear(event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    # ---- from the office

    def show_week(self, week: WeekScreen) -> None:
        self.desk.show_week(week, now=self.controller.clock())
        if self.controller.key and self.desk.view.item(self.controller.key) is not None:
            self.desk.view.select(self.controller.key)

    def show_engagement(self, screen: object) -> None:
        self.inspector.show_screen(screen)  # type: ignore[arg-type]
        self.top.show_printable(screen is not None)
        if screen is not None and self.naming == getattr(screen, "key", 0):
            self.naming = 0
            self.inspector.focus_title()
        self.answers.settle()

    def show_office(self, line: OfficeLine) -> None:
        self._office = line
        self.top.show_office(line)
        self.status.show_office(line, now=self.controller.clock())
        self.setWindowTitle(self.look.text("title", office=line.name))

    # ---- to the office

    def show_day(self, day: date) -> None:
        """The week of a day; today's week moves the keyboard's place to today."""
        finish_editing()
        first = self.desk.first
        self.controller.show_week(day)
        if self.controller.first != first:
            self.desk.expect(self.controller.first)
        else:
            self.desk.view.spot = (self.controller.today().weekday(), self.desk.view.spot[1])
            self.desk.view.set_now(self.controller.clock())

    def select_engagement(self, key: int) -> None:
        finish_editing()
        if key != self.controller.key:
            self.controller.open_engagement(key)

    def open_engagement(self, key: int) -> None:
        self.select_engagement(key)
        self.inspector.head.title.setFocus()

    def go_to(self, hit: SearchHit) -> None:
        self.show_day(hit.day)
        self.controller.open_engagement(hit.key)
        self.desk.view.select(hit.key)
        self.desk.view.setFocus()

    def move_engagement(self, key: int, when: When) -> None:
        item = self.desk.view.item(key)
        if item is not None:
            self.controller.act(Move(key=key, version=item.version, when=when, was=item.when))

    def create_engagement(self, when: When) -> None:
        finish_editing()
        self.controller.act(Create(title=self.look.text("week.new"), when=when))

    def cancel_engagement(self) -> None:
        """Asks why the selected engagement is cancelled, or says that it cannot be."""
        shown = self.inspector.shown
        if shown is not None and not self.inspector.mending.ask_cancel():
            self.banner.say(self.look.text("banner.no_cancel", status=shown.status), tone="warn")

    def new_engagement(self) -> None:
        """A new engagement at the keyboard's place in the week."""
        self.create_engagement(self.desk.view.cursor_when())  # type: ignore[arg-type]

    def undo(self) -> None:
        finish_editing()
        if self._office.undo:
            self.controller.act(Undo())

    def redo(self) -> None:
        finish_editing()
        if self._office.redo:
            self.controller.act(Redo())

    def print_brief(self) -> None:
        finish_editing()
        if self.inspector.shown is not None:
            self.outputs.preview(self.inspector.shown)

    def export_calendar(self) -> None:
        finish_editing()
        self.outputs.calendar(self.desk.first, self.desk.first + timedelta(days=6))

    def focus_box(self) -> None:
        finish_editing()
        self.box.setFocus()
        self.box.selectAll()

    # ---- itself

    def _tick(self) -> None:
        self.desk.view.set_now(self.controller.clock())

    def _fit(self) -> None:
        ems = self.width() / self.look.theme.em
        self.top.set_narrow(ems < NARROW_EMS)
        self.rail.set_narrow(ems < RAIL_EMS)
        wide = max(self.look.theme.px(20), min(self.look.theme.px(29), round(self.width() * 0.25)))
        self.splitter.setSizes([max(1, self.width() - self.rail.width() - wide), wide])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        finish_editing()
        self.controller.stop()
        super().closeEvent(event)
