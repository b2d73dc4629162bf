# SPDX-License-Identifier: Apache-2.0
"""The desk of meetings (회의): N a new one, S the series, L fills the list, A an item, 1·2·3 who came."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.meetings.head import MeetingsHead
from desktop.qt.meetings.listing import MeetingList
from desktop.qt.meetings.model import MeetingTable
from desktop.qt.meetings.new import NewMeeting, NextMeeting
from desktop.qt.meetings.series import SeriesPage
from desktop.qt.meetings.side import MeetingSide
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action, Question
from desktop.screens.meetings import (
    MeetingRow,
    MeetingScreen,
    MeetingsScreen,
    MeetingsView,
    MeetingView,
    ProposedTable,
    Scope,
    SeriesScreen,
    SeriesView,
)


class MeetingsDesk(Desk):
    """A list of meetings with one of them at the side; or a series."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: MeetingsScreen | None = None
        self.view = MeetingsView()
        self.series_view: SeriesView | None = None
        self.panel: AskingPanel | None = None
        self._wanted_key = 0
        self._told_key = -1
        self.model = MeetingTable(look)
        self.list = MeetingList(look, self.model)
        self.side = MeetingSide(look, self._act)
        self.head = MeetingsHead(look)
        self.series = SeriesPage(look)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.series)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.pages, 1)
        self.note = Note(look, self.list)
        self._connect()
        self.note.say(look.words.text("meetings.loading"))

    def _connect(self) -> None:
        self.list.opened.connect(self.form_wanted)
        connect(self.list.current_changed, self._current_changed)
        connect(self.head.view_wanted, self.show_view)
        self.head.series_wanted.connect(self.show_series)
        self.head.new_wanted.connect(self.new)
        self.side.panel.opened.connect(self.form_wanted)
        self.side.panel.said.connect(self.told)
        self.series.chosen.connect(lambda key: self.show_series(key))
        self.series.next_wanted.connect(self.next_of_series)
        self.series.opened.connect(self.show_meeting)

    def _act(self, action: Action, then: Any = None) -> None:
        self.ask.act(action, then)

    # ---- what is shown

    def question(self) -> Question[Any]:
        return self.series_view if self.series_view is not None else self.view

    def show_view(self, view: MeetingsView) -> None:
        """Other meetings in the list."""
        if view == self.view and self.series_view is None:
            self.head.show_view(view, is_series=False)
            return
        self.view, self.series_view = view, None
        self.head.show_view(view, is_series=False)
        self.pages.setCurrentWidget(self.splitter)
        self.wanted.emit(view)

    def show_series(self, key: int = 0) -> None:
        """The page of a series; the list again where it is shown already."""
        if self.series_view is not None and not key:
            self.show_view(self.view)
            return
        self.series_view = SeriesView(key)
        self.close_panel()
        self.head.show_view(self.view, is_series=True)
        self.pages.setCurrentWidget(self.series)
        self.wanted.emit(self.series_view)
        self.series.grid.setFocus()

    def show_meeting(self, key: int) -> None:
        """One meeting in the list; where the list does not hold it, its form."""
        self._wanted_key = key
        today = self.ask.today()
        row = self.series.shown
        column = next((c for c in row.columns if c.key == key), None) if row is not None else None
        is_past = column is not None and column.when is not None and column.when.day_to <= today
        self.show_view(MeetingsView(scope=Scope.HELD if is_past else Scope.UPCOMING))
        self.list.setFocus()

    def aim(self, question: Question[Any]) -> None:
        if isinstance(question, MeetingView):
            self._wanted_key = question.key
            self.show_view(MeetingsView(scope=self.view.scope))
        elif isinstance(question, SeriesView):
            self.show_series(question.key)
        elif isinstance(question, MeetingsView):
            self.show_view(question)

    def expect(self, question: Question[Any]) -> None:
        if isinstance(question, SeriesView):
            if self.series.shown is None or question.key not in (0, self.series.shown.key):
                self.series.expect()
        elif self.shown is None or self.shown.view != question:
            self.model.show_rows(())
            self.note.say(self.look.words.text("meetings.loading"))

    def show_screen(self, screen: MeetingsScreen | SeriesScreen) -> None:
        if isinstance(screen, SeriesScreen):
            self.series.show_series(screen)
            return
        row = self.list.current
        key, at = (row.key if row is not None else 0), self.list.currentIndex().row()
        if self.shown is not None and self.shown.view == screen.view:
            key = self._wanted_key or key
        else:
            key = self._wanted_key or next((r.key for r in screen.rows if r.is_next), 0)
        self.shown = screen
        bar = self.list.verticalScrollBar().value()
        self._told_key = -1
        self.model.show_rows(screen.rows)
        self.list.verticalScrollBar().setValue(bar)
        place = self.model.row_of(key)
        self._wanted_key = 0
        self.list.go_to(place if place >= 0 else max(0, min(at, len(screen.rows) - 1)))
        if not screen.rows:
            self._current_changed(None)
        self.head.show_screen(screen)
        self.note.say(
            "" if screen.rows else self.look.words.text(f"meetings.empty.{screen.view.scope.value}")
        )

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def _current_changed(self, row: MeetingRow | None) -> None:
        """Another meeting at the side; it is read when the list stands."""
        key = row.key if row is not None else 0
        if key == self._told_key:
            return
        self._told_key = key
        self.selected.emit(key)
        panel = self.side.panel
        if row is None:
            panel.leave()
            panel.shown = None
            self.side.show_nothing()
            return
        if panel.shown is None or panel.shown.key != key:
            panel.leave()
            if self.panel is None:
                self.side.expect()
        self.ask.read(MeetingView(key), self._meeting_read, channel="meeting")

    def _meeting_read(self, screen: MeetingScreen) -> None:
        row = self.list.current
        if row is None or row.key != screen.key:
            return
        self.side.show_meeting(screen)
        if self.panel is not None:
            self.side.rest.hide()

    def select(self, key: int) -> None:
        at = self.model.row_of(key)
        if at >= 0:
            self.list.go_to(at)

    def focus_start(self) -> None:
        (self.series.grid if self.series_view is not None else self.list).setFocus()

    def take_over(self, old: Self) -> None:
        row = old.list.current
        self._wanted_key = row.key if row is not None else 0
        self.view, self.series_view = old.view, old.series_view
        self.head.show_view(self.view, is_series=self.series_view is not None)
        if self.series_view is not None:
            self.pages.setCurrentWidget(self.series)
        if old.shown is not None:
            self.show_screen(old.shown)
        if old.series.shown is not None:
            self.series.show_series(old.series.shown)

    # ---- a new one

    def new(self) -> None:
        """The fields of a new meeting; those that are open already are gone on with."""
        if isinstance(self.panel, NewMeeting):
            self.panel.focus_start()
            return
        self.close_panel()
        if self.series_view is not None:
            self.show_view(self.view)
        kinds = {"kind": self.view.kind} if self.view.kind is not None else {}
        panel = NewMeeting(self.look, self.ask.today(), **kinds)
        connect(panel.table_wanted, lambda wanted: self._propose(panel, wanted))
        self._open(panel)
        panel._asked = None
        panel.propose()
        self.side.set_new(panel)
        panel.focus_start()

    def _propose(self, panel: NewMeeting, wanted: ProposedTable) -> None:
        self.ask.read(wanted, lambda table: self._proposed(panel, table), channel="proposed_table")

    def _proposed(self, panel: NewMeeting, table: Any) -> None:
        if self.panel is panel:
            panel.show_table(table)

    def next_of_series(self) -> None:
        """다음 회의 만들기: the day is all that is asked."""
        shown = self.series.shown
        if shown is None or not shown.key:
            return
        self.close_panel()
        title = self.look.words.text("meetings.next_title", series=shown.name, number=shown.next_number)
        panel = NextMeeting(
            self.look,
            self.ask.today(),
            kind=shown.kind,
            series=shown.key,
            title=title,
            place=shown.place,
        )
        self._open(panel)
        self.series.slot.addWidget(panel)
        panel.focus_start()

    def _open(self, panel: AskingPanel) -> None:
        self.panel = panel
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)

    def _given(self, action: Action) -> None:
        """The panel stays until the meeting is kept."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self._given_up()
            self._wanted_key = answer.key
            if self.series_view is None:
                self.show_view(MeetingsView(scope=Scope.UPCOMING))
                if self.shown is not None and self.model.row_of(answer.key) >= 0:
                    self.list.go_to(self.model.row_of(answer.key))

        self.ask.act(action, answered)

    def _given_up(self) -> None:
        self.close_panel()
        self.focus_start()

    def close_panel(self) -> None:
        """Takes the fields away."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self.side.set_new(None)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, held = letter_of(event), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        panel = self.side.panel
        has_one = self.series_view is None and panel.shown is not None and self.panel is None
        if letter == "n":
            self.next_of_series() if self.series_view is not None else self.new()
        elif letter == "s":
            self.show_series()
        elif letter == "l" and has_one:
            panel.fill()
        elif letter == "r" and has_one:
            panel.mark_rest()
        elif letter == "a" and has_one:
            panel.add_item()
        elif letter == "m" and has_one:
            panel.minutes.setFocus()
        elif event.key() == Qt.Key.Key_Right and has_one and self.list.hasFocus():
            panel.people.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.series_view is not None:
            self.show_view(self.view)
        elif event.key() == Qt.Key.Key_Escape:
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(self.look.theme.px(22), min(self.look.theme.px(36), round(self.width() * 0.42)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        self.note.place()
