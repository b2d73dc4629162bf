# SPDX-License-Identifier: Apache-2.0
"""The roster desk (명부): sections, a table as of a day, and one person or thing over time beside it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.roster.beside import Beside
from desktop.qt.roster.editing import Editing
from desktop.qt.roster.head import RosterHead
from desktop.qt.roster.member import MemberPage
from desktop.qt.roster.middle import Middle
from desktop.qt.roster.sections import SectionSide
from desktop.qt.roster.thing import ThingPage
from desktop.qt.roster.verbs import Verb
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.followups import FollowUp
from desktop.screens.members import MemberView
from desktop.screens.office import DeskName
from desktop.screens.roster import RosterRow, RosterScreen, RosterView, Section

SMALL_EMS = 58  # below this width table and page take turns
_LETTERS = {"n": Verb.BEGIN, "c": Verb.CHANGE, "e": Verb.CORRECT, "x": Verb.END}


class RosterDesk(Desk):
    """Everything as of one day; a row leads to a person's page or to the history of a thing."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: RosterScreen | None = None
        self.section = Section.MEMBERS
        self.day: date | None = None  # None: today, whichever that is
        self._aimed = 0  # whose page was asked for from elsewhere
        self._is_small = self._is_inside = False  # no room for both; the page is shown, not the table
        self.editing = Editing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = RosterHead(look, ask)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.side = SectionSide(look)
        row.addWidget(self.side)
        self.middle, self.detail = Middle(look), Beside(look, ask)
        self.list, self.model = self.middle.list, self.middle.model
        self.member, self.thing = self.detail.member, self.detail.thing
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self.detail)
        row.addWidget(self.splitter, 1)
        column.addLayout(row, 1)
        self._connect()

    def _connect(self) -> None:
        connect(self.side.wanted, self.show_section)
        self.side.left.connect(self.list.setFocus)
        connect(self.list.current_changed, self._row_changed)
        self.list.opened.connect(self.open_row)
        connect(self.middle.problems.mend, self.editing.mend)
        connect(self.head.section_wanted, self.show_section)
        connect(self.head.day_wanted, self.show_day)
        self.head.searched.connect(self._search)
        self.head.new_wanted.connect(lambda: self.editing.start(Verb.BEGIN))
        self.head.import_wanted.connect(self.editing.import_file)
        self.head.export_wanted.connect(self.editing.export_file)
        connect(self.middle.start.import_wanted, self.editing.import_kind)
        connect(self.middle.start.template_wanted, self.editing.template_of)
        for page in (self.member, self.thing):
            connect(page.verb_wanted, self.editing.start)
            connect(page.own_wanted, partial(self.editing.ask, Verb.CORRECT))
        self.member.engagement_wanted.connect(self.form_wanted.emit)
        self.member.follow_wanted.connect(lambda key: self.aimed.emit(DeskName.FOLLOWUPS, FollowUp(key=key)))
        self.thing.person_wanted.connect(self.detail.show_person)

    # ---- what is shown

    def question(self) -> RosterView:
        return RosterView(section=self.section, day=self.day)

    def expect(self, question: Question[Any]) -> None:
        if isinstance(question, RosterView) and self.shown is not None:
            wanted = (question.section, question.day or self.ask.today())
            if (self.shown.section, self.shown.day) != wanted:
                self.middle.show_busy(question.section)

    def show_screen(self, screen: RosterScreen) -> None:
        self.shown = screen
        self.detail.can_edit = screen.can_edit
        self.side.show_counts(screen.counts)
        self.side.mark(screen.section)
        self.head.show_screen(screen)
        self.middle.show_screen(screen)
        if self._aimed:
            self.middle.choose_person(self._aimed)
            self.detail.show_person(self._aimed)
        else:
            self._row_changed(self.list.current)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.middle.note.setText(sentence)

    def show_section(self, section: Section) -> None:
        """Another section; the page beside it follows its first row."""
        self._go_inside(False)
        if section is self.section and self.shown is not None and self.shown.section is section:
            return
        self.section, self._aimed = section, 0
        self.side.mark(section)
        self.wanted.emit(self.question())

    def show_day(self, day: date | None) -> None:
        """Everything as of another day; None: today."""
        self.day = day
        self.wanted.emit(self.question())

    def _search(self, words: str) -> None:
        self.middle.search(words)
        if not self.model.rows:
            self._row_changed(None)

    # ---- beside the table

    @property
    def as_of(self) -> date:
        """The day that everything is shown as of."""
        return self.shown.day if self.shown is not None else self.day or self.ask.today()

    @property
    def page(self) -> MemberPage | ThingPage | None:
        """What is shown beside the table."""
        return self.detail.page

    def _row_changed(self, row: RosterRow | None) -> None:
        self._aimed = 0
        self.detail.show_row(row, self.as_of)

    def open_row(self) -> None:
        """The keyboard goes on into the page of the row."""
        self._go_inside(True)
        if self.page is not None:
            self.page.focus_start()

    def _go_inside(self, inside: bool) -> None:
        """Where there is no room for both, the page instead of the table; Esc goes back."""
        self._is_inside = inside
        self.middle.setVisible(not self._is_small or not inside)
        self.detail.setVisible(not self._is_small or inside)

    def aim(self, question: Question[Any]) -> None:
        """Somebody's page, or a section on a day."""
        if isinstance(question, MemberView):
            self._aimed = question.person
            self._go_inside(True)
            self.middle.choose_person(question.person)
            self.detail.show_person(question.person, to_focus=True)
        elif isinstance(question, RosterView):
            self.section, self.day, self._aimed = question.section, question.day, 0
            self.side.mark(question.section)
            self._go_inside(False)
            self.wanted.emit(self.question())

    def focus_start(self) -> None:
        inside = self._is_small and self._is_inside
        if self.page is not None and (inside or (self._aimed and self.page is self.member)):
            self.page.focus_start()
        elif self.middle.stack.currentWidget() is self.list:
            self.list.setFocus()
        else:
            self.side.buttons[self.section].setFocus()

    def take_over(self, old: Self) -> None:
        self.section, self.day, self._aimed = old.section, old.day, old._aimed or old.detail.person
        self.head.field.setText(old.head.field.text())
        if old.shown is not None:
            self.show_screen(old.shown)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if held:
            super().keyPressEvent(event)
        elif letter in _LETTERS:
            self.editing.start(_LETTERS[letter])
        elif event.key() == Qt.Key.Key_Delete:
            self.editing.start(Verb.REMOVE)
        elif letter == "f":
            self.head.field.setFocus()
            self.head.field.selectAll()
        elif letter == "g":
            self.head.day.setFocus()
            self.head.day.selectAll()
        elif letter == "p":
            self.middle.problems.focus_start()
        elif letter == "i":
            self.editing.import_file()
        elif event.key() == Qt.Key.Key_Escape:
            self._aimed = 0
            self._go_inside(False)
            self.focus_start()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_small = self.width() < self.look.theme.px(SMALL_EMS)
        self.side.setVisible(not self._is_small)
        self.head.set_small(self._is_small)
        self._go_inside(self._is_inside)
        self.middle.problems.fit(self.height())
        room = self.splitter.width()
        wide = max(self.look.theme.px(19), min(self.look.theme.px(30), round(room * 0.4)))
        self.splitter.setSizes([max(1, room - wide), wide])
