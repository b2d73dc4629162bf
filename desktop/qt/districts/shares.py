# SPDX-License-Identifier: Apache-2.0
"""The regions' shares of the visits, each a bar with the mark of what would be even (R16)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.qt.accessible import AccessibleView, Box, Spoken, install, tell_changed
from desktop.qt.look import Look
from desktop.qt.painted import Lettering, PaintedText
from desktop.screens.districts import RegionShare

MARGIN = 0.03  # closer to even than this no word is said
_PART_EMS = 9.0


class RegionShares(QWidget):
    """One line of parts, or two where there is little room: name, bar, share and whether it lags."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._letters = Lettering(look.theme.small)
        self.shares: tuple[RegionShare, ...] = ()
        self.accessible: AccessibleView | None = None
        self.setAccessibleName(look.words.text("districts.share_head"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        install()

    def show_shares(self, shares: Sequence[RegionShare]) -> None:
        self.shares = tuple(shares)
        self._fit()
        tell_changed(self)
        self.update()

    def _fit(self) -> None:
        self.setFixedHeight(round(self._part_height() * self._lines() + self._look.theme.em * 0.5))

    def _part_height(self) -> float:
        return self._letters.height + self._look.theme.em * 1.0

    def _columns(self) -> int:
        em = self._look.theme.em
        fits = int(max(1.0, (self.width() - em * 1.6) // (em * _PART_EMS)))
        return max(1, min(len(self.shares), fits))

    def _lines(self) -> int:
        return -(-len(self.shares) // self._columns()) if self.shares else 0

    def said(self, share: RegionShare) -> str:
        """도심권 23.8% (자치구 비중 12.0%) ▲ 많음."""
        words = self._look.words
        text = words.text(
            "districts.share_line",
            region=share.name,
            share=f"{share.share * 100:.1f}",
            target=f"{share.even * 100:.1f}",
        )
        return f"{text} {self._word(share)}".strip()

    def _word(self, share: RegionShare) -> str:
        apart = share.share - share.even
        if not any(one.count for one in self.shares) or abs(apart) < MARGIN:
            return ""
        return self._look.words.text("districts.behind" if apart < 0 else "districts.ahead_of")

    def box_of(self, number: int) -> Box:
        em, columns = self._look.theme.em, self._columns()
        wide = (self.width() - em * 1.6) / columns
        return Box(
            em * 0.8 + (number % columns) * wide,
            em * 0.25 + (number // columns) * self._part_height(),
            wide - em * 0.7,
            self._part_height(),
        )

    def _texts(self) -> list[PaintedText]:
        made = []
        for number, share in enumerate(self.shares):
            box = self.box_of(number)
            percent = f"{share.share * 100:.0f}%"
            right = self._letters.width(percent)
            for text, x, room in (
                (
                    f"{share.name} {self._word(share)}".strip(),
                    box.x,
                    box.w - right - self._look.theme.em * 0.3,
                ),
                (percent, box.x + box.w - right, right + 1),
            ):
                shown = next(iter(self._letters.lines(text, room)), "")
                at = Box(x, box.y, self._letters.width(shown), self._letters.height)
                made.append(
                    PaintedText(
                        text=text, shown=shown, box=at, room=box, font=self._letters.font,
                        tooltip=f"{self.said(share)} {text}",
                    )
                )  # fmt: skip
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, em = self._look.theme.colours, self._look.theme.em
        painter.setFont(self._letters.font)
        painter.setPen(QColor(colours.muted))
        for text in self._texts():
            self._letters.draw(painter, text.box.x, text.box.y, text.shown)
        most = max((max(s.share, s.even) for s in self.shares), default=0.0) or 1.0
        painter.setPen(Qt.PenStyle.NoPen)
        for number, share in enumerate(self.shares):
            box = self.box_of(number)
            y = box.y + self._letters.height + em * 0.1
            painter.setBrush(QColor(colours.soft_line))
            painter.drawRoundedRect(QRectF(box.x, y, box.w, em * 0.42), em * 0.2, em * 0.2)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(
                QRectF(box.x, y, box.w * share.share / most, em * 0.42), em * 0.2, em * 0.2
            )
            mark = box.x + box.w * share.even / most
            painter.fillRect(QRectF(mark - 1, y - em * 0.14, 2, em * 0.7), QColor(colours.text))
        painter.end()

    def painted_texts(self) -> list[PaintedText]:
        return self._texts()

    def spoken_items(self) -> Sequence[Spoken]:
        return [
            Spoken(key=share.name, name=self.said(share), box=self.box_of(number), is_selectable=False)
            for number, share in enumerate(self.shares)
        ]

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = next(
                (
                    s
                    for n, s in enumerate(self.shares)
                    if _holds(self.box_of(n), event.pos().x(), event.pos().y())
                ),
                None,
            )
            head = self._look.words.text("districts.share_head")
            QToolTip.showText(event.globalPos(), f"{head}\n{self.said(at)}" if at else head, self)
            return True
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(self._look.theme.px(30), self.height())


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x < box.x + box.w and box.y <= y < box.y + box.h
