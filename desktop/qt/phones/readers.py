# SPDX-License-Identifier: Apache-2.0
"""The page of readers: whom to telephone above, who reads the calendar below, one of them beside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.frame.desk import Ask
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones.card import ReaderSide
from desktop.qt.phones.doing import Doing
from desktop.qt.phones.form import ReaderForm
from desktop.qt.phones.lists import Lists
from desktop.qt.phones.page import PhonesPage
from desktop.qt.phones.upload_panel import UploadPanel
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.asking import Action
from desktop.screens.phones import LinkState, PhonesScreen, ReaderCard, ReaderRow, SaveReader

_LETTERS = {"n": "new", "e": "change", "l": "link", "x": "revoke", "t": "told", "g": "give"}


class ReadersPage(PhonesPage):
    """One reader is chosen in both lists; `chosen` says which."""

    chosen = Signal(int)
    give_wanted = Signal(object)  # ReaderRow: something is to be sent to him

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.screen_shown: PhonesScreen | None = None
        self.reader = 0
        self.lists = Lists(look, ask.clock)
        self.list, self.model = self.lists.readers, self.lists.model
        self.behind, self.behind_model = self.lists.behind, self.lists.behind_model
        self.side = ReaderSide(look, ask.clock)
        self.numbers = ContactPanel(look, ask, channel="phones_contact")
        self.side.extra.addWidget(self.numbers)
        self.upload = UploadPanel(look, ask.clock)
        self.side.extra.addWidget(self.upload)
        self.doing = Doing(self)
        self.splitter = side_by_side(self.lists, self.side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._connect()

    def _connect(self) -> None:
        self.lists.chosen.connect(self.choose)
        self.lists.new_wanted.connect(lambda: self.doing.want("new"))
        self.list.opened.connect(lambda _key: self.doing.want("change"))
        self.behind.opened.connect(lambda _key: self._to_card())
        connect(self.side.verb_wanted, self.doing.want)
        self.side.engagement_wanted.connect(self.engagement_wanted)
        self.numbers.opened.connect(self.read_wanted)
        not_kept = getattr(self.ask, "act_failed", None)  # the window's; a disk, a lock, a network
        if not_kept is not None:
            connect(not_kept, self._not_kept)

    def _not_kept(self, action: Action, _error: Exception) -> None:
        """What was typed stands as it was and can be given again."""
        if isinstance(action, SaveReader) and isinstance(self.doing.panel, ReaderForm):
            self.doing.panel.release()

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
        behind = self.lists.fill(screen)
        if not self.reader and behind:
            self.choose(behind[0].key)  # whom to telephone comes first
        self.lists.go_to(self.reader)
        self._show_side()
        self.doing.show_screen(screen)

    def _show_side(self) -> None:
        self.side.setVisible(bool(self.lists.everybody) or self.doing.panel is not None)
        nothing = self.look.words.text(
            "phonedesk.list.reading" if self.reader else "phonedesk.list.nothing_chosen"
        )
        card = self.card
        person = card.row.person_id if card is not None else 0
        self.numbers.setVisible(bool(person))
        self.numbers.show_person(person)
        self.side.show_card(card, may_write=self.may_write, nothing=nothing)
        self.upload.show_card(card, may_write=self.may_write)

    def choose(self, reader: int) -> None:
        """Another reader; his card comes when it was read."""
        if reader == self.reader:
            return
        self.reader = reader
        self.doing.leave(reader)
        self.lists.mark(reader)
        self._show_side()
        self.chosen.emit(reader)

    def show_reader(self, reader: int) -> None:
        """The row of a reader that another page or desk wants to see."""
        if self.model.row_of(reader) < 0:
            self.lists.forget_search()
        place = self.model.row_of(reader)
        if place >= 0:
            self.list.go_to(place)
        else:
            self.reader = reader

    def focus_start(self) -> None:
        if self.doing.panel is not None:
            self.doing.focus_start()
        elif not self.lists.everybody:
            self.lists.empty.button.setFocus()
        elif not self.model.rows:
            self.lists.look_for()
        else:
            is_behind = self.behind_model.row_of(self.reader) >= 0
            self.lists.turn_to(self.behind if is_behind else self.list)

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
        elif letter == "f" or event.text() == "/":
            self.lists.look_for()
        elif event.key() == Qt.Key.Key_Delete:
            self.doing.want("bin")
        elif letter == "u":
            self.upload.upload()
        elif letter == "b":
            self.lists.turn()
        elif event.key() == Qt.Key.Key_Escape:
            self.doing.close()
            self.focus_list()
        else:
            super().keyPressEvent(event)

    def focus_list(self) -> None:
        """The keyboard back on the list it came from."""
        if self.lists.everybody:
            self.lists.focus_front()
        else:
            self.lists.empty.button.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.look.theme.px
        wide = max(px(19), min(px(36), round(self.width() * 0.42)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])


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
