# SPDX-License-Identifier: Apache-2.0
"""What stands at the head of every sheet: the name of the office, its colour, its logo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.rules.sheet_form import OFFICE_MAX, SWATCHES, clean_words, contrast_on_white, read_form
from desktop.screens.sheet_form import SheetFormScreen

_LOGO_EMS = (9.0, 2.4)


class PaperHead(QWidget):
    """`named` and `coloured` carry what was set (empty: the program's own), `logo_chosen` a file."""

    named = Signal(str)
    coloured = Signal(str)
    logo_chosen = Signal(object)  # Path
    logo_removed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._own_colour = SWATCHES[0]
        grid = QGridLayout(self)
        px = look.theme.px
        grid.setContentsMargins(0, px(0.3), 0, 0)
        grid.setHorizontalSpacing(px(0.6))
        grid.setVerticalSpacing(px(0.5))
        grid.setColumnMinimumWidth(0, px(5.5))
        grid.setColumnStretch(1, 1)
        self.office = LineField(self._text("office"), most=OFFICE_MAX)
        self.office.committed.connect(lambda text: self.named.emit(clean_words(text)))
        self._line(0, "office", self.office)
        self._line(1, "colour", self._colours())
        self._line(2, "logo", self._logos())

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"paperform.{key}", **values)

    def _line(self, row: int, name: str, widget: QWidget) -> None:
        head = label(self._text(name), tone="muted")
        head.setBuddy(widget)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, row, 1)

    # ---- colour

    def _colours(self) -> QWidget:
        look, px = self.look, self.look.theme.px
        holder = QWidget()
        flow = Flow(spacing=px(0.35))
        holder.setLayout(flow)
        self.swatches: dict[str, QPushButton] = {}
        for colour in SWATCHES:
            name = look.words.text(f"paperform.swatch.{colour[1:]}")
            one = button(
                look, "", partial(self._picked, colour), name=self._text("colour_of", name=name, code=colour)
            )
            one.setToolTip(one.accessibleName())
            one.setCheckable(True)
            one.setIcon(_patch(colour, px(1.1), look.theme.colours.faint))
            one.setIconSize(QSize(px(1.1), px(1.1)))
            self.swatches[colour] = one
            flow.addWidget(one)
        self.colour = LineField(self._text("colour"), placeholder=self._text("colour_hint"), most=7)
        self.colour.setFixedWidth(px(6.5))
        self.colour.committed.connect(self._typed)
        flow.addWidget(self.colour)
        self.contrast: QLabel = label("", tone="muted", font="small", look=look)
        flow.addWidget(self.contrast)
        return holder

    def _picked(self, colour: str) -> None:
        self.colour.forget()
        self.coloured.emit("" if colour == self._own_colour else colour)

    def _typed(self, text: str) -> None:
        """A colour that cannot be read on paper stays in its field, marked."""
        wanted = text.strip()
        if wanted and not wanted.startswith("#"):
            wanted = f"#{wanted}"
        problems = read_form({"accent": wanted}).problems
        if problems:
            code, value = problems[0].code, problems[0].value
            self.colour.set_wrong(self.look.words.error(f"sheet_form.{code}", {"value": value, "place": ""}))
            return
        self.colour.set_wrong("")
        wanted = wanted.upper()
        self.coloured.emit("" if wanted == self._own_colour else wanted)

    # ---- logo

    def _logos(self) -> QWidget:
        look, px = self.look, self.look.theme.px
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(0.5))
        self.logo: QLabel = label(self._text("logo_none"), tone="muted")
        row.addWidget(self.logo)
        self.choose = button(look, self._text("logo_choose"), self._choose, tip=self._text("logo_note"))
        self.remove = button(look, self._text("logo_remove"), self.logo_removed.emit, kind="link")
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        return holder

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self._text("logo_choose"), "", self._text("picture_kind"))
        if name:
            self.logo_chosen.emit(Path(name))

    # ---- what is shown

    def show_screen(self, screen: SheetFormScreen) -> None:
        """What the office has; what is being typed stays."""
        form, can = screen.form, screen.can_edit
        self._own_colour = screen.own_accent
        self.office.setPlaceholderText(self._text("office_hint", own=screen.own_office))
        self.office.show_value(form.office)
        self.office.setReadOnly(not can)
        self.colour.show_value(form.accent)
        self.colour.setReadOnly(not can)
        now = form.accent or screen.own_accent
        for colour, one in self.swatches.items():
            one.setChecked(colour == now)
            one.setEnabled(can)
        ratio = f"{contrast_on_white(now):.1f}"
        self.contrast.setText(self._text("colour_ok", ratio=ratio))
        self._show_logo(screen.logo)
        self.choose.setEnabled(can)
        self.remove.setVisible(can and bool(screen.logo))

    def _show_logo(self, png: bytes) -> None:
        pixels = QPixmap()
        if not png or not pixels.loadFromData(png):
            self.logo.setPixmap(QPixmap())
            self.logo.setText(self._text("logo_none"))
            return
        width, height = (self.look.theme.px(ems) for ems in _LOGO_EMS)
        ratio = self.devicePixelRatioF()
        shown = pixels.scaled(
            round(width * ratio),
            round(height * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        self.logo.setPixmap(shown)
        self.logo.setAccessibleName(self._text("logo"))


def _patch(colour: str, side: int, frame: str) -> QIcon:
    pixels = QPixmap(side, side)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(frame))
    painter.drawRoundedRect(QRectF(0.5, 0.5, side - 1, side - 1), side * 0.2, side * 0.2)
    painter.end()
    return QIcon(pixels)
