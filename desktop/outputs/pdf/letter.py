# SPDX-License-Identifier: Apache-2.0
"""사전 안내 공문: an official letter of one page as offices write it (수신, 제목, 1. 가., 끝.).

Values come worded; item marks (1. 가.) and the closing word are part of them. What does not fit goes on
overleaf.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.outputs.document import LETTER_CODE, Document, Element, Items, Overview, Section, plain
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import ASCENT, Block, Paragraph, Part
from desktop.outputs.pdf.flow import Page, flow
from desktop.outputs.pdf.frame import imprint_of, short
from desktop.outputs.pdf.paper import Imprint, Paper, press
from desktop.outputs.pdf.styles import A4, BOTTOM, FOOT, FRAME, INK, LINE, MM, NORMAL, SIDE, SOFT, TOP
from desktop.outputs.pdf.typeset import Line, Typesetter
from desktop.outputs.pdf.values import Sheet
from desktop.outputs.pdf.write import write_document

_WIDTH = A4[0] - 2 * SIDE
_BODY = 11.5
_LEADING = 21.0
_LABEL = 16 * MM
_HEAD = 96.0
"""Height of the head of page 1, from the top margin to the first line of the letter."""
_SENDER = 26.0
_SENDER_SIZE = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLine:
    """A line of the body behind its mark; `level` 0 stands at the margin, each further two characters in."""

    text: str
    mark: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterValues:
    """One letter. `to_note` stands in brackets behind the recipient; `foot` are lines at the very end."""

    issuer: str
    to: str
    to_note: str = ""
    subject: str
    lines: tuple[LetterLine, ...]
    sender: str
    basis: datetime
    foot: tuple[str, ...] = ()


def write_letter_document(document: Document) -> Sheet:
    """The letters of a document (its sections `LETTER_CODE`) in the form of letters.

    A document without a letter in it is set like any sheet: it says that there is nobody to write to.
    """
    letters = letters_of(document)
    if not letters:
        return write_document(document)
    date = document.basis
    return write_letters(
        letters, imprint_of(document, title=document.title, edition=document.edition, date=date)
    )


def letters_of(document: Document) -> tuple[LetterValues, ...]:
    """The letters a document holds."""
    return tuple(_letter(section, document) for section in document.sections if section.code == LETTER_CODE)


def _letter(section: Section, document: Document) -> LetterValues:
    head, body, sender, foot = section.elements
    assert isinstance(head, Overview)
    assert isinstance(body, Items)
    to, subject = (plain(cell.value) for cell in head.cells)
    return LetterValues(
        issuer=parts.WORDS.text("sheets.letter.issuer"),
        to=to,
        subject=subject,
        lines=tuple(LetterLine(text=plain(i.text), mark=i.mark, level=i.level - 1) for i in body.items),
        sender=_only(sender),
        basis=document.basis,
        foot=(_only(foot),),
    )


def _only(element: Element) -> str:
    assert isinstance(element, Items)
    return " ".join(plain(item.text) for item in element.items)


def write_letters(letters: tuple[LetterValues, ...], imprint: Imprint | None = None) -> Sheet:
    """Letters one after another in one file, each with an entry in the outline.

    `imprint` is what the file says of itself, by default what the first letter says.

    Raises ValueError without a letter.
    """
    if not letters:
        raise ValueError("a file of letters needs at least one")
    first = letters[0]
    with press:
        typesetter = Typesetter(cut_mark=parts.WORDS.text("sheets.page.cut"))
        own = Imprint(
            title=short(first.subject), subject=short(first.to), author=short(first.sender), date=first.basis
        )
        paper = Paper(imprint or own, size=A4)
        count = 0
        for number, letter in enumerate(letters):
            paper.bookmark(short(f"{letter.to} {letter.subject}"), f"letter-{number}")
            count += _draw(paper, letter, _pages(letter, typesetter), typesetter)
        return Sheet(
            pdf=paper.finish(),
            pages=count,
            missing=tuple(dict.fromkeys(typesetter.missing)),
            shortened=tuple(dict.fromkeys(typesetter.shortened)),
        )


@dataclass(frozen=True, slots=True)
class SetLetters:
    """The letters of one document with their pages, not drawn yet: for a file that holds other sheets too."""

    letters: tuple[tuple[LetterValues, list[Page]], ...]
    typesetter: Typesetter

    @property
    def count(self) -> int:
        """Of pages."""
        return sum(len(pages) for _, pages in self.letters)

    def draw(self, paper: Paper) -> None:
        """Each letter with its own n / N: it leaves the booklet by itself."""
        for letter, pages in self.letters:
            _draw(paper, letter, pages, self.typesetter)


def set_letters(document: Document, typesetter: Typesetter) -> SetLetters | None:
    """The letters of a document; None for a sheet of another sort."""
    letters = letters_of(document)
    if not letters:
        return None
    return SetLetters(tuple((letter, _pages(letter, typesetter)) for letter in letters), typesetter)


def _pages(letter: LetterValues, typesetter: Typesetter) -> list[Page]:
    typesetter.where = letter.subject[:60]
    room = A4[1] - TOP - BOTTOM - FOOT - 4 * MM
    body = [Part(name="", blocks=(_block(line, typesetter),)) for line in letter.lines if line.text.strip()]
    body.append(Part(name="", blocks=(_sender(letter, typesetter),)))
    return flow(body, room=room - _HEAD, gap=0.0, later_room=room)


def _draw(paper: Paper, letter: LetterValues, pages: list[Page], typesetter: Typesetter) -> int:
    for number, page in enumerate(pages, start=1):
        top = _head(paper, letter, typesetter) if number == 1 else TOP
        _body(paper, page, top)
        _foot(paper, letter, typesetter, number, len(pages))
        paper.next_page()
    return len(pages)


def _block(line: LetterLine, typesetter: Typesetter) -> Block:
    start = line.level * 2 * _BODY
    mark = typesetter.one_line(f"{line.mark}\u00a0", _BODY, 100) if line.mark else None
    indent = start + (mark.width if mark is not None else 0.0)
    return Paragraph(
        lines=typesetter.lines(line.text, _BODY, _WIDTH - indent),
        size=_BODY,
        leading=_LEADING,
        indent=indent,
        mark=mark,
    )


def _sender(letter: LetterValues, typesetter: Typesetter) -> Block:
    """The sender in large type in the middle, below some air."""
    line = typesetter.one_line(letter.sender, _SENDER_SIZE, _WIDTH, bold=True)
    return _Centred(line=line, room=_WIDTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Centred:
    line: Line
    room: float

    @property
    def height(self) -> float:
        return _SENDER * 3

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + 0.01 else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        at = x + (self.room - self.line.width) / 2
        paper.line(self.line, at, top + _SENDER * 2, size=_SENDER_SIZE)


def _head(paper: Paper, letter: LetterValues, typesetter: Typesetter) -> float:
    issuer = typesetter.one_line(letter.issuer, 21, _WIDTH, bold=True)
    paper.line(issuer, SIDE + (_WIDTH - issuer.width) / 2, TOP + 24, size=21)
    to = f"{letter.to} ({letter.to_note})" if letter.to_note else letter.to
    rows = (
        (parts.WORDS.text("sheets.letter.to"), to),
        (parts.WORDS.text("sheets.letter.subject"), letter.subject),
    )
    for number, (label, text) in enumerate(rows):
        at = TOP + 52 + number * 19
        is_subject = number == len(rows) - 1
        paper.line(typesetter.one_line(label, _BODY, _LABEL), SIDE, at, size=_BODY)
        line = typesetter.one_line(text, _BODY, _WIDTH - _LABEL, bold=is_subject)
        paper.line(line, SIDE + _LABEL, at, size=_BODY)
    y = TOP + 52 + 19 + 9
    paper.rule(SIDE, y, SIDE + _WIDTH, y, width=LINE * 2, colour=INK)
    return TOP + _HEAD


def _body(paper: Paper, page: Page, top: float) -> None:
    for offset, block in page.placed:
        block.draw(paper, SIDE, top + offset)


def _foot(paper: Paper, letter: LetterValues, typesetter: Typesetter, number: int, pages: int) -> None:
    size = NORMAL.foot
    top = A4[1] - BOTTOM - FOOT + 1.2 * MM
    paper.rule(SIDE, top, SIDE + _WIDTH, top, width=LINE, colour=FRAME)
    for at, text in enumerate(letter.foot[:2]):
        line = typesetter.one_line(text, size, _WIDTH - 50)
        paper.line(line, SIDE, top + 3 + size * (ASCENT + 1.35 * at), size=size, colour=SOFT)
    page = typesetter.one_line(f"{number} / {pages}", size, 50)
    paper.line(page, SIDE + _WIDTH - page.width, top + 3 + size * ASCENT, size=size, colour=INK)
