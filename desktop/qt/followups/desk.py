# SPDX-License-Identifier: Apache-2.0
"""The desk of follow-ups (조치사항): everything owed by groups, one of them whole, letters that do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.calendar.note import Note
from desktop.qt.followups.doing import Doing
from desktop.qt.followups.head import FollowHead
from desktop.qt.followups.listing import FollowList
from desktop.qt.followups.model import FollowTable, arranged
from desktop.qt.followups.outgoing import Outgoing
from desktop.qt.followups.side import KEYS, FollowSide
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.followups import (
    PAGE,
    FollowRow,
    FollowUp,
    FollowUpPage,
    FollowUpsScreen,
    FollowUpsView,
)


class FollowUpsDesk(Desk):
    """A list by groups and one follow-up with its history."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.view = FollowUpsView()
        self.shown: FollowUpsScreen | None = None
        self.page: FollowUpPage | None = None
        self._wanted_key = 0
        self._told_key = -1
        self.model = FollowTable(look)
        self.head = FollowHead(look)
        self.list = FollowList(look, self.model)
        self.side = FollowSide(look)
        self.doing = Doing(self)
        self.outgoing = Outgoing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.splitter = side_by_side(self.list, self.side)
        column.addWidget(self.splitter, 1)
        self.note = Note(look, self.list)
        self._connect()
        self.note.say(look.words.text("followups.loading"))

    def _connect(self) -> None:
        self.list.opened.connect(lambda _key: self.doing.want("edit"))
        self.list.more_wanted.connect(self.show_more)
        connect(self.list.current_changed, self._current_changed)
        connect(self.head.view_wanted, self._view)
        self.head.new_wanted.connect(self.doing.new)
        self.head.questions_wanted.connect(self.doing.questions)
        self.head.copy_wanted.connect(self.outgoing.copy_table)
        self.head.export_wanted.connect(self.outgoing.export)
        self.head.import_wanted.connect(self.outgoing.bring)
        self.head.left.connect(self.list.setFocus)
        self.side.wanted.connect(self.do)
        self.side.correct_wanted.connect(self.doing.correct)
        self.note.unfilter_wanted.connect(self.head.unfilter)

    # ---- what is shown

    def question(self) -> Question[Any]:
        return replace(self.view, chosen=self._wanted_key or self.chosen)

    @property
    def chosen(self) -> int:
        """The follow-up that has the keyboard, 0 for none."""
        row = self.list.current
        return row.key if row is not None else 0

    @property
    def can_edit(self) -> bool:
        return self.shown is not None and self.shown.can_edit

    def _view(self, view: FollowUpsView) -> None:
        if replace(self.view, most=PAGE) != view:
            self.view = view
            self.wanted.emit(self.question())

    def show_more(self) -> None:
        """A longer piece of every group."""
        self.view = replace(self.view, most=self.view.most + PAGE * 2)
        self.wanted.emit(self.question())

    def show_screen(self, screen: FollowUpsScreen) -> None:
        key, place = self._wanted_key or self.chosen, self.list.place
        self.shown = screen
        bar = self.list.verticalScrollBar()
        at = bar.value()
        self._told_key = -1
        self.list.blockSignals(True)
        self.model.show_items(arranged(screen.rows, screen.totals))
        bar.setValue(at)
        found = self.model.row_of(key)
        if found >= 0 or screen.view.chosen == self._wanted_key:
            if found < 0 and self._wanted_key:  # it was asked for and is not there: said once
                self.told.emit(self.look.words.text("followups.gone"), "warn")
            self._wanted_key = 0
        self.list.go_to(found if found >= 0 else self.model.near(max(0, place)))
        self.list.blockSignals(False)
        self.head.show_screen(screen)
        self._say_nothing(screen)
        self._current_changed(self.list.current)

    def _say_nothing(self, screen: FollowUpsScreen) -> None:
        words = self.look.words
        if screen.rows:
            self.note.say("")
        elif screen.view.is_filtered:
            self.note.say(words.text("followups.none_found"), button=words.text("followups.unfilter"))
        else:
            self.note.say(words.text("followups.empty"))

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def expect(self, question: Question[Any]) -> None:
        if self.shown is None:
            self.note.say(self.look.words.text("followups.loading"))

    def _current_changed(self, row: FollowRow | None) -> None:
        key = row.key if row is not None else 0
        self.doing.show_page(key)
        if key == self._told_key:
            return
        self._told_key = key
        if self.page is None or self.page.key != key:
            self.page = None
            hint = self.look.words.text("followups.loading") if row is not None else ""
            self.side.show_page(None, hint=hint)
        if row is not None:
            self.ask.read(FollowUp(key=key), self._page_read, channel="follow_page")

    def _page_read(self, page: FollowUpPage) -> None:
        if page.key == self.chosen:
            self.page = page
            self.side.show_page(page, can_edit=self.can_edit)

    def aim(self, question: Question[Any]) -> None:
        """Somebody wants to see one of them here, or those that pass a filter."""
        if isinstance(question, FollowUp):
            self._wanted_key = question.key
            self.view = FollowUpsView()
            self.wanted.emit(self.question())
        elif isinstance(question, FollowUpsView):
            self._wanted_key, self.view = question.chosen, question
            self.wanted.emit(self.question())

    def focus_start(self) -> None:
        self.list.setFocus()

    def take_over(self, old: Self) -> None:
        self._wanted_key, self.view = old.chosen, old.view
        self.head.finder.show_value(old.view.text)
        if old.shown is not None:
            self.show_screen(old.shown)

    # ---- what is done

    def do(self, what: str) -> None:
        """One of the letters' meanings, or what a link of the page asks for."""
        if what == "copy":
            self.outgoing.copy()
        elif what == "source":
            self.outgoing.show_source()
        else:
            self.doing.want(what)

    def go_to_new(self, key: int) -> None:
        """What was just opened is the one the keyboard is on."""
        self._wanted_key = key
        if self.model.row_of(key) >= 0 and self.shown is not None:
            self.show_screen(self.shown)
        else:
            self.wanted.emit(self.question())

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, held = letter_of(event), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        plain = {
            "n": self.doing.new,
            "q": self.doing.questions,
            "c": self.outgoing.copy,
            "l": self.outgoing.show_source,
        }
        if letter in KEYS:
            self.doing.want(KEYS[letter])
        elif letter in plain:
            plain[letter]()
        elif letter == "f":
            self.head.finder.setFocus()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down) and self.head.finder.hasFocus():
            self.list.setFocus()
        elif event.key() == Qt.Key.Key_Delete:
            self.doing.want("drop")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(self.look.theme.px(20), min(self.look.theme.px(31), round(self.width() * 0.38)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        self.note.place()
