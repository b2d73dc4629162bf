# SPDX-License-Identifier: Apache-2.0
"""Pictures and pages of other documents, placed whole: scaled to the type area, never cut."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.outputs.document import PdfPages, Picture
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import NEARLY, Block, baseline
from desktop.outputs.pdf.foreign import Words, foreign_pages
from desktop.outputs.pdf.paper import UNSEEN_SIZE, Paper
from desktop.outputs.pdf.styles import FRAME, LINE, SOFT, Scale
from desktop.outputs.pdf.typeset import Line, Typesetter

_PICTURE_DPI = 110
"""A picture stands no larger than at this many pixels to the inch, where that leaves it readable."""
_LEAST_SHARE = 0.45
"""Of the width: small pictures are not drawn as stamps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPicture:
    """A picture in the middle with a thin frame and the line under it."""

    data: bytes
    size: tuple[float, float]
    width: float
    caption: Line
    scale: Scale

    @property
    def _caption_height(self) -> float:
        return self.scale.table_leading * 1.3 if self.caption.pieces and self.caption.width else 0.0

    @property
    def height(self) -> float:
        return self.size[1] + self._caption_height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        width, height = self.size
        left = x + (self.width - width) / 2
        paper.picture(self.data, left, top, width, height)
        paper.box(left, top, width, height, frame=FRAME, line=LINE)
        if self._caption_height:
            size = self.scale.table
            at = baseline(top + height, self._caption_height, size)
            shift = (self.width - self.caption.width) / 2
            paper.line(self.caption, x + shift, at, size=size, colour=SOFT)


def picture(
    element: Picture, *, typesetter: Typesetter, scale: Scale, width: float, height: float
) -> list[Block]:
    """Set a picture within `width` and `height` points, its proportions kept."""
    caption = typesetter.one_line(element.caption, scale.table, width)
    room = height - scale.table_leading * 1.3 - scale.heading_leading - 2
    natural = element.width_px * 72 / _PICTURE_DPI
    wanted = min(width, max(natural, width * _LEAST_SHARE))
    ratio = element.height_px / element.width_px
    if wanted * ratio > room:
        wanted = room / ratio
    return [
        PlacedPicture(
            data=element.data, size=(wanted, wanted * ratio), width=width, caption=caption, scale=scale
        )
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPage:
    """A page of another document: its picture, and its words unseen over it."""

    picture: PlacedPicture
    words: tuple[tuple[tuple[Line, Words], ...], ...]

    @property
    def height(self) -> float:
        return self.picture.height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        self.picture.draw(paper, x, top)
        width, height = self.picture.size
        left = x + (self.picture.width - width) / 2
        for line in self.words:
            paper.unseen(
                (
                    words,
                    left + word.left * width,
                    top + word.bottom * height,
                    (word.right - word.left) * width,
                )
                for words, word in line
            )


def pdf_pages(
    element: PdfPages, *, typesetter: Typesetter, scale: Scale, width: float, height: float
) -> list[Block]:
    """Each page of another document as a block of its own, or a line that says that it cannot be drawn."""
    # Words over a picture are no text of ours: what they lack is to be seen in the picture.
    quiet = Typesetter(cut_mark="", fonts=typesetter.fonts)
    room = height - scale.table_leading * 1.3 - scale.heading_leading - 2
    made: list[Block] = []
    for number, page in enumerate(foreign_pages(element.data, width=width, height=room), start=1):
        caption = f"{element.caption} {number} / {element.pages}".strip()
        if page is None:
            text = parts.WORDS.text("sheets.page.unreadable", page=caption)
            made += parts.notes((text,), typesetter=typesetter, scale=scale, width=width)
            continue
        placed = PlacedPicture(
            data=page.picture,
            size=(page.width, page.height),
            width=width,
            caption=typesetter.one_line(caption, scale.table, width),
            scale=scale,
        )
        words = tuple(
            tuple((quiet.one_line(word.text, UNSEEN_SIZE, 10_000), word) for word in line)
            for line in page.lines
        )
        made.append(PlacedPage(picture=placed, words=words))
    return made
