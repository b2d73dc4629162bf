# SPDX-License-Identifier: Apache-2.0
"""What stands around the type area: the title bar of page 1, the head repeated overleaf, every foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from desktop.outputs.document import PLAIN_STYLE, Style
from desktop.outputs.pdf.blocks import ASCENT, baseline, draw_bar
from desktop.outputs.pdf.flow import Page
from desktop.outputs.pdf.paper import Imprint, Paper
from desktop.outputs.pdf.styles import (
    FRAME,
    INK,
    LINE,
    MM,
    OFFICE_MARGINS,
    SOFT,
    THICK_RULE,
    TITLE_CHARS_MAX,
    WHERE_CHARS,
    Colour,
    Margins,
    margins_of,
)
from desktop.outputs.pdf.typeset import Line, Piece, Typesetter
from desktop.outputs.pdf.values import Shortened
from desktop.words import Words

DOT = " · "
_WORDS = Words("ko")
_TITLE_LEADING = 1.36
_UNDER_TITLE = 2.0
"""From the title bar's lower edge to the end of the line under it, in sizes of that line's type."""
_UNDER_LINE = 1.47
_UNDER_GAP = 1.06
_RUNNING_HEIGHT = 26.0
_LOGO_HEIGHT = 26.0
_LOGO_WIDTH_MAX = 80.0


class Headed(Protocol):
    """What every sheet says in its head and foot."""

    @property
    def title(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def basis_text(self) -> str: ...
    @property
    def profile(self) -> str: ...
    @property
    def disclosure(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The set head and foot of one sheet, for a page of `size` points."""

    size: tuple[float, float]
    title: tuple[Line, ...]
    title_size: float
    under_left: Line
    under_right: Line
    running: Line
    foot_left: Line
    foot_basis: Line
    foot_right: Line
    typesetter: Typesetter
    watermark: Line | None = None
    style: Style = PLAIN_STYLE
    margins: Margins = OFFICE_MARGINS
    is_title_changed: bool = False

    @property
    def width(self) -> float:
        """Of the type area."""
        return self.size[0] - 2 * self.margins.side

    @property
    def head_height(self) -> float:
        """From the top margin to the type area of page 1."""
        return self._bar_height + (_UNDER_TITLE + _UNDER_GAP) * self.margins.small

    @property
    def first_room(self) -> float:
        """Height of the type area of page 1."""
        return self._room - self.head_height

    @property
    def room(self) -> float:
        """Height of the type area of every other page."""
        return self._room - _RUNNING_HEIGHT

    @property
    def _room(self) -> float:
        return self.size[1] - self.margins.top - self.margins.bottom - self.margins.foot - 1.5 * MM

    @property
    def _bar_height(self) -> float:
        return THICK_RULE + 2 * self.margins.title_pad + len(self.title) * self.title_size * _TITLE_LEADING

    def draw_head(self, paper: Paper, number: int) -> float:
        """Draw the head of page `number`; gives the distance of the type area from the top edge."""
        if number == 1:
            self._draw_title(paper)
            return self.margins.top + self.head_height
        return self._draw_running(paper)

    def draw_under(self, paper: Paper) -> None:
        """What lies under everything on a page: the mark of a restricted copy."""
        if self.watermark is not None:
            paper.watermark(self.watermark, self.margins.watermark)

    def draw_foot(self, paper: Paper, number: int, pages: int) -> None:
        """Draw the foot, which comes last on a page so that selected text reads in order."""
        top = self.size[1] - self.margins.bottom - self.margins.foot + 1.2 * MM
        paper.rule(self.margins.side, top, self.margins.side + self.width, top, width=LINE, colour=FRAME)
        size = self.margins.foot_size
        first, second = top + 3 + size * ASCENT, top + 3 + size * (ASCENT + 1.35)
        page = self.typesetter.one_line(f"{number} / {pages}", size, self.width)
        self._sides(paper, self.foot_left, page, first, size, left=INK, right=INK)
        self._sides(paper, self.foot_basis, self.foot_right, second, size)

    def _draw_title(self, paper: Paper) -> None:
        height, m = self._bar_height, self.margins
        inset = LINE / 2
        paper.box(m.side + inset, m.top + inset, self.width - LINE, height - LINE, frame=INK, line=LINE)
        paper.box(m.side, m.top, self.width, THICK_RULE, fill=paper.accent)
        self._draw_logo(paper, height)
        if self.is_title_changed:
            draw_bar(paper, m.side, m.top, height)
        top, leading = m.top + THICK_RULE + m.title_pad, self.title_size * _TITLE_LEADING
        for index, line in enumerate(self.title):
            at = baseline(top + index * leading, leading, self.title_size)
            paper.line(line, m.side + (self.width - line.width) / 2, at, size=self.title_size)
        under = m.top + height + _UNDER_LINE * m.small
        self._sides(paper, self.under_left, self.under_right, under, m.small)

    def _draw_logo(self, paper: Paper, height: float) -> None:
        """Left in the title bar, which leaves it its room on both sides."""
        size = logo_size(self.style)
        if size is not None:
            top = self.margins.top + THICK_RULE + (height - THICK_RULE - size[1]) / 2
            paper.picture(self.style.logo, self.margins.side + self.margins.title_pad, top, *size)

    def _draw_running(self, paper: Paper) -> float:
        m = self.margins
        paper.box(m.side, m.top, self.width, THICK_RULE / 2, fill=paper.accent)
        at = m.top + THICK_RULE / 2 + 12
        paper.line(self.running, m.side, at, size=m.small + 0.5)
        self._right(paper, self.under_right, at, m.small)
        paper.rule(m.side, at + 5, m.side + self.width, at + 5, width=LINE / 2, colour=FRAME)
        return m.top + _RUNNING_HEIGHT

    def _sides(
        self, paper: Paper, first: Line, second: Line, at: float, size: float, *,
        left: Colour = SOFT, right: Colour = SOFT,
    ) -> None:  # fmt: skip
        paper.line(first, self.margins.side, at, size=size, colour=left)
        self._right(paper, second, at, size, right)

    def _right(self, paper: Paper, line: Line, at: float, size: float, colour: Colour = SOFT) -> None:
        paper.line(line, self.margins.side + self.width - line.width, at, size=size, colour=colour)


