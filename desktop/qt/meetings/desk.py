# SPDX-License-Identifier: Apache-2.0
"""The desk of meetings (회의): N a new one, S the series, L fills the list, A an item, 1·2·3 who came."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.meetings.chosen import Chosen
from desktop.qt.meetings.head import MeetingsHead
from desktop.qt.meetings.listing import MeetingList
from desktop.qt.meetings.model import MeetingTable
from desktop.qt.meetings.opening import Opening
from desktop.qt.meetings.series import SeriesPage
from desktop.qt.meetings.side import MeetingSide
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action, Question
from desktop.screens.followups import FollowUp
from desktop.screens.meetings import (
    MeetingsScreen,
    MeetingsView,
    MeetingView,
    SeriesScreen,
    SeriesView,
)
from desktop.screens.office import DeskName


class MeetingsDesk(Desk):
    """A list of meetings with one of them at the side; or a series."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: MeetingsScreen | None = None
        self.view = MeetingsView()
        self.series_view: SeriesView | None = None
        self.opening = Opening(self)
        self.chosen = Chosen(self)
        self.model = MeetingTable(look)
        self.list = MeetingList(look, self.model)
        self.side = MeetingSide(look, self._act)
        self.head = MeetingsHead(look)
        self.series = SeriesPage(look)
        self.splitter = side_by_side(self.list, self.side)
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
        connect(self.list.current_changed, self.chosen.changed)
        connect(self.head.view_wanted, self.show_view)
        self.head.series_wanted.connect(self.show_series)
        self.head.new_wanted.connect(self.opening.new)
        self.side.panel.opened.connect(self.form_wanted)
        self.side.panel.said.connect(self.told)
        self.side.panel.shows_follow_ups = True
        self.side.panel.follow_opened.connect(
            lambda key: self.aimed.emit(DeskName.FOLLOWUPS, FollowUp(key=key))
        )
        self.series.chosen.connect(lambda key: self.show_series(key))
        self.series.next_wanted.connect(self.opening.next_of_series)
        self.series.opened.connect(self.show_meeting)
        self.series.series_wanted.connect(self.opening.new_series)
        self.series.officer_wanted.connect(self.opening.new_officer)

    def _act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        """What was refused stands in its field again."""

        def answered(answer: Answer) -> None:
            if isinstance(answer, Refused):
                self.side.panel.put_back(action)
            if then is not None:
                then(answer)

        self.ask.act(action, answered)

    # ---- what is shown

    def question(self) -> Question[Any]:
        return self.series_view if self.series_view is not None else self.view

    def show_view(self, view: MeetingsView) -> None:
        """Other meetings in the list."""
        if view == self.view and self.series_view is None and not self.chosen.wanted:
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
        self.opening.close()
        self.head.show_view(self.view, is_series=True)
        self.pages.setCurrentWidget(self.series)
        self.wanted.emit(self.series_view)
        self.series.focus_start()

    def show_meeting(self, key: int) -> None:
        """One meeting in the list, to come or held."""
        self.chosen.find(key, MeetingsView())
        self.list.setFocus()

    def aim(self, question: Question[Any]) -> None:
        if isinstance(question, MeetingView):
            self.chosen.find(question.key, MeetingsView())
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
        else:
            self.chosen.show_list(screen)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def select(self, key: int) -> None:
        at = self.model.row_of(key)
        if at >= 0:
            self.list.go_to(at)

    def focus_start(self) -> None:
        if self.series_view is not None:
            self.series.focus_start()
        else:
            self.list.setFocus()

    def take_over(self, old: Self) -> None:
        row = old.list.current
        self.chosen.wanted = row.key if row is not None else 0
        self.view, self.series_view = old.view, old.series_view
        self.head.show_view(self.view, is_series=self.series_view is not None)
        if self.series_view is not None:
            self.pages.setCurrentWidget(self.series)
        if old.shown is not None:
            self.show_screen(old.shown)
        if old.series.shown is not None:
            self.series.show_series(old.series.shown)

    def go_to_new(self, view: MeetingsView, key: int) -> None:
        """What was just made is the one the keyboard is on."""
        self.chosen.wanted = key
        self.show_view(view)
        at = self.model.row_of(key)
        if at >= 0:
            self.list.go_to(at)

    @property
    def panel(self) -> AskingPanel | None:
        """The fields that are open."""
        return self.opening.panel

    # ---- keys

    @property
    def _has_one(self) -> bool:
        return self.series_view is None and self.side.panel.shown is not None and self.panel is None

    def _deeds(self) -> Mapping[str, Callable[[], None]]:
        """Letter → what it does here."""
        opening, panel = self.opening, self.side.panel
        if self.series_view is not None:
            return {
                "n": opening.next_of_series,
                "s": self.show_series,
                "c": opening.new_series,
                "o": opening.new_officer,
            }
        found: dict[str, Callable[[], None]] = {"n": opening.new, "s": self.show_series}
        if self._has_one:
            found |= {
                "l": panel.attendance.fill,
                "r": panel.attendance.mark_rest,
                "a": panel.agenda.add_item,
                "m": panel.minutes.setFocus,
            }
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, held = letter_of(event), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        deed = self._deeds().get(letter)
        if deed is not None:
            deed()
        elif event.key() == Qt.Key.Key_Right and self._has_one and self.list.hasFocus():
            self.side.panel.attendance.people.setFocus()
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
