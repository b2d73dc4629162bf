# SPDX-License-Identifier: Apache-2.0
"""Texts that we paint ourselves: fitted into a width once, remembered, and open to an audit."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from desktop.qt.week.metrics import Box

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedText:
    """A text as it was painted: `shown` may be shorter than `text`, then `tooltip` must hold it all."""

    text: str
    shown: str
    box: Box
    room: Box
    font: QFont
    tooltip: str = ""

    @property
    def is_elided(self) -> bool:
        return self.shown != self.text


class Lettering:
    """Fits texts into widths and keeps the prepared glyphs; one per painted view and font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self.metrics = QFontMetricsF(font)
        self.height = self.metrics.height()
        self._lines: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self._static: dict[str, QStaticText] = {}
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        kept = self._widths.get(text)
        if kept is None:
            if len(self._widths) > 8000:
                self._widths.clear()
            kept = self._widths[text] = self.metrics.horizontalAdvance(text)
        return kept

    def lines(self, text: str, width: float, most: int = 1) -> tuple[str, ...]:
        """`text` broken into at most `most` lines, the last one elided if it does not fit.

        Breaks at spaces where there are any near, else between syllables. Empty where not even
        one letter and an ellipsis fit.
        """
        key = (text, int(width), most)
        found = self._lines.get(key)
        if found is None:
            if len(self._lines) > 8000:
                self._lines.clear()
            found = self._lines[key] = self._broken(text, int(width), most)
        return found

    def _broken(self, text: str, width: int, most: int) -> tuple[str, ...]:
        rest = text.strip()
        lines: list[str] = []
        while rest and len(lines) < most - 1:
            cut = self._fitting(rest, width)
            if cut in (0, len(rest)):
                break
            space = rest.rfind(" ", 0, cut + 1)
            if space > cut * 0.4:
                cut = space
            lines.append(rest[:cut].rstrip())
            rest = rest[cut:].lstrip()
        if rest:
            last = rest if self._fitting(rest, width) == len(rest) else self._elided(rest, width)
            if not last and lines:
                return (*lines[:-1], self._elided(lines[-1] + rest, width))
            if last:
                lines.append(last)
        return tuple(lines)

    def _fitting(self, text: str, width: float) -> int:
        """How many leading characters fit into `width`, letter by letter: measuring texts is slow."""
        taken, known = 0.0, self._widths
        for number, letter in enumerate(text):
            wide = known.get(letter)
            taken += self.width(letter) if wide is None else wide
            if taken > width:
                return number
        return len(text)

    def _elided(self, text: str, width: float) -> str:
        room = width - self.width(ELLIPSIS)
        count = self._fitting(text, room) if room > 0 else 0
        return text[:count].rstrip() + ELLIPSIS if count else ""

    def static(self, line: str) -> QStaticText:
        """The prepared glyphs of one line."""
        kept = self._static.get(line)
        if kept is None:
            if len(self._static) > 8000:
                self._static.clear()
            kept = QStaticText(line)
            kept.setTextFormat(Qt.TextFormat.PlainText)
            kept.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            kept.prepare(QTransform(), self.font)
            self._static[line] = kept
        return kept

    def draw(self, painter: QPainter, x: float, y: float, line: str) -> None:
        """Draws one line with its top at `y`; the painter's font must be this one."""
        painter.drawStaticText(QPointF(x, y), self.static(line))


def to_rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)