def frame_of(
    sheet: Headed,
    *,
    size: tuple[float, float],
    typesetter: Typesetter,
    edition: str = "",
    copy_text: str = "",
    next_move: str = "",
    move_label: str = "",
    watermark: str = "",
    style: Style = PLAIN_STYLE,
    is_title_changed: bool = False,
) -> Frame:
    """Set head and foot of a sheet. `move_label` stands before the foot's line instead of 다음 일정."""
    margins = margins_of(size)
    width = size[0] - 2 * margins.side
    typesetter.where = sheet.title[:WHERE_CHARS]
    logo = logo_size(style) if margins is OFFICE_MARGINS else None
    beside = 2 * (logo[0] + margins.title_pad) if logo is not None else 0.0
    title_size, title = _title(sheet.title, width - 4 * margins.title_pad - beside, typesetter, margins)
    # The same words come again in the head and foot; what they lack is noted once.
    quiet = Typesetter(cut_mark=typesetter.cut_mark, fonts=typesetter.fonts, where=typesetter.where)
    small, foot = margins.small, margins.foot_size
    basis = DOT.join(filter(None, (sheet.basis_text, edition)))
    under_right = _two_weights(quiet, sheet.disclosure, _joined(sheet.profile, copy_text), small, width / 2)
    foot_right = _two_weights(quiet, sheet.disclosure, sheet.profile, foot, width / 2)
    move = typesetter.clean(next_move).strip()
    label = move_label or _WORDS.text("sheets.brief.next_move")
    return Frame(
        size=size,
        title=title,
        title_size=title_size,
        under_left=_led(typesetter, sheet.office, basis, small, width - under_right.width - 12),
        under_right=under_right,
        running=quiet.one_line(sheet.title, small + 0.5, width - under_right.width - 12, bold=True),
        foot_left=_two_weights(quiet, label if move else "", move, foot, width - 50, dot=" : "),
        foot_basis=_led(quiet, sheet.office, basis, foot, width - foot_right.width - 12),
        foot_right=foot_right,
        typesetter=quiet,
        watermark=quiet.one_line(watermark, margins.watermark, 600, bold=True) if watermark else None,
        style=style if margins is OFFICE_MARGINS else PLAIN_STYLE,  # a pocket sheet has no room for a logo
        margins=margins,
        is_title_changed=is_title_changed,
    )


