# SPDX-License-Identifier: Apache-2.0
"""Sheets as a PDF: one, several in a row, or a booklet with its contents. Equal values give equal bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.outputs.document import Document, Fit, Place, Section, Table
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import Part
from desktop.outputs.pdf.contents import Entry, contents_pages
from desktop.outputs.pdf.elements import Setting, part_of
from desktop.outputs.pdf.flow import Page, arrange, fits_one_page, flow
from desktop.outputs.pdf.frame import DOT, Frame, draw_pages, frame_of, imprint_of, short
from desktop.outputs.pdf.paper import Paper, press
from desktop.outputs.pdf.styles import (
    A4,
    A4_LANDSCAPE,
    A6,
    HUGE,
    LARGE,
    NORMAL,
    POCKET,
    SMALL,
    SNUG,
    TIGHT,
    WALL,
    WHERE_CHARS,
    Scale,
)
from desktop.outputs.pdf.typeset import Typesetter
from desktop.outputs.pdf.values import Sheet

if TYPE_CHECKING:
    from desktop.outputs.pdf.letter import SetLetters

_SCALES = {Fit.NORMAL: NORMAL, Fit.LARGE: HUGE, Fit.WALL: WALL, Fit.SMALL: SMALL}
_ROWS_OF_A_LONG_SHEET = 30
Progress = Callable[[int], None]
"""Told how many sheets are done; whatever it raises ends the work, and nothing was made."""


@dataclass(frozen=True, slots=True)
class _SetSheet:
    """A sheet whose pages are arranged but not yet drawn."""

    document: Document
    frame: Frame
    pages: list[Page]
    letters: SetLetters | None = None

    @property
    def count(self) -> int:
        """Of pages."""
        return self.letters.count if self.letters is not None else len(self.pages)

    def draw(self, paper: Paper, *, before: int, total: int) -> None:
        """Letters in their own form, whatever `before` and `total` pages there are around them."""
        if self.letters is not None:
            self.letters.draw(paper)
        else:
            draw_pages(paper, self.frame, self.pages, before=before, total=total)


def write_document(document: Document) -> Sheet:
    """One sheet as a PDF."""
    return write_documents((document,))


def write_documents(
    documents: Sequence[Document], *, title: str = "", progress: Progress | None = None
) -> Sheet:
    """Sheets one after another in one file, each with its own n / N and an entry in the outline.

    `title` is the title of the file (default: that of the first sheet), its date the latest `basis`.
    Raises ValueError without a sheet.
    """
    with press:
        typesetter = _typesetter()
        paper = _paper(documents, title)
        pages = 0
        for number, document in enumerate(documents):
            made = _set(document, typesetter)
            paper.turn(made.frame.size)
            paper.bookmark(short(document.title), f"sheet-{number}")
            draw_pages(paper, made.frame, made.pages)
            pages += len(made.pages)
            if progress is not None:
                progress(number + 1)
        return _finished(paper, pages, typesetter)


def write_booklet(
    cover: Document,
    documents: Sequence[Document],
    *,
    notes: Sequence[str] = (),
    progress: Progress | None = None,
) -> Sheet:
    """A booklet (묶음): contents under the head of `cover`, then the sheets, pages numbered throughout.

    `notes` stand small behind the titles in the contents, one for each sheet (default: profile, edition).
    Raises ValueError without a sheet.
    """
    with press:
        typesetter = _typesetter()
        paper = _paper((cover, *documents), cover.title)
        made: list[_SetSheet] = []
        for number, document in enumerate(documents):
            made.append(_set_in_booklet(document, typesetter))
            if progress is not None:
                progress(number + 1)
        front = _front(cover, made, notes or [_note(one.document) for one in made], typesetter)
        total = len(front.pages) + sum(one.count for one in made)
        paper.turn(front.frame.size)
        paper.bookmark(short(cover.title), "contents")
        draw_pages(paper, front.frame, front.pages, total=total)
        done = len(front.pages)
        for number, one in enumerate(made):
            paper.turn(one.frame.size)
            paper.bookmark(short(one.document.title), f"sheet-{number}", level=1)
            one.draw(paper, before=done, total=total)
            done += one.count
        return _finished(paper, total, typesetter)


def _front(
    cover: Document, made: Sequence[_SetSheet], notes: Sequence[str], typesetter: Typesetter
) -> _SetSheet:
    """The pages of the contents; how many there are decides the numbers that stand on them."""
    frame = _frame(cover, typesetter)
    count = 1
    while True:
        entries, at = [], count + 1
        for number, (one, note) in enumerate(zip(made, notes, strict=True)):
            entries.append(Entry(title=one.document.title, note=note, page=at, key=f"sheet-{number}"))
            at += one.count
        pages = contents_pages(entries, frame=frame, typesetter=typesetter)
        if len(pages) == count:
            return _SetSheet(cover, frame, pages)
        count = len(pages)


def _note(document: Document) -> str:
    return DOT.join(filter(None, (document.profile, document.edition)))


def _typesetter() -> Typesetter:
    return Typesetter(cut_mark=parts.WORDS.text("sheets.page.cut"))


def _paper(documents: Sequence[Document], title: str) -> Paper:
    if not documents:
        raise ValueError("a file needs at least one sheet")
    first = documents[0]
    date = max(document.basis for document in documents)
    imprint = imprint_of(first, title=title or first.title, edition=first.edition, date=date)
    return Paper(imprint, size=_size(first), accent=first.style.accent)


def _finished(paper: Paper, pages: int, typesetter: Typesetter) -> Sheet:
    return Sheet(
        pdf=paper.finish(),
        pages=pages,
        missing=tuple(dict.fromkeys(typesetter.missing)),
        shortened=tuple(dict.fromkeys(typesetter.shortened)),
    )


def _size(document: Document) -> tuple[float, float]:
    if document.is_pocket:
        return A6
    return A4_LANDSCAPE if document.is_landscape else A4


def _frame(document: Document, typesetter: Typesetter) -> Frame:
    return frame_of(
        document,
        size=_size(document),
        typesetter=typesetter,
        edition=document.edition,
        copy_text=document.copy_text,
        next_move=document.foot,
        move_label=document.foot_label,
        watermark=document.watermark,
        style=document.style,
        is_title_changed=document.is_title_changed,
    )


def _set_in_booklet(document: Document, typesetter: Typesetter) -> _SetSheet:
    from desktop.outputs.pdf.letter import set_letters  # it writes single letters with what is here

    letters = set_letters(document, typesetter)
    if letters is None:
        return _set(document, typesetter)
    return _SetSheet(document, _frame(document, typesetter), [], letters)


def _set(document: Document, typesetter: Typesetter) -> _SetSheet:
    frame = _frame(document, typesetter)
    own = [s for s in document.sections if s.place is not Place.NEW_PAGE]
    if document.fit is Fit.ONE_PAGE:
        scale, pages = _one_page(own, document, frame, typesetter)
    else:
        scale = POCKET if document.is_pocket else _SCALES[document.fit]
        made = _parts(own, document, scale, frame, typesetter)
        pages = flow(made, room=frame.first_room, gap=scale.part_gap, later_room=frame.room)
    for section in document.sections:
        if section.place is Place.NEW_PAGE:
            further = _parts([section], document, scale, frame, typesetter)
            room = frame.room if pages else frame.first_room
            pages += flow(further, room=room, gap=scale.part_gap, later_room=frame.room)
    return _SetSheet(document, frame, pages or [Page(frame.first_room, 0.0)])


def _one_page(
    sections: Sequence[Section], document: Document, frame: Frame, typesetter: Typesetter
) -> tuple[Scale, list[Page]]:
    """In the largest type in which it fits one page, else in normal type, page 1 enough by itself."""
    noted = len(typesetter.missing), len(typesetter.shortened)
    for scale in (NORMAL,) if _is_long(sections) else (LARGE, NORMAL, SNUG, TIGHT, NORMAL):
        del typesetter.missing[noted[0] :], typesetter.shortened[noted[1] :]
        first, later, foot = (
            _parts([s for s in sections if s.place is place], document, scale, frame, typesetter)
            for place in (Place.FIRST, Place.LATER, Place.FOOT)
        )
        if fits_one_page([*first, *later, *foot], frame.first_room, scale.part_gap):
            break
    pages = arrange(
        essential=first,
        further=later,
        last=foot,
        first_room=frame.first_room,
        room=frame.room,
        gap=scale.part_gap,
        pointer=lambda names: parts.pointer(names, typesetter=typesetter, scale=scale, width=frame.width),
    )
    return scale, pages


def _is_long(sections: Sequence[Section]) -> bool:
    """Whether a page in large type is out of the question, so that trying it would be time lost."""
    rows = 0
    for section in sections:
        for element in section.elements:
            rows += len(element.rows) if isinstance(element, Table) else 1
            rows += len(getattr(element, "items", ()))
    return rows > _ROWS_OF_A_LONG_SHEET


def _parts(
    sections: Sequence[Section],
    document: Document,
    scale: Scale,
    frame: Frame,
    typesetter: Typesetter,
) -> list[Part]:
    setting = Setting(
        typesetter=typesetter, scale=scale, width=frame.width, page_height=min(frame.room, frame.first_room)
    )
    made = []
    for section in sections:
        typesetter.where = _where(document, section)
        made.append(part_of(section, setting))
    return [part for part in made if part is not None]


def _where(document: Document, section: Section) -> str:
    """The place of a text, for the list of missing characters."""
    title = document.title[:WHERE_CHARS]
    return f"{title}{DOT}{section.name}" if section.name else title
