# SPDX-License-Identifier: Apache-2.0
"""What the painted lists are drawn with: texts, chips, signs and stages in the look's fonts and colours."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath

from db.records.enums import Status
from desktop.qt.look import Look
from desktop.qt.painted import Lettering

# Stage → names of the colours of its ground and its letters.
TONES: dict[Status, tuple[str, str]] = {
    Status.CANDIDATE: ("ground", "muted"),
    Status.DRAFT: ("ground", "text"),
    Status.PLANNED: ("accent_soft", "accent_text"),
    Status.FINAL: ("ok_soft", "ok"),
    Status.HELD: ("ground", "muted"),
    Status.CLOSED: ("ground", "muted"),
    Status.CANCELLED: ("danger_soft", "danger"),
    Status.POSTPONED: ("warn_soft", "warn"),
}


class Pen:
    """Draws texts, signs and stages with the look's own fonts and colours."""

    def __init__(self, look: Look) -> None:
        self.look = look
        theme = look.theme
        self.fonts = {
            name: Lettering(cast("QFont", getattr(theme, name)))
            for name in ("base", "bold", "small", "small_bold")
        }

    def px(self, ems: float) -> int:
        return self.look.theme.px(ems)

    def colour(self, tone: str) -> QColor:
        return QColor(getattr(self.look.theme.colours, tone))

    def text(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        *,
        font: str = "base",
        tone: str = "text",
        most: int = 1,
    ) -> int:
        """As much of a text as fits into `most` lines; returns the height used."""
        kept = self.fonts[font]
        painter.setFont(kept.font)
        painter.setPen(self.colour(tone))
        y = float(room.y())
        for line in kept.lines(text, room.width(), most):
            kept.draw(painter, room.x(), y, line)
            y += kept.height
        return round(y - room.y())

    def chip(self, painter: QPainter, at: QPointF, text: str, ground: str, tone: str, room: int) -> int:
        """A rounded label; returns its width."""
        kept = self.fonts["small"]
        shown = next(iter(kept.lines(text, room - self.px(0.9))), "")
        width = round(kept.width(shown)) + self.px(0.9)
        box = QRectF(at.x(), at.y(), width, kept.height + self.px(0.15))
        path = QPainterPath()
        path.addRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.fillPath(path, self.colour(ground))
        painter.setPen(self.colour("line"))
        painter.drawPath(path)
        painter.setFont(kept.font)
        painter.setPen(self.colour(tone))
        kept.draw(painter, at.x() + self.px(0.45), at.y() + self.px(0.06), shown)
        return width

    def counts(self, painter: QPainter, at: QPointF, *, blocks: int, warns: int) -> int:
        """How many blocks and warnings, each beside its sign; returns the width."""
        x = at.x()
        side = self.px(0.95)
        kept = self.fonts["small_bold"]
        for count, sign, tone in ((blocks, "block", "danger"), (warns, "warn", "warn")):
            if not count:
                continue
            top = round(at.y() + (kept.height - side) / 2)
            painter.drawPixmap(QRect(round(x), top, side, side), self.look.picture(sign, tone, 0.95))
            painter.setFont(kept.font)
            painter.setPen(self.colour(tone))
            kept.draw(painter, x + side + self.px(0.15), at.y(), str(count))
            x += side + self.px(0.55) + kept.width(str(count))
        return round(x - at.x())
