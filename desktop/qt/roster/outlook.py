# SPDX-License-Identifier: Apache-2.0
"""What an edit would do: its refusal, what ends with it, who is told differently, what relied on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.roster import texts
from desktop.qt.widgets import label
from desktop.screens.engagement import ReadinessLine
from desktop.screens.roster import EditPreview
from desktop.words.dates import when_brief

MOST = 12


class Outlook(QWidget):
    """Lines below the fields of a dialog."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, look.theme.px(0.4), 0, 0)
        self._column.setSpacing(look.theme.px(0.15))
        self.lines: list[str] = []

    def show_preview(self, preview: EditPreview | None) -> None:
        """Nothing while nothing is filled in."""
        clear_layout(self._column)
        self.lines = []
        if preview is not None:
            self._show(preview)
        self._column.addStretch(1)

    def _show(self, preview: EditPreview) -> None:
        words = self._look.words
        if preview.is_refused:
            self._add(self.refusal_text(preview.refusals, preview.code, preview.values), "danger")
            return
        for thing in preview.also[:MOST]:
            title, detail = texts.thing_texts(thing, self._look)
            self._add(words.text("roll.preview.also", what=f"{title} · {detail}"))
        self._more(len(preview.also))
        if preview.told:
            self._add(words.text("roll.preview.told", count=len(preview.told)), "strong")
        for one in preview.told[:MOST]:
            when = when_brief(one.when, words.lang) if one.when is not None else ""
            parts = [f"{when} {one.title}".strip()]
            if one.added:
                parts.append(words.text("roll.preview.added", names=one.added))
            if one.removed:
                parts.append(words.text("roll.preview.removed", names=one.removed))
            parts.append(words.text("roll.preview.kept", count=one.kept))
            self._add(" · ".join(parts))
        self._more(len(preview.told))
        if preview.relied:
            self._add(words.text("roll.preview.relied", count=len(preview.relied)), "strong")
        for line in preview.relied[:MOST]:
            when = when_brief(line.when, words.lang) if line.when is not None else ""
            said = words.text(
                "roll.preview.relied_line", notices=line.notices, attempts=line.attempts, sheets=line.sheets
            )
            self._add(f"{when} {line.title} · {said}".strip())
        self._more(len(preview.relied))
        if not (preview.also or preview.told or preview.relied):
            self._add(words.text("roll.preview.nothing"))

    def _more(self, count: int) -> None:
        if count > MOST:
            self._add(self._look.words.text("roll.preview.more", count=count - MOST))

    def _add(self, text: str, tone: str = "muted") -> None:
        self.lines.append(text)
        font = "bold" if tone == "strong" else "small"
        self._column.addWidget(
            label(text, tone="" if tone == "strong" else tone, font=font, look=self._look, wrap=True)
        )

    def refusal_text(self, findings: Sequence[ReadinessLine], code: str, values: Mapping[str, object]) -> str:
        """Why it cannot be so."""
        words = self._look.words
        if findings:
            why = " · ".join(sentence_of(line, self._look) for line in findings[:3])
            return words.text("roll.preview.refused", why=why)
        return words.error(code, values) if words.has(f"errors.{code}") else words.error("unexpected", {})
