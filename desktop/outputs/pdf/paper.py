# SPDX-License-Identifier: Apache-2.0
"""The PDF being written: lines, rules and boxes by their distance from the top, in points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5, sha256
from io import BytesIO
from threading import RLock
from typing import Any

from desktop.outputs.pdf.embedded import image_object
from desktop.outputs.pdf.fonts import faces
from desktop.outputs.pdf.styles import BLUE, INK, LINE, WATERMARK, Colour
from desktop.outputs.pdf.typeset import Line

PROGRAM = "동선 Dongseon"

UNSEEN_SIZE = 8.0
"""Type size of words that are only there to be found and copied."""

press = RLock()
"""Held while a document is made: reportlab's faces keep a reading position and cannot serve two at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What the file says of itself. `date` (aware) is the clock of the sheet, never the time of printing."""

    title: str
    subject: str
    author: str
    date: datetime


class Paper:
    """A document in the making. The same calls give the same bytes, whenever and wherever they are made."""

    def __init__(self, imprint: Imprint, *, size: tuple[float, float], accent: Colour = BLUE) -> None:
        from reportlab.pdfgen.canvas import Canvas

        fonts = faces()
        self._names = {False: fonts.regular.name, True: fonts.bold.name}
        self._width, self._height = size
        self.accent = accent
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(
            self._buffer,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 4),  # the first with a language, a title bar and see-through pictures
            initialFontName=fonts.regular.name,
            lang="ko-KR",
        )
        # The file's identity would else depend on SOURCE_DATE_EPOCH where that happens to be set.
        self._canvas._doc.signature = md5(PROGRAM.encode(), usedforsecurity=False)
        self._canvas.setTitle(imprint.title)
        self._canvas.setSubject(imprint.subject)
        self._canvas.setAuthor(imprint.author)
        self._canvas.setCreator(PROGRAM)
        self._canvas.setProducer(PROGRAM)
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._canvas.setDateFormatter(lambda *_: _pdf_date(imprint.date))
        self._fill: Colour | None = None
        self._stroke: tuple[Colour, float] | None = None
        self._is_marked = False
        self._pictures: set[str] = set()

    def line(
        self,
        line: Line,
        x: float,
        baseline: float,
        *,
        size: float,
        colour: Colour = INK,
        mark: Line | None = None,
    ) -> None:
        """Set a line with its left end at `x`; a `mark` goes before it, so that both read as one."""
        pieces = (*mark.pieces, *line.pieces) if mark else line.pieces
        self.spans([(piece.text, piece.bold, size) for piece in pieces], x, baseline, colour=colour)

    def spans(
        self, spans: Iterable[tuple[str, bool, float]], x: float, baseline: float, *, colour: Colour = INK
    ) -> None:
        """Set (text, bold, type size) one right after another, in one text object (one line for readers)."""
        self._set_fill(colour)
        text = self._canvas.beginText(x, self._height - baseline)
        for words, bold, size in spans:
            text.setFont(self._names[bold], size)
            text.textOut(words)
        self._canvas.drawText(text)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, *, width: float = LINE, colour: Colour = INK
    ) -> None:
        """Draw a straight rule."""
        self._set_stroke(colour, width)
        self._canvas.line(x1, self._height - y1, x2, self._height - y2)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Colour | None = None,
        frame: Colour | None = None,
        line: float = LINE,
    ) -> None:
        """Draw a rectangle whose top left corner is (x, y)."""
        if fill is not None:
            self._set_fill(fill)
        if frame is not None:
            self._set_stroke(frame, line)
        self._canvas.rect(
            x,
            self._height - y - height,
            width,
            height,
            stroke=int(frame is not None),
            fill=int(fill is not None),
        )

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture (JPEG or PNG) whose top left corner is (x, y); equal bytes are kept once.

        The mark of a restricted copy shows through it.
        """
        bottom = self._height - y - height
        self._canvas.saveState()
        if self._is_marked:
            self._canvas.setBlendMode("Multiply")
        name = self._embedded(data)
        if name:
            self._canvas.translate(x, bottom)
            self._canvas.scale(width, height)
            self._canvas.doForm(name)
        else:
            from reportlab.lib.utils import ImageReader

            self._canvas.drawImage(ImageReader(BytesIO(data)), x, bottom, width, height, mask="auto")
        self._canvas.restoreState()

    def _embedded(self, data: bytes) -> str:
        """The name of the picture in the file; empty where it cannot be put in as it is."""
        name = sha256(data).hexdigest()
        if name not in self._pictures:
            image = image_object(data)
            if image is None:
                return ""
            image.name = name
            document = self._canvas._doc
            document.Reference(image, document.getXObjectName(name))
            document.addForm(name, image)
            self._pictures.add(name)
        return name

    def unseen(self, words: Iterable[tuple[Line, float, float, float]]) -> None:
        """Words of one line over a picture that shows them, to be found and copied: no ink is drawn.

        Each with its left end, the distance of its foot from the top, and how wide it is in the picture.
        """
        text = self._canvas.beginText()
        text.setTextRenderMode(3)
        for line, x, foot, width in words:
            if not line.width or width <= 0:
                continue
            text.setTextOrigin(x, self._height - foot)
            for piece in line.pieces:
                text.setFont(self._names[piece.bold], UNSEEN_SIZE)
                text.setHorizScale(100 * width / line.width)
                text.textOut(f"{piece.text} ")
        text.setHorizScale(100)
        text.setTextRenderMode(0)
        self._canvas.drawText(text)

    def watermark(self, line: Line, size: float) -> None:
        """Set a line across the page, so light that what stands on it stays readable."""
        self._is_marked = True
        self._set_fill(WATERMARK)
        self._canvas.saveState()
        self._canvas.translate(self._width / 2, self._height / 2)
        self._canvas.rotate(38)
        x = -line.width / 2
        for piece in line.pieces:
            self._canvas.setFont(self._names[piece.bold], size)
            self._canvas.drawString(x + piece.x, -size * 0.35, piece.text)
        self._canvas.restoreState()
        self._fill = None

    def turn(self, size: tuple[float, float]) -> None:
        """The page at hand, on which nothing stands yet, and those after it have this size."""
        if size != (self._width, self._height):
            self._width, self._height = size
            self._canvas.setPageSize(size)

    def bookmark(self, title: str, key: str, *, level: int = 0) -> None:
        """Make the page at hand an entry of the reader's outline; one with levels opens with the file."""
        if level:
            self._canvas.showOutline()
        self._canvas.bookmarkPage(key)
        self._canvas.addOutlineEntry(title, key, level=level)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Whoever clicks into the rectangle comes to the page of that bookmark."""
        bottom = self._height - y - height
        self._canvas.linkRect("", key, (x, bottom, x + width, bottom + height), Border="[0 0 0]")

    def next_page(self) -> None:
        """Finish the page at hand."""
        self._canvas.showPage()
        self._fill = self._stroke = None
        self._is_marked = False

    def finish(self) -> bytes:
        """The document. Call `next_page` after the last page first."""
        self._canvas.save()
        return self._buffer.getvalue()

    def _set_fill(self, colour: Colour) -> None:
        if colour != self._fill:
            self._canvas.setFillColorRGB(*colour)
            self._fill = colour

    def _set_stroke(self, colour: Colour, width: float) -> None:
        if (colour, width) != self._stroke:
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(width)
            self._stroke = (colour, width)


def _pdf_date(moment: datetime) -> str:
    """A date as PDF 1.4 writes it, e.g. ``D:20261125180000+09'00'``."""
    offset = moment.strftime("%z") or "+0000"
    return f"D:{moment:%Y%m%d%H%M%S}{offset[:3]}'{offset[3:5]}'"
