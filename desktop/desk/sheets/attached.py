# SPDX-License-Identifier: Apache-2.0
"""붙임: the files that were marked to go behind a sheet. What cannot be opened is named, never in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.errors import OfficeError
from db.records import Attachment, Engagement
from db.records.meta import Group
from db.transaction import ReadTx
from desktop.desk.sheets.draft import KO, section
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Element, Item, Items, PdfPages, Picture, Place, Section
from desktop.outputs.images import CleanPicture, UnreadablePictureError, clean_picture
from desktop.outputs.keeping import Kept
from desktop.rules.redaction import attachment_visible

PICTURES_MAX = 60
PAGES_MAX = 100
"""Of all PDFs behind one sheet together; a longer one is handed out beside it."""

_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 1_024
_pictures: Kept[CleanPicture] = Kept(16_000_000, lambda picture: len(picture.data))


class State(StrEnum):
    PLACED = "placed"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    APART = "apart"  # neither a picture nor a PDF: handed out as the file it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file marked to go on paper and what became of it; `pages` of a PDF that can be opened."""

    record: Attachment
    state: State
    element: Picture | PdfPages | None = None
    pages: int = 0


def enclosures(source: Source, view: View) -> Section | None:
    """The list under 붙임: every file the reader sees, numbered; one alone has no number."""
    seen = _seen(source, view)
    for one in source.attached:
        if one not in seen:
            seen_name = view.sees(Group.ITINERARY)
            view.note("enclosures", one.record.privacy if seen_name else Group.ITINERARY)
    lines = [_line(one) for one in seen]
    if not lines:
        return None
    if len(lines) == 1:
        return section("enclosures", Items((Item(text=lines[0], mark=""),)))
    numbered = tuple(Item(text=text, mark=f"{number}.") for number, text in enumerate(lines, start=1))
    return section("enclosures", Items(numbered))


def attached_sections(source: Source, view: View) -> tuple[Section, ...]:
    """The pages behind the sheet: pictures and PDFs that the reader sees, numbered as in the list."""
    seen = _seen(source, view)
    elements: list[Element] = []
    for number, one in enumerate(seen, start=1):
        if isinstance(one.element, Picture | PdfPages):
            elements.append(_captioned(one.element, number if len(seen) > 1 else 0, one.record.name))
    return (section("attachments", *elements, place=Place.NEW_PAGE),) if elements else ()


def _seen(source: Source, view: View) -> Sequence[Attached]:
    return [one for one in source.attached if attachment_visible(one.record, view.reading)]


def _line(one: Attached) -> str:
    return KO.text(f"sheets.attached.{one.state}", name=one.record.name)


def _captioned(element: Picture | PdfPages, number: int, name: str) -> Element:
    key = "caption" if number else "caption_alone"
    caption = KO.text(f"sheets.attached.{key}", number=number, name=name)
    if isinstance(element, Picture):
        return Picture(
            data=element.data, width_px=element.width_px, height_px=element.height_px, caption=caption
        )
    return PdfPages(data=element.data, pages=element.pages, caption=caption)


def attached_of(tx: ReadTx, e: Engagement) -> tuple[Attached, ...]:
    """The files of an engagement marked to go on paper, opened within bounds, in the order they came."""
    made: list[Attached] = []
    pictures = pages = 0
    for record in tx.all(Attachment, engagement_id=e.id, on_paper=True):
        one = _opened(tx, record)
        if isinstance(one.element, Picture):
            pictures += 1
        pages += one.pages
        if pictures > PICTURES_MAX or pages > PAGES_MAX:
            pages -= one.pages
            one = Attached(record=record, state=State.TOO_LONG, pages=one.pages)
        made.append(one)
    return tuple(made)


def _opened(tx: ReadTx, record: Attachment) -> Attached:
    kept = _pictures.get(record.sha256)
    if kept is not None:
        return _picture(record, kept)
    try:
        data = tx.blob(record.sha256, file=record.name)
    except OfficeError:  # the bytes are lost; doctor tells of it
        return Attached(record=record, state=State.UNREADABLE)
    if _PDF_MARK in data[:_MARK_WITHIN]:
        return _pdf(record, data)
    try:
        picture = clean_picture(data)
    except UnreadablePictureError:
        is_picture = record.media_type.startswith("image/") or record.media_type == "application/pdf"
        return Attached(record=record, state=State.UNREADABLE if is_picture else State.APART)
    _pictures.put(record.sha256, picture)
    return _picture(record, picture)


def _picture(record: Attachment, picture: CleanPicture) -> Attached:
    element = Picture(data=picture.data, width_px=picture.width_px, height_px=picture.height_px)
    return Attached(record=record, state=State.PLACED, element=element)


def _pdf(record: Attachment, data: bytes) -> Attached:
    from desktop.outputs.pdf.pages import UnreadablePdfError, page_count

    try:
        pages = page_count(data)
    except UnreadablePdfError:
        return Attached(record=record, state=State.UNREADABLE)
    if not pages:
        return Attached(record=record, state=State.UNREADABLE)
    return Attached(record=record, state=State.PLACED, element=PdfPages(data=data, pages=pages), pages=pages)