def _led(typesetter: Typesetter, name: str, text: str, size: float, width: float) -> Line:
    """A name and a text behind it; where there is no room for both the name is cut, never the text."""
    room = width - typesetter.width(typesetter.clean(DOT + text), size)
    led = typesetter.one_line(name, size, max(room, 0.0)).pieces[0].text if name else ""
    return typesetter.one_line(DOT.join(filter(None, (led, text))), size, width)


def _joined(profile: str, copy_text: str) -> str:
    return " ".join(filter(None, (profile, copy_text)))


def _title(
    text: str, width: float, typesetter: Typesetter, margins: Margins
) -> tuple[float, tuple[Line, ...]]:
    """The largest step at which the title fits its lines; past the last step it ends in the cut mark."""
    clean = typesetter.clean(text, max_chars=TITLE_CHARS_MAX).strip()
    noted = len(typesetter.shortened)
    for size, most in margins.title_steps:
        lines = typesetter.lines(clean, size, width, bold=True, max_lines=most)
        is_cut = len(typesetter.shortened) > noted
        del typesetter.shortened[noted:]
        if not is_cut:
            return size, lines
    if not noted:
        typesetter.shortened.append(Shortened(typesetter.where, len(text)))
    return size, lines


def _two_weights(
    typesetter: Typesetter, strong: str, text: str, size: float, width: float, *, dot: str = DOT
) -> Line:
    """A bold word and, after a dot, plain text, on one line."""
    first = typesetter.one_line(strong, size, width / 2, bold=True)
    if not strong or not text:
        return first if strong else typesetter.one_line(text, size, width)
    between = typesetter.width(dot, size)
    second = typesetter.one_line(text, size, width - first.width - between)
    pieces = (*first.pieces, Piece(first.width, dot + second.pieces[0].text, False))
    return Line(pieces, first.width + between + second.width)


def logo_size(style: Style) -> tuple[float, float] | None:
    """Width and height of the logo in points; None without one."""
    if not style.logo or not style.logo_width_px or not style.logo_height_px:
        return None
    width = _LOGO_HEIGHT * style.logo_width_px / style.logo_height_px
    if width > _LOGO_WIDTH_MAX:
        return _LOGO_WIDTH_MAX, _LOGO_HEIGHT * _LOGO_WIDTH_MAX / width
    return width, _LOGO_HEIGHT


def draw_pages(paper: Paper, frame: Frame, pages: Sequence[Page], *, before: int = 0, total: int = 0) -> None:
    """Draw the pages of one sheet, each within its frame.

    In a booklet of `total` pages `before` of them come first, and the foot numbers them throughout.
    """
    for number, page in enumerate(pages, start=1):
        frame.draw_under(paper)
        top = frame.draw_head(paper, number)
        for offset, block in page.placed:
            block.draw(paper, frame.margins.side, top + offset)
        frame.draw_foot(paper, before + number, total or len(pages))
        paper.next_page()


def imprint_of(sheet: Headed, *, title: str, edition: str = "", date: datetime) -> Imprint:
    """What the file says of itself: bounded, and without what the faces lack."""
    subject = DOT.join(filter(None, (sheet.basis_text, edition, sheet.profile, sheet.disclosure)))
    return Imprint(title=short(title), subject=short(subject), author=short(sheet.office), date=date)


def short(text: str) -> str:
    """A text for the file's description and outline."""
    return Typesetter(cut_mark="…").clean(text, max_chars=120).strip()
