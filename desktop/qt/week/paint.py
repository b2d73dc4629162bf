# SPDX-License-Identifier: Apache-2.0
"""Draws what lies among the hours: grid, blocks, ways, counters, the line of now."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen, QPixmap

from db.records.enums import Status
from desktop.qt.icons import picture
from desktop.qt.painted import to_rect
from desktop.qt.theme import Colours, Shade, Theme
from desktop.qt.week.blocks import has_corner, pieces_of, travels_of
from desktop.qt.week.days import NOT_SURE, NOT_TAKING_PLACE, OVER
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import OFFICE_FIRST_HOUR, OFFICE_HOURS, Box, Grid
from desktop.qt.week.scene import DrawnBlock, DrawnCrowd, Hand, Letterings, Scene


@lru_cache(maxsize=256)
def colour(name: str, alpha: int = 255) -> QColor:
    """A colour object, made once."""
    made = QColor(name)
    made.setAlpha(alpha)
    return made


@lru_cache(maxsize=64)
def mixed(one: str, other: str, share: float) -> QColor:
    """`share` of `one` over `other`."""
    a, b = QColor(one), QColor(other)
    return QColor(
        *(
            round(x * share + y * (1 - share))
            for x, y in ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
        )
    )


@lru_cache(maxsize=256)
def _pen(name: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine, alpha: int = 255) -> QPen:
    return QPen(colour(name, alpha), width, style)


def draw_ground(painter: QPainter, scene: Scene, theme: Theme, *, today: int | None) -> None:
    """Day columns, hour lines, the quieter hours outside 08–22, hours at which nothing can be planned."""
    colours, grid = theme.colours, scene.grid
    right, bottom = grid.x(grid.days), grid.y(DAY_MIN)
    tall = max(bottom, grid.height) - grid.top
    painter.fillRect(QRectF(0, grid.top, max(right, grid.width), tall), colour(colours.panel))
    for first, last in ((0, OFFICE_FIRST_HOUR), (OFFICE_FIRST_HOUR + OFFICE_HOURS, 24)):
        top = grid.y(first * 60)
        box = QRectF(grid.gutter, top, right - grid.gutter, grid.y(last * 60) - top)
        painter.fillRect(box, colour(colours.off_hours))
    if today is not None and grid.days > 1:
        painter.fillRect(QRectF(grid.x(today), grid.top, grid.day, tall), colour(colours.today))
    for day, start, end in scene.barred:
        box = QRectF(grid.x(day), grid.y(start), grid.day, grid.y(end) - grid.y(start))
        painter.fillRect(box, colour(colours.council_band.fill, 150))
        painter.fillRect(box, QBrush(colour(colours.council_band.bar, 36), Qt.BrushStyle.BDiagPattern))
    painter.setPen(_pen(colours.soft_line, 1))
    painter.drawLines([QLineF(grid.gutter, grid.y(h * 60), right, grid.y(h * 60)) for h in range(25)])
    painter.setPen(_pen(colours.line, 1))
    painter.drawLines([QLineF(grid.x(d), grid.top, grid.x(d), grid.top + tall) for d in range(grid.days + 1)])


def draw_hours(painter: QPainter, grid: Grid, theme: Theme, letters: Letterings) -> None:
    """The hours at left, over whatever scrolled beneath."""
    painter.fillRect(QRectF(0, grid.top, grid.gutter, grid.height - grid.top), colour(theme.colours.panel))
    painter.setPen(colour(theme.colours.faint))
    painter.setFont(letters.small.font)
    for hour in range(24):
        y = grid.y(hour * 60)
        text = f"{hour:02}:00"
        if grid.top - 1 <= y < grid.height:
            x = grid.gutter - letters.small.width(text) - grid.em * 0.5
            letters.small.draw(painter, x, max(grid.top, y - letters.small.height / 2 if hour else y), text)


def draw_among(painter: QPainter, scene: Scene, hand: Hand, *, top: float, bottom: float) -> None:
    """Everything among the hours that reaches between two heights of the plane, nothing selected."""
    for travel in travels_of(scene, hand):
        if travel.box.y < bottom and travel.box.y + travel.box.h > top:
            _draw_travel(painter, travel.box, travel.text, hand, tight=travel.tight)
    for block in scene.blocks:
        box = block.box
        if box.y < bottom and box.y + box.h > top:
            draw_block(painter, block, scene, hand)
    for crowd in scene.crowds:
        if crowd.box.y < bottom and crowd.box.y + crowd.box.h > top:
            draw_crowd(painter, crowd, hand)


def draw_chosen(
    painter: QPainter, scene: Scene, hand: Hand, *, current: int, chosen: Collection[int]
) -> None:
    """What is selected, drawn again over its neighbours; a counter that holds it is marked instead."""
    for block in scene.blocks:
        key = block.item.key
        if key == current or key in chosen:
            draw_block(painter, block, scene, hand, selected=True)
    for crowd in scene.crowds:
        if current in crowd.keys or any(key in chosen for key in crowd.keys):
            draw_crowd(painter, crowd, hand, selected=True)


def draw_block(
    painter: QPainter, block: DrawnBlock, scene: Scene, hand: Hand, *, selected: bool = False
) -> None:
    """One engagement: fill or hatching, bar, letter, texts, outline of a clash or the selection."""
    item, box, colours = block.item, block.box, hand.theme.colours
    look = Face(
        round(box.w),
        round(box.h),
        block.shade,
        item.status,
        _edge(block, is_option=item.key in scene.turns, selected=selected),
        bool(item.parent),
    )
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(box.x, box.y), _faces.picture(look, colours, hand.theme.em, ratio))
    _draw_block_text(painter, block, scene, hand)


class Face(NamedTuple):
    """Everything that makes the ground of a block; blocks of one face share one picture."""

    w: int
    h: int
    shade: Shade
    status: Status
    edge: str
    is_child: bool


class Faces:
    """Pictures of faces, kept until they take too much memory together."""

    def __init__(self) -> None:
        self._kept: dict[tuple[Face, str, float, float], QPixmap] = {}
        self._pixels = 0

    def picture(self, look: Face, colours: Colours, em: float, ratio: float) -> QPixmap:
        key = (look, colours.panel, em, ratio)
        kept = self._kept.get(key)
        if kept is None:
            self._pixels += round(look.w * look.h * ratio * ratio)
            if self._pixels > MOST_PIXELS:
                self._kept.clear()
                self._pixels = 0
            kept = self._kept[key] = _drawn_face(look, colours, em, ratio)
        return kept


MOST_PIXELS = 2_500_000  # 10 MB
_faces = Faces()


def _drawn_face(look: Face, colours: Colours, em: float, ratio: float) -> QPixmap:
    made = QPixmap(round(look.w * ratio), round(look.h * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    status, shade = look.status, look.shade
    over, off, unsure = status in OVER, status in NOT_TAKING_PLACE, status in NOT_SURE
    fill = mixed(shade.fill, colours.panel, 0.5) if over else colour(colours.panel if off else shade.fill)
    pen = _edge_pen(look.edge, shade, colours, em)
    half = max(0.5, pen.widthF() / 2)
    rect, radius = QRectF(half, half, look.w - 2 * half, look.h - 2 * half), em * 0.28
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(rect, radius, radius)
    if status is Status.CANDIDATE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(colour(shade.bar, 60), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(rect, radius, radius)
    bar = em * 0.28
    ink = colour(shade.bar, 130 if over or off or unsure else 255)
    painter.fillRect(QRectF(1, 2, bar, look.h - 4), ink)
    if look.is_child:
        # The mark of what belongs to a period: a second, thinner bar beside the first.
        painter.fillRect(QRectF(2.5 + bar, 2, max(2.0, em * 0.13), look.h - 4), ink)
    painter.end()
    return made


def _edge(block: DrawnBlock, *, is_option: bool, selected: bool) -> str:
    if selected:
        return "selected"
    if block.clash:
        return "clash"
    if is_option:
        return "option"
    if block.item.status in NOT_SURE:
        return "unsure"
    return "off" if block.item.status in NOT_TAKING_PLACE else "plain"


def _edge_pen(edge: str, shade: Shade, colours: Colours, em: float) -> QPen:
    if edge == "selected":
        return QPen(colour(colours.accent), max(2.0, em * 0.16))
    if edge == "clash":
        return QPen(colour(colours.danger), max(1.5, em * 0.12))
    if edge == "option":
        return QPen(colour(shade.bar), max(1.5, em * 0.11), Qt.PenStyle.DashLine)
    if edge == "unsure":
        return QPen(colour(shade.bar), 1, Qt.PenStyle.DashLine)
    return QPen(colour(colours.line) if edge == "off" else mixed(shade.bar, shade.fill, 0.28), 1)


_tabs: dict[tuple[object, ...], QPixmap] = {}


def _drawn_tab(mark: str, bar: str, ink: str, *, size: tuple[int, int], font: QFont, ratio: float) -> QPixmap:
    """The letter of a kind on the colour of its family, as a picture."""
    made = QPixmap(round(size[0] * ratio), round(size[1] * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(bar))
    radius = size[0] * 0.17
    painter.drawRoundedRect(QRectF(0, 0, *size), radius, radius)
    painter.setPen(colour(ink))
    painter.setFont(font)
    painter.drawText(QRectF(-9, -9, size[0] + 18, size[1] + 18), Qt.AlignmentFlag.AlignCenter, mark)
    painter.end()
    return made


def draw_tab(painter: QPainter, hand: Hand, *, tab: Box, shade: Shade, mark: str) -> None:
    """The letter of a kind on the colour of its family."""
    font, ratio = hand.letters.bold.font, painter.device().devicePixelRatioF()
    size, ink = (round(tab.w), round(tab.h)), hand.theme.colours.panel
    key = (mark, shade.bar, ink, size, ratio, font.pointSizeF())
    made = _tabs.get(key)
    if made is None:
        made = _tabs[key] = _drawn_tab(mark, shade.bar, ink, size=size, font=font, ratio=ratio)
    painter.drawPixmap(QPointF(tab.x, tab.y), made)


def _draw_block_text(painter: QPainter, block: DrawnBlock, scene: Scene, hand: Hand) -> None:
    theme, letters = hand.theme, hand.letters
    off = block.item.status in NOT_TAKING_PLACE
    em, small, bold = theme.em, letters.small, letters.bold
    pieces = pieces_of(block, scene, hand)
    if block.mark and pieces[0].lines:
        top = pieces[0].lines[0].y
        left = pieces[0].lines[0].x - em * 1.4 + em * 0.02
        tab = Box(left, top + bold.height * 0.09, em * 1.12, bold.height * 0.84)
        draw_tab(painter, hand, tab=tab, shade=block.shade, mark=block.mark)
    text = colour(theme.colours.muted if off else block.shade.text)
    painter.setPen(text)
    painter.setFont(bold.font)
    is_bold = True
    for piece in pieces:
        for line in piece.lines:
            if line.bold is not is_bold:
                painter.setFont(small.font)
                is_bold = line.bold
            lettering = bold if line.bold else small
            lettering.draw(painter, line.x, line.y, line.text)
            if off:
                middle = line.y + lettering.height * 0.55
                painter.drawLine(QLineF(line.x, middle, line.x + lettering.width(line.text), middle))
    if has_corner(block, em):
        _draw_corner(painter, block, theme)


def _draw_corner(painter: QPainter, block: DrawnBlock, theme: Theme) -> None:
    """The sign of a clash, or of what is final."""
    box, size = block.box, theme.px(0.9)
    name, ink = ("block", theme.colours.danger) if block.clash else ("ok", block.shade.bar)
    spot = QPointF(box.x + box.w - size - theme.em * 0.28, box.y + theme.em * 0.24)
    painter.drawPixmap(spot, picture(name, ink, size, painter.device().devicePixelRatioF()))


def draw_crowd(painter: QPainter, crowd: DrawnCrowd, hand: Hand, *, selected: bool = False) -> None:
    """“+12” beside the lanes: so many more lie here; a click lists the day."""
    theme, box, bold = hand.theme, crowd.box, hand.letters.bold
    colours = theme.colours
    painter.setPen(_pen(colours.accent if selected else colours.line, 2 if selected else 1))
    painter.setBrush(colour(colours.accent_soft if selected else colours.raised))
    painter.drawRoundedRect(
        QRectF(box.x + 0.5, box.y + 0.5, box.w - 1, box.h - 1), theme.em * 0.28, theme.em * 0.28
    )
    text = f"+{len(crowd.keys)}"
    painter.setPen(colour(colours.accent_text))
    painter.setFont(bold.font)
    y = box.y + min(theme.em * 0.3, max(0.0, (box.h - bold.height) / 2))
    bold.draw(painter, box.x + (box.w - bold.width(text)) / 2, y, text)


def _draw_travel(painter: QPainter, box: Box, text: str, hand: Hand, *, tight: bool) -> None:
    """The dotted way before an engagement; too little time is in the warning colour and says so."""
    theme, small = hand.theme, hand.letters.small
    ink = theme.colours.danger if tight else theme.colours.faint
    painter.setPen(_pen(ink, 2, Qt.PenStyle.DotLine))
    x = box.x + theme.em * 0.35
    painter.drawLine(QLineF(x, box.y + 1, x, box.y + box.h - 1))
    painter.setPen(colour(ink))
    painter.setFont(small.font)
    small.draw(painter, x + theme.em * 0.5, box.y + box.h - small.height, text)


def draw_now(painter: QPainter, grid: Grid, theme: Theme, *, day: int, minute: int) -> None:
    """The line of the present minute across today's column."""
    y = grid.y(minute)
    if y < grid.top:
        return
    painter.setPen(_pen(theme.colours.now, max(2.0, theme.em * 0.13)))
    painter.drawLine(QLineF(grid.x(day), y, grid.x(day + 1) - 1, y))
    painter.setBrush(colour(theme.colours.now))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(QPointF(grid.x(day), y), theme.em * 0.26, theme.em * 0.26)


def draw_cursor(painter: QPainter, grid: Grid, theme: Theme, *, day: int, minute: int) -> None:
    """The keyboard's place: an outlined half hour."""
    box = QRectF(grid.x(day) + 2, grid.y(minute) + 1, grid.day - 4, grid.hour / 2 - 2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(theme.colours.accent, max(1.5, theme.em * 0.11), Qt.PenStyle.DotLine))
    painter.drawRoundedRect(box, theme.em * 0.25, theme.em * 0.25)


def draw_rubber(painter: QPainter, box: Box, theme: Theme) -> None:
    """The rectangle with which several are being chosen."""
    painter.setPen(_pen(theme.colours.accent, 1, Qt.PenStyle.DashLine))
    painter.setBrush(colour(theme.colours.accent, 28))
    painter.drawRect(to_rect(box))


def reaching(blocks: Iterable[DrawnBlock], box: Box) -> list[int]:
    """Keys of the blocks that a rectangle of the plane touches."""
    return [block.item.key for block in blocks if block.box.touches(box)]
