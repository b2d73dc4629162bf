# SPDX-License-Identifier: Apache-2.0
"""The roster desk (명부): sections, a table as of a day, and one person or thing over time beside it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.roster.editing import Editing
from desktop.qt.roster.head import RosterHead
from desktop.qt.roster.member import MemberPage
from desktop.qt.roster.problems import Problems
from desktop.qt.roster.sections import SectionSide
from desktop.qt.roster.start import Checklist
from desktop.qt.roster.table import RosterList, RosterTable
from desktop.qt.roster.thing import ThingPage
from desktop.qt.roster.verbs import Verb
from desktop.qt.signals import connect
from desktop.qt.widgets import label
from desktop.screens.asking import Question
from desktop.screens.members import MemberScreen, MemberView
from desktop.screens.roster import (
    RosterFinding,
    RosterRow,
    RosterScreen,
    RosterView,
    Section,
    ThingScreen,
    ThingView,
)

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
        self.person = 0  # whose page is shown, asked for from elsewhere or by a row
        self._aimed = 0
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
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.middle = self._middle()
        self.splitter.addWidget(self.middle)
        self.splitter.addWidget(self._detail())
        row.addWidget(self.splitter, 1)
        column.addLayout(row, 1)
        self._connect()
        self.note.setText(look.words.text("roll.loading"))

    def _middle(self) -> QWidget:
        look = self.look
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.problems = Problems(look)
        self.model = RosterTable(look)
        self.list = RosterList(look, self.model)
        self.note = label("", tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start = Checklist(look)
        self.stack = QStackedWidget()
        for page in (self.list, self.note, self.start):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.note)
        self.problems.hide()
        column.addWidget(self.stack, 1)
        column.addWidget(self.problems)
        return middle

    def _detail(self) -> QStackedWidget:
        look = self.look
        self.member = MemberPage(look, self.ask)
        self.thing = ThingPage(look)
        self.nobody = label(look.words.text("roll.choose"), tone="muted", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.detail = QStackedWidget()
        self.detail.setObjectName("request_side")
        self.detail.addWidget(self.nobody)
        for page in (self.member, self.thing):
            self.detail.addWidget(_scrolled(page))
        return self.detail

    def _connect(self) -> None:
        connect(self.side.wanted, self.show_section)
        self.side.left.connect(self.list.setFocus)
        connect(self.list.current_changed, self._row_changed)
        self.list.opened.connect(self.open_row)
        connect(self.problems.mend, self.editing.mend)
        connect(self.head.section_wanted, self.show_section)
        connect(self.head.day_wanted, self.show_day)
        self.head.searched.connect(self._search)
        self.head.new_wanted.connect(lambda: self.editing.start(Verb.BEGIN))
        self.head.import_wanted.connect(self.editing.import_file)
        self.head.export_wanted.connect(self.editing.export_file)
        connect(self.start.section_wanted, self.show_section)
        connect(self.start.import_wanted, self.editing.import_kind)
        connect(self.start.template_wanted, self.editing.template_of)
        for page in (self.member, self.thing):
            connect(page.verb_wanted, self.editing.start)
            connect(page.own_wanted, partial(self.editing.ask, Verb.CORRECT))
        self.member.engagement_wanted.connect(self.form_wanted.emit)
        self.thing.person_wanted.connect(self.show_person)

    # ---- what is shown

    def question(self) -> RosterView:
        return RosterView(section=self.section, day=self.day)

    def expect(self, question: Question[Any]) -> None:
        if isinstance(question, RosterView) and self.shown is not None:
            same = (self.shown.section, self.shown.day) == (
                question.section,
                question.day or self.ask.today(),
            )
            if not same:
                self.model.show_rows(question.section, ())
                self.note.setText(self.look.words.text("roll.loading"))
                self.stack.setCurrentWidget(self.note)

    def show_screen(self, screen: RosterScreen) -> None:
        row, at = self.list.current, max(0, self.list.currentIndex().row())
        bar = self.list.verticalScrollBar().value()
        other = self.shown is None or self.shown.section is not screen.section
        self.shown = screen
        self.side.show_counts(screen.counts)
        self.side.mark(screen.section)
        self.head.show_screen(screen)
        self.list.blockSignals(True)
        self.model.show_rows(screen.section, screen.rows)
        self.list.share()
        kept = self.model.row_of(row.book, row.key) if row is not None else -1
        self.list.go_to(kept if kept >= 0 else 0 if other else min(at, len(self.model.rows) - 1))
        self.list.blockSignals(False)
        if not other:
            self.list.verticalScrollBar().setValue(bar)
        own = [f for f in screen.findings if f.section is screen.section]
        self.problems.show_findings(own, can_edit=screen.can_edit)
        self._show_middle()
        if self._aimed:
            self.show_person(self._aimed)
        else:
            self._row_changed(self.list.current)

    def _show_middle(self) -> None:
        screen = self.shown
        if screen is None:
            return
        words = self.look.words
        if screen.checklist and not screen.rows:
            self.start.show_steps(screen.checklist)
            self.stack.setCurrentWidget(self.start)
        elif self.model.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            key = "roll.nothing_found" if screen.rows else f"roll.empty.{screen.section.value}"
            self.note.setText(words.text(key, text=self.model.words))
            self.stack.setCurrentWidget(self.note)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.setText(sentence)

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
        row = self.list.current
        self.model.search(words)
        kept = self.model.row_of(row.book, row.key) if row is not None else -1
        self.list.go_to(max(0, kept))
        self._show_middle()
        if not self.model.rows:
            self._row_changed(None)

    # ---- beside the table

    @property
    def as_of(self) -> date:
        """The day that everything is shown as of."""
        return self.shown.day if self.shown is not None else self.day or self.ask.today()

    def _row_changed(self, row: RosterRow | None) -> None:
        self._aimed = 0
        if row is None:
            self.person = 0
            self.detail.setCurrentWidget(self.nobody)
        elif row.person and row.book in ("membership", "role_holding"):
            self.show_person(row.person)
        else:
            self.person = 0
            question = ThingView(book=row.book, key=row.key, day=self.as_of)
            self.ask.read(question, self._thing_read, channel="roster_detail")

    def show_person(self, person: int) -> None:
        """The page of somebody."""
        self.person = person
        self.ask.read(MemberView(person=person), self._member_read, channel="roster_detail")

    def _member_read(self, screen: MemberScreen) -> None:
        if screen.person != self.person:
            return
        self.member.show_member(screen, can_edit=self._can_edit())
        arrived = bool(self._aimed) and not self._shows(self.member)
        self._show_page(self.member)
        if arrived and self.isVisible():
            self.member.focus_start()

    def _thing_read(self, screen: ThingScreen) -> None:
        row = self.list.current
        if self.person or row is None or (row.book, row.key) != (screen.book, screen.key):
            return
        self.thing.show_thing(screen, can_edit=self._can_edit())
        self._show_page(self.thing)

    def _can_edit(self) -> bool:
        return self.shown is not None and self.shown.can_edit

    @property
    def page(self) -> MemberPage | ThingPage | None:
        """What is shown beside the table."""
        return self.member if self._shows(self.member) else self.thing if self._shows(self.thing) else None

    def _shows(self, page: QWidget) -> bool:
        area = self.detail.currentWidget()
        return area is not None and area.isAncestorOf(page)

    def _show_page(self, page: QWidget) -> None:
        area = page.parentWidget()
        while area is not None and self.detail.indexOf(area) < 0:
            area = area.parentWidget()
        if area is not None:
            self.detail.setCurrentWidget(area)

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
        """Somebody's page, a section, or a day."""
        if isinstance(question, MemberView):
            self._aimed = question.person
            self._go_inside(True)
            self.show_person(question.person)
        elif isinstance(question, RosterView):
            self.day = question.day
            self.show_section(question.section)

    def focus_start(self) -> None:
        inside = self._is_small and self._is_inside
        if self.page is not None and (inside or (self._aimed and self.page is self.member)):
            self.page.focus_start()
        elif self.stack.currentWidget() is self.list:
            self.list.setFocus()
        else:
            self.side.buttons[self.section].setFocus()

    def take_over(self, old: Self) -> None:
        self.section, self.day, self._aimed = old.section, old.day, old._aimed or old.person
        self.head.field.setText(old.head.field.text())
        if old.shown is not None:
            self.show_screen(old.shown)

    def mend_first(self, finding: RosterFinding) -> None:
        """What another desk found: the same as its button here."""
        self.editing.mend(finding)

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
            self.problems.focus_start()
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
        self.problems.fit(self.height())
        room = self.splitter.width()
        wide = max(self.look.theme.px(19), min(self.look.theme.px(30), round(room * 0.4)))
        self.splitter.setSizes([max(1, room - wide), wide])


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setObjectName("settings_page")
    area.setWidget(page)
    return area
