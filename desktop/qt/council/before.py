# SPDX-License-Identifier: Apache-2.0
"""What stands under the buttons: who joined or left the list, what she was told and asked for before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import label, rule
from desktop.screens.council import AskedBefore, LineScreen, TargetNote, ToldBefore
from desktop.words.dates import bare_date

MOST = 8


class Before(QWidget):
    """Filled when a line was read; empty until then."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.theme.px(0.2))

    def clear(self) -> None:
        clear_layout(self._column)

    def show_line(self, line: LineScreen) -> None:
        """Everything there is about one person and one engagement."""
        self.clear()
        look, text = self._look, self._look.words.text
        if line.waiver:
            self._head("queue.waived_head")
            self._say(text("queue.waived_by", reason=line.waiver, by=line.waived_by))
        note = targets_text(line.targets, look)
        if note:
            self._head("queue.targets")
            self._say(note)
        lines = [*self._told(line.told), *self._asked(line.asked)]
        if lines:
            self._head("queue.before_head")
        for said in lines[: 2 * MOST]:
            self._column.addWidget(rule())
            self._say(said)

    def _head(self, key: str) -> None:
        self._column.addSpacing(self._look.theme.px(0.5))
        text = self._look.words.text(key)
        self._column.addWidget(label(text, tone="muted", font="small_bold", look=self._look))

    def _say(self, text: str) -> None:
        self._column.addWidget(label(text, font="small", look=self._look, wrap=True))

    def _told(self, told: tuple[ToldBefore, ...]) -> Iterator[str]:
        words = self._look.words
        for one in told[:MOST]:
            values: dict[str, object] = {
                "at": one.at,
                "title": one.title,
                "channel": words.label(one.channel),
                "result": words.label(one.reply if one.reply is not None else one.outcome),
            }
            said = words.text("queue.told_before", **values)
            yield f"{said} — {one.note}" if one.note else said

    def _asked(self, asked: tuple[AskedBefore, ...]) -> Iterator[str]:
        words = self._look.words
        for one in asked[:MOST]:
            yield words.text(
                "queue.asked_before",
                day=bare_date(one.received_on),
                text=one.text.split("\n")[0],
                status=words.label(one.status),
                days=one.days,
            )


def targets_text(note: TargetNote, look: Look) -> str:
    """Added, removed and kept; empty where nobody joined or left."""
    if not (note.added or note.removed):
        return ""
    text = look.words.text
    parts = [
        text(f"queue.targets_{name}", names=", ".join(names[:6]), count=len(names))
        for name, names in (("added", note.added), ("removed", note.removed))
        if names
    ]
    return " · ".join([*parts, text("queue.targets_kept", count=note.kept)])
