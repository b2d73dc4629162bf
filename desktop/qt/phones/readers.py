# SPDX-License-Identifier: Apache-2.0
"""The page of readers: whom to telephone above, who reads the calendar below, one of them beside."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.frame.desk import Ask
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.qt.phones.card import ReaderSide
from desktop.qt.phones.doing import Doing
from desktop.qt.phones.model import BehindList, BehindTable, ReaderList, ReaderTable
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.upload_panel import UploadPanel
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.qt.widgets import Dot, button, label
from desktop.screens.phones import LinkState, PhonesScreen, ReaderCard, ReaderRow

MOST_BEHIND_SHOWN = 4
_LETTERS = {"n": "new", "e": "change", "l": "link", "x": "revoke", "t": "told"}


class ReadersPage(PhonesPage):
    """One reader is chosen in both lists; `chosen` says which."""

    chosen = Signal(int)

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.screen_shown: PhonesScreen | None = None
        self.reader = 0
        self._is_filling = False
        self.model = ReaderTable(look, ask.clock)
        self.list = ReaderList(look, self.model)
        self.behind_model = BehindTable(look, ask.clock)
        self.behind = BehindList(look, self.behind_model)
        self.side = ReaderSide(look, ask.clock)
        self.numbers = ContactPanel(look, ask, channel="phones_contact")
        self.side.extra.addWidget(self.numbers)
        self.upload = UploadPanel(look, ask.clock)
        self.side.extra.addWidget(self.upload)
        self.doing = Doing(self)
        self.splitter = side_by_side(self._left(), self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._connect()

    def _left(self) -> QWidget:
        look, px = self.look, self.look.theme.px
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.5))
        column.setSpacing(px(0.35))
        self.call_head = label("", font="bold", look=look, wrap=True)
        self.all_fine = self._fine()
        column.addWidget(self.call_head)
        column.addWidget(self.behind)
        column.addWidget(self.all_fine)
        row = QHBoxLayout()
        self.count = label("", font="bold", look=look)
        row.addWidget(self.count)
        row.addStretch(1)
        text = look.words.text("phonedesk.list.new")
        self.new_button = button(look, text, lambda: self.doing.want("new"), icon="plus", kind="primary")
        row.addWidget(self.new_button)
        column.addLayout(row)
        self.empty = self._empty()
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        return left

    def _fine(self) -> QWidget:
        look = self.look
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        text = look.words.text("phonedesk.list.all_fine")
        row.addWidget(Dot(look, "ok", "ok", text))
        row.addWidget(label(text, wrap=True), 1)
        return made

    def _empty(self) -> QWidget:
        """What a reader is, and the way to the first one."""
        look, text = self.look, self.look.words.text
        made = QWidget()
        column = QVBoxLayout(made)
        column.setSpacing(look.theme.px(0.35))
        column.addStretch(1)
        self.empty_lines: list[QLabel] = []
        for key in ("what", "how", "then"):
            line = label(text(f"phonedesk.empty.{key}"), tone="" if key == "what" else "muted", wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.empty_lines.append(line)
            column.addWidget(line)
        self.first_button = button(
            look,
            text("phonedesk.empty.button"),
            lambda: self.doing.want("new"),
            icon="plus",
            kind="primary",
        )
        column.addSpacing(look.theme.px(0.5))
        column.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return made

    def _connect(self) -> None:
        connect(self.list.current_changed, self._row_changed)
        connect(self.behind.current_changed, self._behind_changed)
        self.list.opened.connect(lambda _key: self.doing.want("change"))
        self.behind.opened.connect(lambda _key: self._to_card())
        connect(self.side.verb_wanted, self.doing.want)
        self.side.engagement_wanted.connect(self.engagement_wanted)
        self.numbers.opened.connect(self.read_wanted)

    # ---- what is shown

    @property
    def card(self) -> ReaderCard | None:
        """The card of the reader chosen, once it was read."""
        card = self.screen_shown.card if self.screen_shown is not None else None
        return card if card is not None and card.row.key == self.reader else None

    @property
    def may_write(self) -> bool:
        return self.screen_shown is not None and self.screen_shown.may_write

    def show_screen(self, screen: PhonesScreen) -> None:
        screen = _placed(screen)
        self.screen_shown = screen
        at = max(0, self.list.currentIndex().row())
        self._is_filling = True
        self.model.show_rows(screen.readers)
        self.behind_model.show_rows(texts.behind_of(screen))
        self._is_filling = False
        if not self.reader and self.behind_model.rows:
            self.choose(self.behind_model.rows[0].key)  # whom to telephone comes first
        place = self.model.row_of(self.reader)
        self.list.go_to(place if place >= 0 else min(at, len(screen.readers) - 1))
        self._mark_behind()
        self._show_heads(screen)
        self._show_side()
        self.doing.show_screen(screen)

    def _show_heads(self, screen: PhonesScreen) -> None:
        words, behind = self.look.words, len(self.behind_model.rows)
        self.call_head.setText(words.text("phonedesk.list.call", count=behind))
        self.call_head.setVisible(behind > 0)
        self.behind.setVisible(behind > 0)
        self.all_fine.setVisible(not behind and any(row.read_at is not None for row in screen.readers))
        self.count.setText(words.text("phonedesk.list.readers", count=len(screen.readers)))
        self.count.setVisible(bool(screen.readers))
        self.new_button.setVisible(bool(screen.readers) and screen.may_write)
        self.first_button.setVisible(screen.may_write)
        self.list.setVisible(bool(screen.readers))
        self.empty.setVisible(not screen.readers)
        self._fit_behind()

    def _show_side(self) -> None:
        self.side.setVisible(bool(self.model.rows) or self.doing.panel is not None)
        nothing = self.look.words.text(
            "phonedesk.list.reading" if self.reader else "phonedesk.list.nothing_chosen"
        )
        card = self.card
        person = card.row.person_id if card is not None else 0
        self.numbers.setVisible(bool(person))
        self.numbers.show_person(person)
        self.side.show_card(card, may_write=self.may_write, nothing=nothing)
        self.upload.show_card(card, may_write=self.may_write)

    def _row_changed(self, row: ReaderRow | None) -> None:
        if not self._is_filling:
            self.choose(row.key if row is not None else 0)

    def _behind_changed(self, row: Any) -> None:
        if not self._is_filling and row is not None and self.behind.hasFocus():
            self.list.go_to(self.model.row_of(row.key))

    def choose(self, reader: int) -> None:
        """Another reader; his card comes when it was read."""
        if reader == self.reader:
            return
        self.reader = reader
        self.doing.leave(reader)
        self._mark_behind()
        self._show_side()
        self.chosen.emit(reader)

    def show_reader(self, reader: int) -> None:
        """The row of a reader that another page or desk wants to see."""
        place = self.model.row_of(reader)
        if place >= 0:
            self.list.go_to(place)
        else:
            self.reader = reader

    def _mark_behind(self) -> None:
        place = self.behind_model.row_of(self.reader)
        self._is_filling = True
        if place >= 0:
            self.behind.go_to(place)
        else:
            self.behind.clearSelection()
        self._is_filling = False

    def focus_start(self) -> None:
        if self.doing.panel is not None:
            self.doing.focus_start()
        elif not self.model.rows:
            self.first_button.setFocus()
        elif self.behind_model.row_of(self.reader) >= 0:
            self.behind.setFocus()
        else:
            self.list.setFocus()

    def take_over(self, old: PhonesPage) -> None:
        if isinstance(old, ReadersPage):
            self.reader = old.reader
            if old.screen_shown is not None:
                self.show_screen(old.screen_shown)

    def _to_card(self) -> None:
        """The keyboard goes on into the card."""
        first = next(iter(self.side.buttons.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        is_held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_held:
            super().keyPressEvent(event)
        elif letter in _LETTERS:
            self.doing.want(_LETTERS[letter])
        elif event.key() == Qt.Key.Key_Delete:
            self.doing.want("bin")
        elif letter == "u":
            self.upload.upload()
        elif letter == "b":
            lists = [one for one in (self.behind, self.list) if one.isVisibleTo(self)]
            (self.list if self.behind.hasFocus() or not lists else lists[0]).setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self.doing.close()
            self.focus_list()
        else:
            super().keyPressEvent(event)

    def focus_list(self) -> None:
        """The keyboard back on the list it came from."""
        (self.list if self.model.rows else self.first_button).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.look.theme.px
        wide = max(px(19), min(px(36), round(self.width() * 0.42)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        self._fit_behind()

    def _fit_behind(self) -> None:
        """As tall as those who are behind, a few at most; never more than half of the page."""
        rows = min(len(self.behind_model.rows), MOST_BEHIND_SHOWN)
        row = self.behind.verticalHeader().defaultSectionSize()
        head = self.behind.horizontalHeader().sizeHint().height()
        most = max(row + head, round(self.height() * 0.4))
        self.behind.setFixedHeight(min(most, rows * row + head + 4))


def _placed(screen: PhonesScreen) -> PhonesScreen:
    """Links handed out under another address than the server has now do not reach it any more."""
    serves_at = screen.server.address
    if not serves_at:
        return screen

    def placed(row: ReaderRow) -> ReaderRow:
        is_lost = row.link is LinkState.WORKS and row.address not in ("", serves_at)
        return replace(row, link=LinkState.ELSEWHERE) if is_lost else row

    card = screen.card
    return replace(
        screen,
        readers=tuple(placed(row) for row in screen.readers),
        card=replace(card, row=placed(card.row)) if card is not None else None,
    )
