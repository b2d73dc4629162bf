# SPDX-License-Identifier: Apache-2.0
"""The office's own form put on a sheet: wording, order and choice of its sections, colour, logo."""

from __future__ import annotations

from dataclasses import replace

from db.records.enums import SheetKind
from desktop.outputs.document import PLAIN_STYLE, Colour, Document, Section, Style
from desktop.outputs.images import size_of
from desktop.rules.sheet_form import SheetForm
from desktop.services.sheet_forms import form_of, logo_of

__all__ = ["SheetForm", "dressed", "form_of", "logo_of", "style_of"]


def style_of(form: SheetForm, logo: bytes) -> Style:
    """Colour and logo as the writers of sheets take them."""
    accent = _colour(form.accent) if form.accent else PLAIN_STYLE.accent
    size = size_of(logo) if logo else None
    if size is None:
        return Style(accent=accent)
    return Style(accent=accent, logo=logo, logo_width_px=size[0], logo_height_px=size[1])


def dressed(document: Document, form: SheetForm, logo: bytes = b"") -> Document:
    """The sheet in the office's form. Order moves only sections that stand in the same place of the page."""
    sheet = SheetKind(document.sheet)
    gone = frozenset(form.left_out.get(sheet, ()))
    kept = [_worded(s, sheet, form) for s in document.sections if s.code not in gone]
    if document.sections and not kept:  # a paper with nothing on it says so
        from desktop.desk.sheets.pieces import nothing

        kept = [nothing("shown")]
    place = {code: number for number, code in enumerate(form.order.get(sheet, ()))}
    if place:
        kept.sort(key=lambda s: place.get(s.code, len(place)))
    return replace(document, sections=tuple(kept), style=style_of(form, logo))


def _worded(section: Section, sheet: SheetKind, form: SheetForm) -> Section:
    words = form.wording.get(f"{sheet}.{section.code}", "")
    return replace(section, name=words) if words else section


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue
