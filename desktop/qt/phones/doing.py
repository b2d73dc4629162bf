# SPDX-License-Identifier: Apache-2.0
"""What is done with readers from their page: fields, questions before what cannot be undone, links."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.inspector.panels import Panel
from desktop.qt.look import Look
from desktop.qt.phones.form import ReaderForm
from desktop.qt.phones.link import Handed, LinkDialog
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Conflict, Done, Refused
from desktop.screens.asking import Action
from desktop.screens.phones import (
    BinReader,
    LinkState,
    MakeLink,
    NoteHanded,
    PhonesScreen,
    ReaderCard,
    RevokeLink,
    SaveReader,
    ServerState,
)

if TYPE_CHECKING:
    from desktop.qt.phones.readers import ReadersPage

TOKEN_BYTES = 24
USUAL_ADDRESS = "http://127.0.0.1:8077"


class Sure(Panel):
    """Before something that cannot be taken back: what will happen, and the button that does it.

    The keyboard starts on the way back; Ctrl+Enter does it from anywhere in here.
    """

    def __init__(self, look: Look, question: str, confirm: str, do: Callable[[], object]) -> None:
        super().__init__(look)
        self.setAccessibleName(question)
        self.column.addWidget(label(question, wrap=True))
        self.confirm = button(look, confirm, do, kind="primary", tip=f"{confirm} (Ctrl+Enter)")
        self.column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignRight)
        self.back = button(look, look.text("reason.back"), self.closed.emit)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirm.click()
        elif is_enter and (self.confirm.hasFocus() or self.back.hasFocus()):
            (self.confirm if self.confirm.hasFocus() else self.back).click()
        else:
            super().keyPressEvent(event)


class Doing:
    """Belongs to the page; one panel at a time."""

    def __init__(self, page: ReadersPage) -> None:
        self._page = page
        self.panel: ReaderForm | Sure | None = None
        self.dialog: LinkDialog | None = None
        self._key = 0
        self.link_address = USUAL_ADDRESS  # what links begin with while no server runs

    # ---- opening

    def want(self, verb: str) -> None:
        """What a key or a button asks for; of the chosen reader unless it is a new one."""
        page = self._page
        if not page.may_write:
            page.told.emit(page.look.words.text("phonedesk.said.view_only"), "warn")
            return
        if isinstance(self.panel, ReaderForm) and self.panel.is_begun():
            self.panel.focus_start()  # what was typed is not thrown away
            return
        if verb == "new":
            assert page.screen_shown is not None
            self._open(ReaderForm(page.look, None, page.screen_shown), 0)
            return
        card = page.card
        if card is not None:
            self._want(verb, card)

    def _want(self, verb: str, card: ReaderCard) -> None:
        page, text, row = self._page, self._page.look.words.text, card.row
        has_link = row.link in (LinkState.WORKS, LinkState.ELSEWHERE)
        if verb == "change":
            assert page.screen_shown is not None
            self._open(ReaderForm(page.look, card, page.screen_shown), row.key)
        elif verb == "give":
            page.give_wanted.emit(row)
        elif verb == "link" and has_link:
            self._sure(text("phonedesk.sure.link", name=row.name), "link", lambda: self._make_link(card))
        elif verb == "link":
            self._make_link(card)
        elif verb == "revoke" and has_link:
            do = RevokeLink(reader=row.key)
            self._sure(text("phonedesk.sure.revoke", name=row.name), "revoke", lambda: self._give(do))
        elif verb == "revoke":
            page.told.emit(text("phonedesk.said.no_link", name=row.name), "warn")
        elif verb == "bin":
            self._give(BinReader(key=row.key, version=card.version), said="binned")
        elif verb == "told" and row.behind:
            self._give(NoteHanded(reader=row.key), said="told")
        elif verb == "told":
            page.told.emit(text("phonedesk.said.not_behind", name=row.name), "")

    def _sure(self, question: str, verb: str, do: Callable[[], object]) -> None:
        confirm = self._page.look.words.text(f"phonedesk.sure_do.{verb}")
        self._open(Sure(self._page.look, question, confirm, do), self._page.reader)

    def _open(self, panel: ReaderForm | Sure, key: int) -> None:
        self.close()
        self.panel, self._key = panel, key
        panel.closed.connect(self._given_up)
        if isinstance(panel, ReaderForm):
            connect(panel.given, self._form_given)
        self._page.side.setVisible(True)
        self._page.side.set_alone(panel, alone=isinstance(panel, ReaderForm))
        self.focus_start()

    def focus_start(self) -> None:
        """The first place of what is open."""
        if isinstance(self.panel, ReaderForm):
            self.panel.focus_start()
        elif self.panel is not None:
            self.panel.back.setFocus(Qt.FocusReason.TabFocusReason)

    def close(self) -> None:
        """Takes away what is open."""
        if self.panel is not None:
            self.panel = None
            self._page.side.set_alone(None)
            self._page.side.setVisible(bool(self._page.lists.everybody))

    def _given_up(self) -> None:
        self.close()
        self._page.focus_list()

    def leave(self, reader: int) -> None:
        """Another reader is chosen: a question about the one before is not asked of him; typed words stay."""
        if self.panel is not None and self._key != reader:
            is_kept = isinstance(self.panel, ReaderForm) and (not self._key or self.panel.is_begun())
            if not is_kept:
                self.close()

    def show_screen(self, screen: PhonesScreen) -> None:
        """Fresh values: what is not touched in the fields follows."""
        if isinstance(self.panel, ReaderForm):
            self.panel.set_choices(screen)
            if screen.card is not None and screen.card.row.key == self.panel.key:
                self.panel.show_card(screen.card)

    # ---- giving

    def _form_given(self, action: SaveReader) -> None:
        self._page.ask.act(action, lambda answer: self._saved(action, answer))

    def _saved(self, action: SaveReader, answer: Answer) -> None:
        page, panel = self._page, self.panel
        if not isinstance(panel, ReaderForm) or panel.key != action.key:
            return
        if isinstance(answer, Refused):
            panel.refuse(answer)
        elif isinstance(answer, Conflict):
            card = page.screen_shown.card if page.screen_shown is not None else None
            if card is not None and card.row.key == action.key:
                panel.settle(answer, card)
            else:
                panel.release()
        else:
            self.close()
            page.show_reader(answer.part)
            page.focus_list()

    def _give(self, action: Action, *, said: str = "") -> None:
        page, card = self._page, self._page.card
        name = card.row.name if card is not None else ""

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done) and said:
                page.told.emit(page.look.words.text(f"phonedesk.said.{said}", name=name), "")

        self.close()
        page.ask.act(action, answered)
        page.focus_list()

    def _make_link(self, card: ReaderCard) -> None:
        """A new link; shown once, and nowhere kept but as its fingerprint."""
        page = self._page
        state = page.screen_shown.server if page.screen_shown is not None else ServerState()
        token = secrets.token_urlsafe(TOKEN_BYTES)
        address = state.address or self.link_address

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                self.show_link(Handed(row=card.row, address=address, token=token, server=state))

        self.close()
        page.ask.act(MakeLink(reader=card.row.key, token=token, address=address), answered)

    def show_link(self, handed: Handed) -> None:
        """The link of a reader, this once."""
        dialog = LinkDialog(self._page.look, handed, parent=self._page.window())
        self.dialog = dialog
        dialog.finished.connect(self._dialog_closed)
        dialog.open()

    def _dialog_closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        self._page.focus_list()
