# SPDX-License-Identifier: Apache-2.0
"""On a reader's card: what lies on his server since when, what stands in the way, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.phones.model import Clock
from desktop.qt.phones.password import PasswordDialog
from desktop.qt.phones.uploading import Uploading
from desktop.qt.signals import connect
from desktop.qt.widgets import Dot, button, label, rule
from desktop.rules.uploads import NEEDS_PASSWORD, OVERWRITABLE
from desktop.screens.phones import ReaderCard
from desktop.screens.uploads import PasswordWanted
from desktop.words.dates import near_datetime


class UploadPanel(QWidget):
    """Empty for readers without an upload address. `use` joins it to what uploads."""

    def __init__(self, look: Look, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._clock = look, clock
        self._uploading: Uploading | None = None
        self._card: ReaderCard | None = None
        self._may_write = False
        self.dialog: PasswordDialog | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(0.3))
        self.hide()

    def use(self, uploading: Uploading) -> None:
        """What does it; without it the state is shown and nothing offered."""
        self._uploading = uploading
        uploading.changed.connect(self._show)
        connect(uploading.password_wanted, self._ask_password)
        self._show()

    def show_card(self, card: ReaderCard | None, *, may_write: bool) -> None:
        """The reader chosen."""
        self._card, self._may_write = card, may_write
        self._show()

    @property
    def sentence(self) -> str:
        """How it stands, as one sentence."""
        card, words, now = self._card, self._look.words, self._clock()
        if card is None:
            return ""
        state = card.row.upload
        if self._is_busy:
            return words.text("uploading.state.busy")
        if state is None:
            return words.text("uploading.state.never")
        if state.problem:
            return words.error(state.problem, state.values)
        if state.at is None:
            return words.text("uploading.state.never")
        return words.text("uploading.state.done", at=near_datetime(state.at, now=now, lang=words.lang))

    def upload(self, *, force: bool = False) -> None:
        """Now, by hand."""
        card = self._card
        if self._uploading is None or card is None or not card.upload_url or not self._may_write:
            return
        if not self._is_busy:
            self._uploading.upload(card.row.key, force=force)

    @property
    def _is_busy(self) -> bool:
        card = self._card
        return self._uploading is not None and card is not None and card.row.key in self._uploading.busy

    def _show(self) -> None:
        clear_layout(self._column)
        card, look = self._card, self._look
        self.setVisible(card is not None and bool(card.upload_url))
        if card is None or not card.upload_url:
            return
        text = look.words.text
        self._column.addWidget(label(text("uploading.heading"), tone="muted", font="small_bold", look=look))
        self._column.addWidget(rule())
        state = card.row.upload
        problem = state.problem if state is not None and not self._is_busy else ""
        self._column.addWidget(self._sentence(bool(problem), is_done=state is not None and not problem))
        if problem and state is not None and state.at is not None:
            at = near_datetime(state.at, now=self._clock(), lang=look.words.lang)
            self._column.addWidget(label(text("uploading.state.lies", at=at), tone="muted", wrap=True))
        note = label(text("uploading.state.unknown"), tone="muted", font="small", look=look, wrap=True)
        self._column.addWidget(note)
        if self._may_write and self._uploading is not None:
            self._column.addWidget(self._verbs(problem))

    def _sentence(self, is_problem: bool, *, is_done: bool) -> QWidget:
        made, look = QWidget(), self._look
        row = QHBoxLayout(made)
        row.setContentsMargins(0, look.theme.px(0.1), 0, look.theme.px(0.1))
        row.setSpacing(look.theme.px(0.45))
        sign = "warn" if is_problem else "ok" if is_done else ""
        if sign:
            meaning = look.text(f"readiness.{'warn' if is_problem else 'ok'}")
            row.addWidget(Dot(look, sign, sign, meaning), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self.sentence, wrap=True), 1)
        return made

    def _verbs(self, problem: str) -> QWidget:
        look, text = self._look, self._look.words.text
        made = QWidget()
        flow = Flow(spacing=look.theme.px(0.3))
        made.setLayout(flow)
        key = "password" if problem in NEEDS_PASSWORD else "now"
        self.now = button(
            look, text(f"uploading.verb.{key}"), self.upload, tip=text("uploading.verb_tip.now")
        )
        self.now.setEnabled(not self._is_busy)
        flow.addWidget(self.now)
        if problem in OVERWRITABLE:
            self.force = button(
                look,
                text("uploading.verb.force"),
                lambda: self.upload(force=True),
                tip=text("uploading.verb_tip.force"),
            )
            flow.addWidget(self.force)
        return made

    def _ask_password(self, reader: int, wanted: PasswordWanted) -> None:
        """Only where the card of that reader is on the screen: a dialog never comes out of nowhere."""
        card, uploading = self._card, self._uploading
        if card is None or card.row.key != reader or uploading is None or self.dialog is not None:
            return
        dialog = PasswordDialog(self._look, wanted, name=card.row.name, parent=self.window())
        self.dialog = dialog

        def given(password: str, keep: bool) -> None:
            uploading.give_password(reader, password, keep=keep, force=uploading.forces(reader))

        connect(dialog.given, given)
        dialog.finished.connect(self._closed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _closed(self, _result: int) -> None:
        self.dialog = None
