# SPDX-License-Identifier: Apache-2.0
"""Why something cannot be put at a time, beside where it was let go, and the way to do it all the same.

It is no dialog: the window goes on working around it. Esc and “another time” leave everything as it
was; a written reason sends the same action again, and the office keeps the reason with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label
from desktop.screens.engagement import ReadinessLine

MOST_SAID = 4
WIDTH_EMS, MOST_LETTERS = 27, 2000


class OverridePanel(QFrame):
    """One for a window; `ask` fills it anew. `closed` is emitted whenever it goes away."""

    closed = Signal()
    left = Signal()  # “another time”: nothing is sent

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._resend: Callable[[str], object] | None = None
        self._near = QRect()
        self.setProperty("role", "popup")
        self.setAccessibleName(look.words.text("grid.override.name"))
        self.setAutoFillBackground(True)
        self._column = QVBoxLayout(self)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        gap = look.theme.px(0.8)
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(look.theme.px(0.4))
        self.title = label("", font="bold", wrap=True, look=look)
        self._column.addWidget(self.title)
        self._lines = QWidget()
        self._rows = QVBoxLayout(self._lines)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.theme.px(0.25))
        self._column.addWidget(self._lines)
        words = look.words
        self.field = LineField(
            words.text("grid.override.reason"),
            placeholder=words.text("grid.override.placeholder"),
            most=MOST_LETTERS,
        )
        self._column.addWidget(self.field)
        self.back = button(look, words.text("grid.override.back"), self.leave)
        self.go_on = button(look, words.text("grid.override.go_on"), self.give, kind="primary")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go_on)
        self._column.addLayout(row)
        self.field.textChanged.connect(lambda _text: self._check())
        self.field.returnPressed.connect(self.give)
        self.hide()

    def ask(
        self,
        findings: Sequence[ReadinessLine],
        resend: Callable[[str], object] | None,
        at: QRect | None = None,
    ) -> None:
        """Says what `findings` say, and asks for a reason; `resend` sends the action again with it.

        `at` is where it was let go, in coordinates of the screen. Without `resend` a reason would not
        help, and there is the way back only. What was asked before and not answered is forgotten.
        """
        words = self._look.words
        self._resend = resend
        self._clear()
        ordered = sorted(findings, key=lambda line: _RANKS.get(line.severity, 2))
        blocked = any(line.severity == "block" for line in ordered)
        self.title.setText(words.text("grid.override.title" if blocked else "grid.override.title_warn"))
        said = [sentence_of(line, self._look) for line in ordered[:MOST_SAID]]
        for line, sentence in zip(ordered, said, strict=False):
            self._rows.addWidget(self._row(line, sentence))
        if len(ordered) > MOST_SAID:
            rest = "\n".join(sentence_of(line, self._look) for line in ordered[MOST_SAID:])
            more = label(words.text("grid.override.more", count=len(ordered) - MOST_SAID), tone="muted")
            more.setToolTip(rest)
            self._rows.addWidget(more)
        if resend is None:
            self._rows.addWidget(label(words.text("grid.override.no_way"), tone="muted", wrap=True))
        self.field.forget()
        self.field.clear()
        for widget in (self.field, self.go_on):
            widget.setVisible(resend is not None)
        self.setAccessibleDescription(" ".join([self.title.text(), *said]))
        self._check()
        self._near = at if at is not None else QRect()
        self.show()
        self.place()
        self.raise_()
        (self.field if resend is not None else self.back).setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _row(self, line: ReadinessLine, sentence: str) -> QWidget:
        look = self._look
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(0.4))
        drawing, tone = SIGNS.get(line.severity, SIGNS["info"])
        meaning = look.text(f"readiness.{line.severity}")
        row.addWidget(Dot(look, drawing, tone, meaning), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, wrap=True), 1)
        return made

    def _clear(self) -> None:
        while (taken := self._rows.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _check(self) -> None:
        self.go_on.setEnabled(self._resend is not None and bool(self.field.text().strip()))

    def give(self) -> None:
        """Sends the action again with the reason; a syllable being composed belongs to it."""
        self.field.commit_composition()
        reason, resend = self.field.text().strip(), self._resend
        if reason and resend is not None:
            self._go()
            resend(reason)

    def leave(self) -> None:
        """Nothing is sent; what was asked for stays as it was."""
        if not self.isHidden():
            self._go()
            self.left.emit()

    def _go(self) -> None:
        self._resend = None
        self.field.forget()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def place(self) -> None:
        """Beside where it was let go, wholly inside the window; in the middle where that is not known."""
        parent, px = self.parentWidget(), self._look.theme.px
        room = parent.size() if parent is not None else QSize(px(60), px(40))
        width = min(px(WIDTH_EMS), room.width() - px(1))
        self.setFixedWidth(width)
        self._column.activate()
        height = min(self._column.totalHeightForWidth(width), room.height() - px(1))
        gap = px(0.4)
        if self._near.isNull() or parent is None:
            x, y = (room.width() - width) // 2, room.height() // 3
        else:
            near = QRect(parent.mapFromGlobal(self._near.topLeft()), self._near.size())
            x = near.right() + gap
            if x + width + gap > room.width():
                x = near.left() - width - gap
            y = near.top()
            if x < gap:  # neither side: under it, or over it
                x = near.left()
                y = near.bottom() + gap
                if y + height + gap > room.height():
                    y = near.top() - height - gap
        spot = QPoint(
            max(gap, min(x, room.width() - width - gap)), max(gap, min(y, room.height() - height - gap))
        )
        self.setGeometry(QRect(spot, QSize(width, height)))


_RANKS = {"block": 0, "warn": 1, "info": 2, "ok": 3}
