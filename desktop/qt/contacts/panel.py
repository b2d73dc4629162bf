# SPDX-License-Identifier: Apache-2.0
"""연락처 보기 (열람 기록됨): a small panel that any desk can have beside a person.

It asks why, shows the numbers for some minutes, and forgets them when it is left: hidden, given another
person, or past its time. Nothing in it is ever kept by the window.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.contacts import ContactOf, ContactScreen, LookAtContact

FIELDS = ("office_phone", "email", "mobile")
MOST_LETTERS = 2000


class ContactPanel(QWidget):
    """`show_person(0)` empties it. `channel` keeps several panels of one window apart."""

    opened = Signal()  # the numbers are shown

    def __init__(
        self, look: Look, ask: Ask, parent: QWidget | None = None, *, channel: str = "contact"
    ) -> None:
        super().__init__(parent)
        self._look, self._ask, self._channel = look, ask, channel
        self._person = 0
        self._screen: ContactScreen | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._forget)
        self.setAccessibleName(self._text("title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.25))
        self.show_link = button(look, self._text("show"), self._begin, kind="link")
        self.said = label("", tone="muted", wrap=True)
        self.asking = self._asking()
        self.numbers = self._numbers()
        column.addWidget(self.show_link, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.said, self.asking, self.numbers):
            column.addWidget(part)
        self._show("")

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"contacts.{key}", **values)

    def _asking(self) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.25))
        self.reason = LineField(
            self._text("reason"), placeholder=self._text("reason_hint"), most=MOST_LETTERS
        )
        self.reason.returnPressed.connect(self._give)
        column.addWidget(self.reason)
        self.offers = QWidget()
        self.offers.setAccessibleName(self._text("last"))
        self._offered = Flow(spacing=look.theme.px(0.3))
        self.offers.setLayout(self._offered)
        column.addWidget(self.offers)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, self._text("back"), self._forget))
        self.confirm = button(look, self._text("look"), self._give, kind="primary")
        row.addWidget(self.confirm)
        column.addLayout(row)
        return made

    def _numbers(self) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.15))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.theme.px(0.8))
        grid.setVerticalSpacing(look.theme.px(0.1))
        grid.setColumnStretch(1, 1)
        self.values: dict[str, QLabel] = {}
        for at, name in enumerate(FIELDS):
            grid.addWidget(label(self._text(f"field.{name}"), tone="muted"), at, 0)
            value = label("", font="bold", look=look)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            grid.addWidget(value, at, 1)
            self.values[name] = value
        column.addLayout(grid)
        self.logged = label("", tone="muted", font="small", look=look, wrap=True)
        column.addWidget(self.logged)
        self.hide_link = button(look, self._text("hide"), self._forget, kind="link")
        column.addWidget(self.hide_link, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    # ---- whose

    def show_person(self, person: int) -> None:
        """Whose numbers could be seen; those of somebody else are forgotten, the same stay open."""
        if person != self._person:
            self._person = person
            self.reason.clear()
            self._forget()
        if self.parentWidget() is not None:
            self.setVisible(bool(person))

    @property
    def is_open(self) -> bool:
        return self._screen is not None and self._screen.is_open

    def _show(self, what: str) -> None:
        """Exactly one of the states: nothing asked, asked why, shown."""
        self.show_link.setVisible(what == "")
        self.asking.setVisible(what == "asking")
        self.numbers.setVisible(what == "numbers")
        if what:
            self.said.hide()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))

    def _forget(self) -> None:
        """Back to nothing: no number is left in any widget."""
        self._timer.stop()
        self._screen = None
        for value in self.values.values():
            value.clear()
            value.setAccessibleName("")
        self._say("")
        self._show("")

    # ---- asking

    def _begin(self) -> None:
        person = self._person
        self._ask.read(
            ContactOf(person=person), partial(self._read, person), self._failed, channel=self._channel
        )

    def _failed(self, error: Exception) -> None:
        self._forget()
        self._say(self._look.words.failure(error))

    def _read(self, person: int, screen: ContactScreen) -> None:
        if person != self._person:
            return
        if screen.is_open:
            self._reveal(screen)
        elif not screen.may_look:
            self._say(self._text("not_allowed"))
        elif not screen.has_any:
            self._say(self._text("nothing"))
        else:
            self._offer(screen.reasons)
            self._show("asking")
            self.reason.setFocus()

    def _offer(self, reasons: tuple[str, ...]) -> None:
        while (taken := self._offered.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for reason in reasons:
            short = reason if len(reason) <= 24 else f"{reason[:23]}…"
            self._offered.addWidget(button(self._look, short, partial(self._take, reason), name=reason))
        self.offers.setVisible(bool(reasons))

    def _take(self, reason: str) -> None:
        self.reason.setText(reason)
        self._give()

    def _give(self) -> None:
        self.reason.commit_composition()
        reason, person = self.reason.text().strip(), self._person
        if not reason:
            self.reason.set_wrong(self._text("reason_needed"))
            self.reason.setFocus()
            return
        self.reason.set_wrong("")

        def answered(answer: Answer) -> None:
            if person != self._person:
                return
            if isinstance(answer, Done):
                self._begin()
            elif isinstance(answer, Refused) and answer.code:
                self._say(self._look.words.error(answer.code, answer.values))

        self._ask.act(LookAtContact(person=person, reason=reason), answered)

    # ---- shown

    def _reveal(self, screen: ContactScreen) -> None:
        assert screen.until is not None
        self._screen = screen
        for name, value in self.values.items():
            text = getattr(screen, name) or self._text("field.none")
            if name == "mobile" and not screen.may_see_mobile:
                text = self._text("mobile_closed")
            value.setText(text)
            value.setAccessibleName(f"{self._text(f'field.{name}')} {text}")
        self.logged.setText(self._text("logged", until=screen.until))
        self._show("numbers")
        left = (screen.until - self._ask.clock()).total_seconds()
        self._timer.start(max(0, round(left * 1000)))
        self.opened.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self._forget()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.show_link.isVisible():
            self._forget()
            self.show_link.setFocus()
        else:
            super().keyPressEvent(event)
