# SPDX-License-Identifier: Apache-2.0
"""The top of the inspector: chips, title, state of saving, and the stages it can go to."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.enums import Confidentiality, Status
from desktop.qt.fields import TextField
from desktop.qt.flow import Flow
from desktop.qt.inspector.editions import Editions
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label, tool
from desktop.screens.engagement import EngagementScreen, StatusMove

PRIMARY = frozenset({Status.PLANNED, Status.FINAL, Status.HELD})


class Head(QWidget):
    """Title and status. Moves that are blocked say by what instead of being silent."""

    titled = Signal(str)
    status_requested = Signal(object)  # StatusMove
    closed = Signal()
    whole_wanted = Signal()
    code_wanted = Signal()  # a QR code of it, to be photographed
    copy_noted = Signal(object)  # Action: what became of a copy on paper

    def __init__(self, look: Look, *, is_whole: bool = False) -> None:
        """`is_whole`: above the form on the whole desk instead of in the inspector."""
        super().__init__()
        self._look = look
        self._is_short = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.3))
        top = QHBoxLayout()
        self._chips = Flow(spacing=look.theme.px(0.3))
        top.addLayout(self._chips, 1)
        self.whole = button(
            look,
            look.words.text("form.whole"),
            self.whole_wanted.emit,
            kind="link",
            tip=look.words.text("form.whole_tip"),
        )
        top.addWidget(self.whole)
        closing = look.words.text("form.back") if is_whole else look.text("inspector.close")
        self.close_tool = tool(look, "close", closing, self.closed.emit, kind="flat")
        top.addWidget(self.close_tool)
        column.addLayout(top)
        name, hint = look.text("field.title"), look.text("untitled")
        self.title = TextField(name, placeholder=hint, most=500, one_paragraph=True)
        self.title.setFont(_title_font(look))
        self.title.committed.connect(lambda text: self.titled.emit(" ".join(text.split())))
        column.addWidget(self.title)
        self.state = label("", tone="muted", wrap=True, font="small", look=look)
        row = QHBoxLayout()
        row.addWidget(self.state, 1)
        self.code = button(
            look,
            look.words.text("ways.code.inspector"),
            self.code_wanted.emit,
            kind="link",
            tip=look.words.text("ways.code.inspector_tip"),
        )
        row.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.editions = Editions(look)
        connect(self.editions.noted, self.copy_noted.emit)
        column.addWidget(self.editions)
        self._moves = Flow(spacing=look.theme.px(0.3))
        column.addLayout(self._moves)
        self._blocked = label("", tone="danger", wrap=True, font="small", look=look)
        column.addWidget(self._blocked)
        if is_whole:  # not before they have a place: they would be windows of their own
            for one in (self.whole, self.code):
                one.hide()

    def show_screen(self, screen: EngagementScreen, *, now: datetime) -> None:
        look = self._look
        clear_layout(self._chips)
        chips = [(look.words.label(screen.kind), "chip_accent")]
        if screen.is_major:
            chips.append((look.text("field.is_major"), "chip_warn"))
        if screen.is_urgent:
            chips.append((look.text("field.is_urgent"), "chip_danger"))
        tone = "chip_danger" if screen.confidentiality is Confidentiality.RESTRICTED else "chip"
        chips.append((look.words.label(screen.confidentiality), tone))
        for text, chip_tone in chips:
            self._chips.addWidget(label(text, tone=chip_tone, font="small", look=look))
        self.title.show_value(screen.title)
        self.title.setReadOnly(not screen.can_edit)
        parts = [look.words.label(screen.status), look.text("inspector.edition", edition=screen.edition)]
        if screen.saved_at is not None:
            parts.append(self._saved(screen.saved_at, screen.saved_by, now))
        if screen.status_reason:
            parts.append(screen.status_reason)
        if not screen.can_edit:
            parts.append(look.words.text("form.read_only"))
        self.state.setText(" · ".join(parts))
        self.editions.show_note(screen.editions, can_edit=screen.can_edit)
        self._show_moves(screen)

    def _saved(self, at: datetime, by: str, now: datetime) -> str:
        if now - at < timedelta(minutes=1):
            return self._look.text("inspector.saved_now", by=by)
        if now - at < timedelta(hours=1):
            return self._look.text(
                "inspector.saved_minutes", by=by, minutes=int((now - at).total_seconds() // 60)
            )
        return self._look.text("inspector.saved_at" if by else "inspector.saved_before", by=by, at=at)

    def _show_moves(self, screen: EngagementScreen) -> None:
        look = self._look
        clear_layout(self._moves)
        blocked = ""
        for move in screen.moves if screen.can_edit else ():
            text = look.text(f"move.{move.status.value}")
            one = button(look, text, partial(self.status_requested.emit, move))
            if move.blocked_by:
                why = "\n".join(sentence_of(line, look) for line in move.blocked_by)
                one.setEnabled(False)
                one.setToolTip(why)
                if move.status in PRIMARY and not blocked:
                    blocked = self._why_blocked(text, move)
            elif move.status in PRIMARY:
                one.setProperty("look", "primary")
            self._moves.addWidget(one)
        self._blocked.setText(blocked)
        self._blocked.setVisible(bool(blocked) and not self._is_short)

    def set_short(self, short: bool) -> None:
        """Where there is little height, what stands in the way is left to the readiness list."""
        self._is_short = short
        self._blocked.setVisible(bool(self._blocked.text()) and not short)

    def _why_blocked(self, text: str, move: StatusMove) -> str:
        """What stands in the way of the next stage, in one line."""
        why = sentence_of(move.blocked_by[0], self._look)
        more = len(move.blocked_by) - 1
        return self._look.text("move.blocked" if more else "move.blocked_one", move=text, why=why, more=more)


def _title_font(look: Look) -> QFont:
    font = QFont(look.theme.bold)
    font.setPointSizeF(font.pointSizeF() * 1.15)
    return font


__all__ = ["Head", "StatusMove"]
