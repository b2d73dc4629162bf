# SPDX-License-Identifier: Apache-2.0
"""The link of a reader, shown this once: its QR, the address, and what to do on his telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QIODevice, QRectF, QSaveFile, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QPainter, QTextOption
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.fields import LineField
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.phones.card import finding_row
from desktop.qt.phones.qr import QrView, draw, matrix_of
from desktop.qt.sides import Body
from desktop.qt.widgets import button, label
from desktop.rules.finding import Finding, Severity
from desktop.rules.phones import address_form, reach
from desktop.screens.phones import ReaderRow, ServerState

A4 = (595.0, 842.0)  # points
PNG_PX = 1000

AskPath = Callable[[QWidget, str, Path, str], Path | None]
AskPrinter = Callable[[QWidget, tuple[float, float], int, int], QPrinter | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """What is handed over: a secret, held by this dialog alone and never written anywhere."""

    row: ReaderRow
    address: str
    token: str = field(repr=False)
    server: ServerState

    @property
    def link(self) -> str:
        """The address as his program takes it."""
        return address_form(self.row.client, self.address, self.token)


def _ask_printer(parent: QWidget, size: tuple[float, float], count: int, copies: int) -> QPrinter | None:
    from desktop.qt.paper.printing import ask_printer

    return ask_printer(parent, size, count, copies)


class LinkDialog(QDialog):
    """Closing asks nothing: it says from the start that it cannot be shown again."""

    def __init__(
        self,
        look: Look,
        handed: Handed,
        *,
        parent: QWidget | None = None,
        ask_path: AskPath = files.ask_save,
        ask_printer: AskPrinter = _ask_printer,
    ) -> None:
        super().__init__(parent)
        self._look, self._handed = look, handed
        self._ask_path, self._ask_printer = ask_path, ask_printer
        px = look.theme.px
        self.setWindowTitle(self._text("title", name=handed.row.name))
        self.resize(files.within(parent, px(62), px(40)))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1.1), px(0.9), px(1.1), px(0.9))
        column.setSpacing(px(0.5))
        column.addWidget(label(self.windowTitle(), font="large", look=look, wrap=True))
        self.once = label(self._text("once"), tone="warn", font="bold", look=look, wrap=True)
        column.addWidget(self.once)
        row = QHBoxLayout()
        row.setSpacing(px(1.0))
        self.qr = QrView(look, self._text("qr", name=handed.row.name), ems=15)
        self.qr.show_text(handed.link)
        row.addWidget(self.qr, 1)
        row.addWidget(self._beside(), 1)
        column.addLayout(row, 1)
        self.field = LineField(self._text("address"))
        self.field.setMaxLength(2000)
        self.field.setText(handed.link)
        self.field.setReadOnly(True)
        self.field.setCursorPosition(0)
        column.addWidget(self.field)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._buttons())
        self.copy.setFocus()

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"phonedesk.link.{key}", **values)

    def _beside(self) -> QScrollArea:
        """What stands in the way first, then the steps."""
        look, inside = self._look, Body()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.theme.px(0.4), 0)
        column.setSpacing(look.theme.px(0.4))
        self.warnings = [self._text(key) for key in self._wrong()]
        for text in self.warnings:
            column.addWidget(label(text, tone="danger", font="bold", look=look, wrap=True))
        column.addWidget(label(self._text("steps"), tone="muted", font="small_bold", look=look))
        for text in self.steps():
            column.addWidget(label(text, wrap=True))
        column.addSpacing(look.theme.px(0.4))
        for line in self._reaches():
            column.addWidget(finding_row(look, line))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self._text("steps"))
        area.setWidget(inside)
        return area

    def _wrong(self) -> list[str]:
        """Why the link does not work from his telephone just now."""
        server = self._handed.server
        if not server.address:
            return ["off"]
        return ["loopback"] if server.is_loopback else []

    def _reaches(self) -> list[Finding]:
        server = self._handed.server
        found = reach(
            self._handed.row.client,
            is_tls=self._handed.address.startswith("https://"),
            is_loopback=server.is_loopback or not server.address,
            has_upload=self._handed.row.uploads,
        )
        return [
            line for line in found if line.severity is not Severity.INFO and line.code != "phone.loopback"
        ]

    def steps(self) -> list[str]:
        """What to do on his telephone or computer, a line each."""
        return self._text(f"do.{self._handed.row.client}").split("\n")

    def _buttons(self) -> QHBoxLayout:
        look, row = self._look, QHBoxLayout()
        row.setSpacing(look.theme.px(0.4))
        self.copy = button(
            look, self._text("copy"), self.give_copy, icon="copy", kind="primary", tip=self._text("copy_tip")
        )
        self.print = button(look, self._text("print"), self.give_paper, icon="print")
        self.save = button(look, self._text("save"), self.give_picture, tip=self._text("secret"))
        row.addWidget(self.copy)
        row.addWidget(self.print)
        row.addWidget(self.save)
        row.addStretch(1)
        self.shut = button(look, look.text("dialog.close"), self.accept)
        row.addWidget(self.shut)
        return row

    # ---- what is done with it

    def give_copy(self) -> None:
        """The address on the clipboard."""
        QGuiApplication.clipboard().setText(self._handed.link)
        self.say(self._text("copied"))

    def give_picture(self) -> None:
        """The QR as a picture, with a word about what it is."""
        from desktop.outputs import qr

        name = "".join(sign for sign in self._handed.row.name if sign.isalnum() or sign in " -_").strip()
        path = self._ask_path(
            self,
            self._text("save"),
            files.documents() / f"dongseon-qr-{name or 'reader'}.png",
            self._text("png"),
        )
        if path is None:
            return
        data = qr.png(matrix_of(self._handed.link), PNG_PX)
        kept = QSaveFile(str(path))
        if kept.open(QIODevice.OpenModeFlag.WriteOnly) and kept.write(data) == len(data) and kept.commit():
            self.say(self._text("saved", file=path.name), tone="warn")
        else:
            self.say(self._text("not_saved", file=path.name), tone="danger")

    def give_paper(self) -> None:
        """One page: name, QR, address, steps."""
        printer = self._ask_printer(self, A4, 1, 1)
        if printer is None:
            return
        painter = QPainter()
        if not painter.begin(printer):
            self.say(self._text("not_printed"), tone="danger")
            return
        self._draw(painter, printer.logicalDpiX() / 72)
        painter.end()
        self.say(self._text("printed"), tone="warn")

    def _draw(self, painter: QPainter, scale: float) -> None:
        painter.scale(scale, scale)
        theme, margin, width = self._look.theme, 50.0, A4[0] - 100.0
        painter.setPen(Qt.GlobalColor.black)

        def text(words: str, top: float, size: int, *, bold: bool = False) -> float:
            font = QFont(theme.bold if bold else theme.base)
            font.setPixelSize(size)
            painter.setFont(font)
            room = QRectF(margin, top, width, A4[1])
            option = QTextOption()
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            used = painter.boundingRect(room, words, option)
            painter.drawText(room, words, option)
            return top + used.height() + size * 0.6

        top = text(self.windowTitle(), 60.0, 20, bold=True)
        painter.save()
        painter.scale(1 / scale, 1 / scale)  # modules are whole dots of the printer
        box = QRectF(margin * scale, top * scale, 280 * scale, 280 * scale)
        draw(painter, box, matrix_of(self._handed.link))
        painter.restore()
        top = text(self._handed.link, top + 300, 10)
        for line in self.steps():
            top = text(line, top, 12)
        text(self._text("secret"), top + 10, 10, bold=True)

    def say(self, sentence: str, *, tone: str = "ok") -> None:
        """What became of it."""
        self.said.setProperty("tone", tone)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(sentence)
        self.said.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C copies, P prints, S saves, also in Hangul mode; Enter presses what has the keyboard."""
        does = {"c": self.give_copy, "p": self.give_paper, "s": self.give_picture}
        letter = letter_of(event)
        if letter in does and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            does[letter]()
        else:
            super().keyPressEvent(event)
