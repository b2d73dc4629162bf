# SPDX-License-Identifier: Apache-2.0
"""Draws rows of the agenda: fits each text when it is first seen, and notes it for the audit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from db.records.enums import Status
from desktop.qt.agenda import texts
from desktop.qt.agenda.rows import Entry, Heading, Other, Row, Stack
from desktop.qt.icons import picture
from desktop.qt.look import Look
from desktop.qt.month.chips import plain_title
from desktop.qt.month.paint import block_tones
from desktop.qt.month.ties import Ties
from desktop.qt.painted import Lettering, PaintedText
from desktop.qt.week import others
from desktop.qt.week.beyond import draw_frame
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE, OVER
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import colour
from desktop.qt.week.scene import kind_mark
from desktop.screens.calendar import CalendarScreen
from desktop.words import Words

HOUR_EMS = 6.6
LACK_EMS = 13.5
LEAST_TITLE_EMS = 14.0
LEAST_WHERE_EMS = 3.0


@dataclass(slots=True, kw_only=True)
class Pen:
    """Everything needed to draw rows `width` wide; `noted` gathers the texts drawn.

    `status` is the width of the widest status.
    """

    painter: QPainter
    look: Look
    screen: CalendarScreen
    today: date
    width: float
    bold: Lettering
    base: Lettering
    small: Lettering
    small_bold: Lettering
    status: float
    ties: Ties
    noted: list[PaintedText] = field(default_factory=list)

    @property
    def em(self) -> float:
        return self.look.theme.em

    def write(
        self, lettering: Lettering, text: str, x: float, y: float, width: float, ink: str, *, tip: str = ""
    ) -> float:
        """Writes as much of a text as fits and returns where it ends."""
        shown = (lettering.lines(text, width) or ("",))[0] if text else ""
        wide = lettering.width(shown)
        if shown:
            self.painter.setFont(lettering.font)
            self.painter.setPen(colour(ink))
            lettering.draw(self.painter, x, y, shown)
        if text:
            box = Box(x, y, wide, lettering.height)
            room = Box(x, y, max(width, wide), lettering.height)
            self.noted.append(
                PaintedText(text=text, shown=shown, box=box, room=room, font=lettering.font, tooltip=tip)
            )
        return x + wide


def status_width(words: Words, small: Lettering, em: float) -> float:
    """The width of the widest status in its frame."""
    return max(small.width(words.label(status)) for status in Status) + em * 0.9


def heights(base: Lettering, small: Lettering, em: float) -> tuple[int, int]:
    """Heights of a heading and of an engagement."""
    return round(base.height * 1.25 + em * 0.45), round(base.height + small.height + em * 0.65)


def draw_heading(pen: Pen, heading: Heading, box: Box) -> None:
    """The day, how far off it is, what the calendar says of it, how many."""
    words, colours, em = pen.look.words, pen.look.theme.colours, pen.em
    pen.painter.fillRect(QRectF(box.x, box.y, box.w, box.h), colour(colours.ground))
    pen.painter.setPen(QPen(colour(colours.line), 1))
    pen.painter.drawLine(QLineF(box.x, box.y + box.h - 0.5, box.x + box.w, box.y + box.h - 0.5))
    y = box.y + (box.h - pen.bold.height) / 2
    off = heading.day.weekday() == 6 or heading.day in pen.screen.holidays
    ink = colours.holiday if off else colours.saturday if heading.day.weekday() == 5 else colours.text
    ink = colours.text if heading.is_plan else ink
    counted = words.text("months.month_count", count=heading.count) if heading.count else ""
    right = box.x + box.w - em * 1.2 - pen.small.width(counted)
    tip = texts.spoken_row(heading, pen.screen, pen.ties, words, today=pen.today)
    title = texts.heading_text(heading, words, today=pen.today)
    x = pen.write(pen.bold, title, box.x + em * 0.9, y, right - box.x - em, ink, tip=tip)
    near = texts.near_text(heading, words, today=pen.today)
    small_y = box.y + (box.h - pen.small.height) / 2
    if near:
        x = _near(pen, near, x + em * 0.6, box, today=heading.day == pen.today)
    pen.write(pen.small, counted, right, small_y, right, colours.muted)
    notes = texts.notes_of(heading, pen.screen, words)
    if notes and right - x > em * 4:
        ink = colours.holiday if off else colours.council_band.text
        pen.write(pen.small, notes, x + em * 0.9, small_y, right - x - em * 1.8, ink, tip=tip)


def _near(pen: Pen, near: str, x: float, box: Box, *, today: bool) -> float:
    colours, em = pen.look.theme.colours, pen.em
    wide, high = pen.small.width(near) + em * 0.9, pen.small.height + em * 0.05
    pen.painter.setPen(Qt.PenStyle.NoPen)
    pen.painter.setBrush(colour(colours.accent if today else colours.accent_soft))
    rect = QRectF(x, box.y + (box.h - high) / 2, wide, high)
    pen.painter.drawRoundedRect(rect, high / 2, high / 2)
    ink = colours.on_accent if today else colours.accent_text
    pen.write(pen.small, near, x + em * 0.45, rect.y() + em * 0.02, wide, ink)
    return x + wide


def draw_entry(pen: Pen, entry: Entry, box: Box, *, selected: bool, focused: bool) -> None:
    """Hour, letter and title, under it place and bureau; at the right the status and what is lacking."""
    words, theme, em = pen.look.words, pen.look.theme, pen.em
    colours, item, painter = theme.colours, entry.item, pen.painter
    off = item.status in NOT_TAKING_PLACE
    if selected:
        painter.fillRect(QRectF(box.x, box.y, box.w, box.h), colour(colours.accent_soft))
    painter.setPen(QPen(colour(colours.soft_line), 1))
    painter.drawLine(QLineF(box.x, box.y + box.h - 0.5, box.x + box.w, box.y + box.h - 0.5))
    tip = pen.ties.tip(item, words)
    top, under = box.y + em * 0.28, box.y + em * 0.3 + pen.base.height
    x, right = box.x + em * 0.9, box.x + box.w - em * 0.9
    spacious = box.w >= em * (HOUR_EMS + LEAST_TITLE_EMS + LACK_EMS) + pen.status
    hour = texts.hour_of(entry, words)
    pen.write(pen.base, hour, x, top, em * HOUR_EMS, colours.muted if off else colours.text, tip=tip)
    x += em * (HOUR_EMS + 0.5)
    _block(pen, entry, Box(x, box.y + em * 0.3, em * 1.5, box.h - em * 0.6))
    x += em * 2.1
    lacks = texts.lacking(item, words)
    if spacious:
        _lacks(pen, lacks, right - em * LACK_EMS, right, (top + under) / 2)
        edge = right - em * (LACK_EMS + 0.6) - pen.status
        _status(pen, item.status, edge, box.y + (box.h - pen.small.height) / 2)
    else:
        edge = right
        _status(pen, item.status, box.x + em * 0.8, under)
    room = edge - x - em * 0.5
    lettering = pen.bold
    ink = colours.muted if off or item.status in OVER else colours.text
    title = plain_title(item, words, pen.ties.turns.get(item.key))
    end = pen.write(lettering, title, x, top, room, ink, tip=tip)
    if off:
        through = top + lettering.height * 0.55
        painter.drawLine(QLineF(x, through, end, through))
    where = texts.where_of(item, words)
    if not spacious and lacks:
        lack = " · ".join(text for _drawing, _tone, text in lacks)
        ink = getattr(colours, lacks[0][1])
        x = pen.write(pen.small, lack, x, under, room, ink, tip=f"{tip}\n{lack}") + em * 0.6
    if edge - x > em * LEAST_WHERE_EMS:
        pen.write(pen.small, where, x, under, edge - x - em * 0.5, colours.muted, tip=tip)
    if selected and focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(colours.accent), max(2.0, em * 0.14)))
        painter.drawRect(QRectF(box.x + 1, box.y + 1, box.w - 2, box.h - 3))


def _block(pen: Pen, entry: Entry, box: Box) -> None:
    """The letter of the kind: full once settled, hatched for a candidate, open while planned."""
    theme, item = pen.look.theme, entry.item
    shade, painter = theme.colours.shades[item.family], pen.painter
    ground, ink = block_tones(shade, item.status, theme)
    rect = QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1)
    style = Qt.PenStyle.DashLine if item.status in NOT_SURE else Qt.PenStyle.SolidLine
    off = item.status in NOT_TAKING_PLACE
    painter.setPen(QPen(colour(theme.colours.line if off else shade.bar), 1, style))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, pen.em * 0.25, pen.em * 0.25)
    if item.status is Status.CANDIDATE:
        painter.setBrush(QBrush(colour(shade.bar, 60), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, pen.em * 0.25, pen.em * 0.25)
    mark = kind_mark(item.kind, pen.look.words)
    x = box.x + (box.w - pen.small_bold.width(mark)) / 2
    pen.write(pen.small_bold, mark, x, box.y + (box.h - pen.small_bold.height) / 2, box.w, ink)


def _status(pen: Pen, status: Status, x: float, y: float) -> None:
    """The status in a frame around a line of text whose top is `y`."""
    colours, em = pen.look.theme.colours, pen.em
    text = pen.look.words.label(status)
    wide, high = pen.small.width(text) + em * 0.9, pen.small.height + em * 0.1
    rect = QRectF(x, y - em * 0.05, wide, high)
    final = status in (Status.FINAL, Status.HELD, Status.CLOSED)
    style = Qt.PenStyle.DashLine if status in NOT_SURE else Qt.PenStyle.SolidLine
    pen.painter.setPen(QPen(colour(colours.accent if final else colours.faint), 1, style))
    pen.painter.setBrush(colour(colours.accent_soft) if final else Qt.BrushStyle.NoBrush)
    pen.painter.drawRoundedRect(rect, high / 2, high / 2)
    ink = colours.accent_text if final else colours.muted
    pen.write(pen.small, text, x + em * 0.45, rect.y() + em * 0.05, wide, ink, tip=text)


def _lacks(pen: Pen, lacks: list[tuple[str, str, str]], x: float, right: float, y: float) -> None:
    theme = pen.look.theme
    size = theme.px(0.95)
    ratio = pen.painter.device().devicePixelRatioF()
    for drawing, tone, text in lacks:
        ink = getattr(theme.colours, tone)
        spot = QPointF(x, y + (pen.small.height - size) / 2)
        pen.painter.drawPixmap(spot, picture(drawing, ink, size, ratio))
        room = right - x - size - pen.em * 0.3
        if room < pen.em:
            break
        x = pen.write(pen.small, text, x + size + pen.em * 0.3, y, room, ink, tip=text) + pen.em * 0.7


def draw_other(pen: Pen, row: Other, box: Box) -> None:
    """An event of an outside calendar: one line in a dashed frame, where titles stand."""
    words, em = pen.look.words, pen.em
    x = box.x + em * (HOUR_EMS + 1.4)
    frame = Box(x, box.y + em * 0.12, max(em, box.x + box.w - x - em * 0.9), box.h - em * 0.24)
    draw_frame(pen.painter, frame, row.band, pen.look.theme)
    tip = others.tip_of(row.band, words)
    text, y = others.line_of(row.band, words), box.y + (box.h - pen.small.height) / 2
    pen.write(pen.small, text, x + em * 0.6, y, frame.w - em * 1.2, pen.look.theme.colours.muted, tip=tip)


def draw_row(pen: Pen, row: Row, box: Box, *, chosen: frozenset[int], current: int, focused: bool) -> None:
    """One row of either sort; the frame of the keyboard stands around the current one alone."""
    if isinstance(row, Heading):
        draw_heading(pen, row, box)
    elif isinstance(row, Other):
        draw_other(pen, row, box)
    else:
        key = row.item.key
        draw_entry(pen, row, box, selected=key in chosen, focused=focused and key == current)


def draw_sticky(pen: Pen, stack: Stack, first: int, *, top: int, offset: int) -> None:
    """The heading of row `first` stays on top, `top` high, until the next one pushes it out."""
    number = stack.heading_of(first)
    heading = stack.rows[number]
    near = range(number + 1, min(len(stack.rows), first + 3))
    after = next((n for n in near if isinstance(stack.rows[n], Heading)), -1)
    y = min(0, stack.tops[after] - offset - top) if after >= 0 else 0
    if isinstance(heading, Heading):
        draw_heading(pen, heading, Box(0, y, pen.width, top))
