# SPDX-License-Identifier: Apache-2.0
"""Which meeting of the list is the one at the side: found, kept over a refresh, read when it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.screens.meetings import (
    MeetingRow,
    MeetingScreen,
    MeetingsScreen,
    MeetingsView,
    MeetingView,
    Scope,
)

if TYPE_CHECKING:
    from desktop.qt.meetings.desk import MeetingsDesk


class Chosen:
    """Belongs to the desk. `wanted` is the meeting the next list is to stand on, 0 for none."""

    def __init__(self, desk: MeetingsDesk) -> None:
        self._desk = desk
        self.wanted = 0
        self._told = -1

    def find(self, key: int, view: MeetingsView) -> None:
        """The keyboard on one meeting of those listed; where it is not listed, of those that were held."""
        desk = self._desk
        self.wanted = key
        if desk.series_view is None and desk.view == view and desk.model.row_of(key) >= 0:
            self.wanted = 0
            desk.list.go_to(desk.model.row_of(key))
        else:
            desk.show_view(view)

    def show_list(self, screen: MeetingsScreen) -> None:
        """Fresh rows: the same meeting stays chosen, of another list the next one is."""
        desk = self._desk
        row, at = desk.list.current, desk.list.currentIndex().row()
        is_same = desk.shown is not None and desk.shown.view == screen.view
        usual = row.key if row is not None else 0
        if not is_same:
            usual = next((r.key for r in screen.rows if r.is_next), 0)
        wanted, self.wanted = self.wanted, 0
        desk.shown = screen
        bar = desk.list.verticalScrollBar().value()
        self._told = -1
        desk.model.show_rows(screen.rows)
        desk.list.verticalScrollBar().setValue(bar)
        if wanted and desk.model.row_of(wanted) < 0 and screen.view == MeetingsView():
            self.find(wanted, MeetingsView(scope=Scope.HELD))
            return
        if wanted and desk.model.row_of(wanted) < 0 and screen.view == MeetingsView(scope=Scope.HELD):
            desk.told.emit(desk.look.words.text("meetings.gone"), "warn")
        place = desk.model.row_of(wanted or usual)
        desk.list.go_to(place if place >= 0 else max(0, min(at, len(screen.rows) - 1)))
        if not screen.rows:
            self.changed(None)
        desk.head.show_screen(screen)
        empty = desk.look.words.text(f"meetings.empty.{screen.view.scope.value}")
        desk.note.say("" if screen.rows else empty)

    def changed(self, row: MeetingRow | None) -> None:
        """Another meeting at the side; it is read when the list stands."""
        desk = self._desk
        key = row.key if row is not None else 0
        if key == self._told:
            return
        self._told = key
        desk.selected.emit(key)
        panel = desk.side.panel
        if row is None:
            panel.leave()
            panel.shown = None
            desk.side.show_nothing()
            return
        if panel.shown is None or panel.shown.key != key:
            panel.leave()
            if desk.panel is None:
                desk.side.expect()
        desk.ask.read(MeetingView(key), self._read, channel="meeting")

    def _read(self, screen: MeetingScreen) -> None:
        desk, row = self._desk, self._desk.list.current
        if row is None or row.key != screen.key:
            return
        desk.side.show_meeting(screen)
        if desk.panel is not None:
            desk.side.rest.hide()
