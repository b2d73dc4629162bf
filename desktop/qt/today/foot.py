# SPDX-License-Identifier: Apache-2.0
"""Below the list of the day: what to say, and what can be done about the current line, each with its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from db.records.enums import ReceivedBy, Reply
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, label

REPLIES = tuple(zip("123", Reply, strict=True))
STAFF_KEY = "s"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do by one key; `key` is a letter as `letter_of` gives it, or "enter"."""

    key: str
    what: str
    is_first: bool = False


class Foot(QFrame):
    """The sentence to read out, the reply if there is one, and the buttons."""

    chosen = Signal(str)  # the key of an offer
    noted = Signal()  # a note was typed

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("today_foot")
        self.setAccessibleName(look.words.text("today.offer.name"))
        self._column = QVBoxLayout(self)
        gap = look.theme.px(0.8)
        self._column.setContentsMargins(look.theme.px(1.1), gap, look.theme.px(1.1), gap)
        self._column.setSpacing(look.theme.px(0.5))
        self.sentence = label("", wrap=True)
        self.short = ElidedLabel()
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.short)
        self._is_short = False
        self._rows = QWidget()
        self._column.addWidget(self._rows)
        self._shown: tuple[tuple[Offer, ...], bool] | None = None
        self.buttons: dict[str, QPushButton] = {}
        self.replies: QButtonGroup | None = None
        self.staff: QPushButton | None = None
        self.note: LineField | None = None
        self._asked = ""
        self.show_offers((), sentence="", has_reply=False)

    def show_offers(
        self, offers: Sequence[Offer], *, sentence: str, has_reply: bool, asked: str = ""
    ) -> None:
        """What can be done now; the buttons stay where they are the same as before.

        `asked`: whose reply is waited for.
        """
        if asked != self._asked:
            self._asked, self._shown = asked, None
        text = sentence or ("" if offers else self._look.words.text("today.offer.nothing"))
        self.sentence.setText(text)
        self.short.setText(text)
        self._show_sentence()
        tone = "say" if sentence else "muted"
        for one in (self.sentence, self.short):
            if one.property("tone") != tone:
                one.setProperty("tone", tone)
                one.setMargin(self._look.theme.px(0.45) if sentence else 0)
                one.style().unpolish(one)
                one.style().polish(one)
        wanted = (tuple(offers), has_reply)
        if wanted != self._shown:
            self._shown = wanted
            self._fill(tuple(offers), has_reply=has_reply)
        self.forget_reply()

    def set_short(self, short: bool) -> None:
        """Little height: one line to read out, the whole of it in the tooltip, and one row of buttons."""
        if short != self._is_short:
            self._is_short = short
            self._show_sentence()
            if self._shown is not None:
                self._fill(self._shown[0], has_reply=self._shown[1])

    def height_for(self, width: int) -> int:
        """How tall it is at a width, everything on it seen."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # before, nothing knows its own margins
        self._column.invalidate()
        found = self._column.totalHeightForWidth(width)
        return found if found > 0 else self._column.totalSizeHint().height()

    def _show_sentence(self) -> None:
        has_text = bool(self.short.whole_text())
        self.sentence.setVisible(has_text and not self._is_short)
        self.short.setVisible(has_text and self._is_short)

    def _fill(self, offers: tuple[Offer, ...], *, has_reply: bool) -> None:
        rows = QWidget(self)
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(0.4))
        kept = self.typed_note()
        self.replies = self.staff = self.note = None
        row = Flow(spacing=self._look.theme.px(0.35))
        if has_reply:
            self._add_reply(row, kept)
        if has_reply and not self._is_short:
            column.addLayout(row)
            row = Flow(spacing=self._look.theme.px(0.35))
        self.buttons = {}
        for offer in offers:
            made = self._button(offer)
            self.buttons[offer.key] = made
            row.addWidget(made)
        column.addLayout(row)
        self._column.replaceWidget(self._rows, rows)
        rows.setVisible(bool(offers))  # at once: what is not shown yet counts for nothing in a layout
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows

    def _button(self, offer: Offer) -> QPushButton:
        look = self._look
        shown = offer.key.upper() if len(offer.key) == 1 else look.words.text("today.offer.enter")
        text = look.words.text("today.offer.key", key=shown, what=offer.what)
        return button(
            look,
            text,
            lambda: self.chosen.emit(offer.key),
            kind="primary" if offer.is_first else "",
            name=offer.what,
            tip=text,
        )

    def _add_reply(self, row: Flow, note: str) -> None:
        look = self._look
        group = QButtonGroup(self)
        group.setExclusive(False)
        if self._asked or not self._is_short:
            said = self._asked or look.words.text("today.offer.reply")
            tone, font = ("warn", "small_bold") if self._asked else ("muted", "small")
            head = label(said, tone=tone, font=font, look=look)
            head.setContentsMargins(0, look.theme.px(0.45), look.theme.px(0.2), 0)
            row.addWidget(head)
        for number, (key, reply) in enumerate(REPLIES):
            what = look.words.label(reply)
            one = button(look, look.words.text("today.offer.key", key=key, what=what), name=what)
            one.setCheckable(True)
            one.clicked.connect(partial(self._clicked, number))
            group.addButton(one, number)
            row.addWidget(one)
        what = look.words.label(ReceivedBy.OFFICE_STAFF)
        text = look.words.text("today.offer.key", key=STAFF_KEY.upper(), what=what)
        self.staff = button(look, text, name=what, tip=look.words.text("today.offer.received"))
        self.staff.setCheckable(True)
        row.addWidget(self.staff)
        hint = look.words.text("today.offer.note")
        self.note = LineField(hint, placeholder=hint, most=2000)
        self.note.setMinimumWidth(look.theme.px(12))
        self.note.setText(note)
        self.note.returnPressed.connect(self.noted.emit)
        row.addWidget(self.note)
        self.replies = group

    def _clicked(self, number: int, on: bool = False) -> None:
        self._check(number, on=not on)  # the desk decides, as for the key
        self.chosen.emit(REPLIES[number][0])

    def typed_note(self) -> str:
        """The note as it stands, composition ended."""
        if self.note is None:
            return ""
        self.note.commit_composition()
        return self.note.text().strip()

    def _check(self, number: int, *, on: bool) -> None:
        """One reply at most; the same key again takes it back."""
        if self.replies is not None:
            for other in range(len(REPLIES)):
                self.replies.button(other).setChecked(on and other == number)

    def press(self, key: str) -> bool:
        """A key for the reply; False where it means nothing here."""
        if self.replies is None:
            return False
        numbers = [k for k, _ in REPLIES]
        if key in numbers:
            number = numbers.index(key)
            self._check(number, on=not self.replies.button(number).isChecked())
            return True
        if key == STAFF_KEY and self.staff is not None:
            self.staff.setChecked(not self.staff.isChecked())
            return True
        return False

    def reply(self) -> Reply | None:
        """What was answered, if that was said."""
        if self.replies is not None:
            for number, (_, reply) in enumerate(REPLIES):
                if self.replies.button(number).isChecked():
                    return reply
        return None

    def received_by(self) -> ReceivedBy:
        is_staff = self.staff is not None and self.staff.isChecked()
        return ReceivedBy.OFFICE_STAFF if is_staff else ReceivedBy.SELF

    def forget_reply(self) -> None:
        """The reply belongs to one call only."""
        self._check(0, on=False)
        if self.staff is not None:
            self.staff.setChecked(False)
