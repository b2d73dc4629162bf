# SPDX-License-Identifier: Apache-2.0
"""The sheet as it will be printed: its pages, and saving it, which counts as handing it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.screens.actions import Export

PAGE_EMS = 44
A4_WIDTH_PT = 595.3


class Preview(QDialog):
    """Pages of a PDF. `save_requested` carries the path chosen; the answer is shown here."""

    save_requested = Signal(object)  # Path

    def __init__(
        self,
        look: Look,
        export: Export,
        *,
        title: str,
        pages: Sequence[QImage],
        parent: QWidget | None = None,
        ask_path: Callable[[QWidget, str, Path, str], Path | None] = files.ask_save,
    ) -> None:
        super().__init__(parent)
        self._look, self.export, self._ask_path = look, export, ask_path
        self.setWindowTitle(look.text("preview.title", title=title))
        self.resize(look.theme.px(PAGE_EMS + 4), look.theme.px(50))
        column = QVBoxLayout(self)
        column.setSpacing(look.theme.px(0.5))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(look.text("preview.pages"))
        sheet = QWidget()
        sheet.setObjectName("week_head")
        stack = QVBoxLayout(sheet)
        stack.setSpacing(look.theme.px(1))
        for number, image in enumerate(pages, start=1):
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            page.setAccessibleName(look.text("preview.page", number=number, count=len(pages)))
            stack.addWidget(page)
        stack.addStretch(1)
        scroll.setWidget(sheet)
        column.addWidget(scroll, 1)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        row = QHBoxLayout()
        note = ElidedLabel(look.text("preview.note"))
        note.setProperty("tone", "muted")
        row.addWidget(note, 1)
        self.save = button(look, look.text("preview.save"), self._save, icon="print", kind="primary")
        self.save.setDefault(True)  # Enter prints, as everybody expects
        row.addWidget(self.save)
        row.addWidget(button(look, look.text("preview.close"), self.reject))
        column.addLayout(row)
        self.save.setFocus()

    def _save(self) -> None:
        proposed = files.documents() / self.export.file_name
        path = self._ask_path(self, self._look.text("preview.save"), proposed, self._look.text("files.pdf"))
        if path is not None:
            self.save.setEnabled(False)
            self.save_requested.emit(path)

    def say(self, sentence: str, *, ok: bool) -> None:
        """What became of saving."""
        self.save.setEnabled(True)
        self.said.setProperty("tone", "ok" if ok else "danger")
        self.said.setText(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.show()


def page_width_px(look: Look) -> int:
    """How wide a page is shown."""
    return look.theme.px(PAGE_EMS)


def page_images(pdf: bytes, width_px: int) -> list[QImage]:
    """The pages of an A4 PDF as pictures `width_px` wide, white behind. Any thread may make them."""
    from desktop.outputs.pdf.pages import page_images as pictures  # only a preview needs the PDF reader

    return [
        QImage(one.bgrx, one.width, one.height, one.width * 4, QImage.Format.Format_RGB32).copy()
        for one in pictures(pdf, dpi=width_px / A4_WIDTH_PT * 72)
    ]
