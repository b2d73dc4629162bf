# SPDX-License-Identifier: Apache-2.0
"""What the window asks of the office: new, move, copy, cancel, undo, print, export."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from db.records.when import When
from desktop.qt.fields import finish_editing
from desktop.screens.actions import (
    BinMany,
    CancelMany,
    Copy,
    CopyMany,
    Create,
    Move,
    MoveMany,
    Redo,
    Undo,
)
from desktop.screens.office import DeskName
from desktop.screens.paper import PaperView

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.phones.desk import PhonesDesk


class Deeds:
    """Verbs of one window; each becomes an action of the office or a dialog."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._to_cancel = 0

    def engagement_shown(self, key: int) -> None:
        """The inspector shows another one: what waited for it is asked now, anything else forgotten."""
        wanted, self._to_cancel = self._to_cancel, 0
        if key and wanted == key:
            self.cancel(key)
        elif wanted == self._window.controller.key:
            self._to_cancel = wanted

    def move(self, key: int, when: When) -> None:
        move = self._move(key, when)
        if move is not None:
            self._window.controller.act(move)

    def move_many(self, moves: tuple[tuple[int, When], ...]) -> None:
        """Several at once, as one step."""
        found = tuple(move for key, when in moves if (move := self._move(key, when)) is not None)
        if found:
            self._window.controller.act(MoveMany(moves=found))

    def _move(self, key: int, when: When) -> Move | None:
        item = self._window.calendar.item(key)
        if item is None:
            return None
        return Move(key=key, version=item.version, when=when, was=item.when)

    def copy(self, key: int, when: When) -> None:
        finish_editing()
        self._window.controller.act(Copy(key=key, when=when))

    def copy_many(self, copies: tuple[tuple[int, When], ...]) -> None:
        finish_editing()
        made = tuple(Copy(key=key, when=when) for key, when in copies)
        if made:
            self._window.controller.act(CopyMany(copies=made))

    def bin_many(self, keys: tuple[int, ...]) -> None:
        """Into the bin, from where they can be taken back."""
        if keys:
            self._window.controller.act(BinMany(keys=keys))

    def cancel_many(self, keys: tuple[int, ...]) -> None:
        """One reason for all of them."""
        window, words = self._window, self._window.look.words
        if not keys:
            return
        window.floating.ask(
            words.text("schedule.cancel_many", count=len(keys)),
            words.text("schedule.cancel_many_do"),
            lambda why: window.controller.act(CancelMany(keys=keys, reason=why)),
        )

    def create(self, when: When) -> None:
        finish_editing()
        self._window.controller.act(Create(title=self._window.look.text("week.new"), when=when))

    def cancel(self, key: int) -> None:
        """Asks why an engagement is cancelled, once the inspector shows it, or says that it cannot be."""
        shown = self._window.inspector.shown
        if shown is None or shown.key != key:
            self._to_cancel = key  # never the one that was shown before: its reading is under way
            return
        if not self._window.inspector.mending.ask_cancel():
            self._window.banner.say(
                self._window.look.text("banner.no_cancel", status=shown.status), tone="warn"
            )

    def new(self) -> None:
        """A new engagement at the keyboard's place in the calendar."""
        self._window.show_desk(DeskName.CALENDAR)
        self.create(self._window.calendar.page.cursor_when())  # type: ignore[arg-type]

    def undo(self) -> None:
        finish_editing()
        if self._window.office.undo:
            self._window.controller.act(Undo())

    def redo(self) -> None:
        finish_editing()
        if self._window.office.redo:
            self._window.controller.act(Redo())

    def print_paper(self) -> None:
        """What can be printed of the engagement in hand, else of the days shown."""
        finish_editing()
        window, key = self._window, self._window.controller.key
        if key:
            window.outputs.paper(PaperView(engagement=key))
        else:
            first, last = window.desks.current.dates()
            window.outputs.paper(PaperView(first=first, last=last))

    def print_tomorrow(self) -> None:
        """The schedule of the day after, whatever is in hand: it goes out every evening."""
        finish_editing()
        tomorrow = self._window.controller.today() + timedelta(days=1)
        self._window.outputs.paper(PaperView(first=tomorrow, last=tomorrow))

    def print_engagement(self, key: int) -> None:
        """What can be printed of an engagement, whatever the inspector shows."""
        finish_editing()
        self._window.outputs.paper(PaperView(engagement=key))

    def phones(self) -> None:
        """The desk of phones, ready to send the days that were shown."""
        finish_editing()
        window = self._window
        days = window.desks.current.dates() if window.desks.name is not DeskName.PHONES else None
        window.show_desk(DeskName.PHONES)
        cast("PhonesDesk", window.desks.current).send(days)

    def copy_message(self) -> None:
        """The schedule of the day in hand as text on the clipboard, for whoever was chosen last."""
        from desktop.qt.phones.messaging import copy_message

        copy_message(self._window)

    def show_code(self, key: int = 0) -> None:
        """An engagement as a QR code, the one in hand unless it is named."""
        from desktop.qt.phones.messaging import show_code

        show_code(self._window, key or self._window.controller.key)

    def phone_server(self) -> None:
        """The page of the server that phones read from."""
        self._window.show_desk(DeskName.PHONES)
        desk = cast("PhonesDesk", self._window.desks.current)
        desk.show_page("server")
        desk.focus_start()
