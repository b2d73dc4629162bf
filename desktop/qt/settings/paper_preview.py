# SPDX-License-Identifier: Apache-2.0
"""A picture of the first page of a sheet, drawn behind the window while the form is being set."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from db.records.enums import SheetKind
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.rules.sheet_form import PLAIN_FORM, SheetForm
from desktop.screens.sheet_form import FormPicture, FormPreview

DRAW_AFTER_MS = 120
_A4 = 297 / 210
_LINE_PX = 1


class PaperPreview(QFrame):
    """Of several wishes only the last is drawn; the picture before stays until then."""

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self.look, self._ask = look, ask
        self._wanted: tuple[SheetForm, bytes, SheetKind, str] = (PLAIN_FORM, b"", SheetKind.BRIEF, "")
        self.drawn: FormPicture | None = None
        self._pixels = QPixmap()
        text = look.words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.4))
        column.addWidget(label(text("paperform.preview"), font="bold", look=look))
        self.page = QLabel(text("paperform.drawing"))
        self.page.setObjectName("paper_page")
        self.page.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.page.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addWidget(self.page)
        column.addWidget(
            label(text("paperform.preview_note"), tone="muted", font="small", wrap=True, look=look)
        )
        column.addStretch(1)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(DRAW_AFTER_MS)
        self.timer.timeout.connect(self.draw)

    def want(self, form: SheetForm, logo: bytes, sheet: SheetKind, title: str) -> None:
        """What is to be seen."""
        wanted = (form, logo, sheet, title)
        if wanted != self._wanted or self.drawn is None:
            self._wanted = wanted
            self.timer.start()

    def draw(self) -> None:
        """Asks for the picture now."""
        self.timer.stop()
        form, logo, sheet, _ = self._wanted
        width = round(self._room() * self.devicePixelRatioF())
        self._ask.read(
            FormPreview(form=form, logo=logo, sheet=sheet, width_px=width),
            self.show_picture,
            self._failed,
            channel="form_preview",
        )

    def _room(self) -> int:
        return max(self.look.theme.px(14), self.width() - 2 * _LINE_PX)

    def show_picture(self, picture: FormPicture) -> None:
        """The page, with what it is as its accessible name."""
        self.drawn = picture
        image = QImage(
            picture.bgrx, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGB32
        )
        self._pixels = QPixmap.fromImage(image.copy())
        name = self.look.words.text("paperform.preview_name", sheet=self._wanted[3])
        self.page.setAccessibleName(name)
        self.page.setToolTip(name)
        self._show()

    def _show(self) -> None:
        if self._pixels.isNull():
            return
        ratio = self.devicePixelRatioF()
        size = QSize(round(self._room() * ratio), 10 * self._pixels.height())
        shown = self._pixels.scaled(
            size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.page.setPixmap(shown)
        self.page.setFixedHeight(round(shown.height() / ratio) + 2 * _LINE_PX)

    def _failed(self, _error: Exception) -> None:
        self.page.setText(self.look.words.text("paperform.no_picture"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() == event.oldSize().width():
            return
        if self._pixels.isNull():
            self.page.setFixedHeight(round(self._room() * _A4))
        self._show()
        if self.drawn is not None:
            self.timer.start()
