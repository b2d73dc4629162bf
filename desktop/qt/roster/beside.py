# SPDX-License-Identifier: Apache-2.0
"""What stands beside the table: a person's page, the history of a thing, or a word that nothing is chosen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.roster.member import MemberPage
from desktop.qt.roster.thing import ThingPage
from desktop.qt.widgets import label
from desktop.screens.members import MemberScreen, MemberView
from desktop.screens.roster import RosterRow, ThingScreen, ThingView

_CHANNEL = "roster_detail"


class Beside(QStackedWidget):
    """Reads what it shows; of several asked for only the last is shown."""

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._wanted: tuple[str, int] = ("", 0)
        self._to_focus = False
        self._row: tuple[str, int] | None = None  # the row of the table whose person is shown
        self._span: tuple[str, int] | None = None  # the seat or office to go to once it is read
        self.can_edit = True
        self.setObjectName("desk_side")
        self.member = MemberPage(look, ask)
        self.thing = ThingPage(look)
        self.nobody = label(look.words.text("roll.choose"), tone="muted", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(self.nobody)
        self._areas = {page: _scrolled(page) for page in (self.member, self.thing)}
        for area in self._areas.values():
            self.addWidget(area)

    @property
    def page(self) -> MemberPage | ThingPage | None:
        """What is shown, if it is about something."""
        shown = self.currentWidget()
        return next((page for page, area in self._areas.items() if area is shown), None)

    @property
    def person(self) -> int:
        """Whose page is shown or being read; 0 for nobody's."""
        return self._wanted[1] if self._wanted[0] == "person" else 0

    def show_row(self, row: RosterRow | None, day: date) -> None:
        """What a row of the table leads to."""
        if row is None:
            self._wanted = ("", 0)
            self.setCurrentWidget(self.nobody)
        elif row.person and row.book in ("membership", "role_holding"):
            self.show_person(row.person, span=(row.book, row.key))
        else:
            self._wanted, self._to_focus = (row.book, row.key), False
            self._ask.read(ThingView(book=row.book, key=row.key, day=day), self._thing_read, channel=_CHANNEL)

    def show_person(
        self, person: int, *, span: tuple[str, int] | None = None, to_focus: bool = False
    ) -> None:
        """The page of somebody, at one of the seats and offices; the keyboard goes there if asked to."""
        # Read again it keeps the choice that was made in it since.
        self._span = span if span != self._row else None
        self._row = span
        self._wanted, self._to_focus = ("person", person), to_focus
        self._ask.read(MemberView(person=person), self._member_read, channel=_CHANNEL)

    def _member_read(self, screen: MemberScreen) -> None:
        if self._wanted != ("person", screen.person):
            return
        self.member.show_member(screen, can_edit=self.can_edit)
        if self._span is not None:
            self.member.spans.choose(self._span)
        self.setCurrentWidget(self._areas[self.member])
        if self._to_focus and self.isVisible():
            self.member.focus_start()
        self._to_focus = False

    def _thing_read(self, screen: ThingScreen) -> None:
        if self._wanted == (screen.book, screen.key):
            self.thing.show_thing(screen, can_edit=self.can_edit)
            self.setCurrentWidget(self._areas[self.thing])


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setObjectName("settings_page")
    area.setWidget(page)
    return area
