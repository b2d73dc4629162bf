# SPDX-License-Identifier: Apache-2.0
"""What a composer says of a sheet, before head, edition and copy number are put around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.records.enums import Confidentiality
from desktop.outputs.document import Element, Fit, Item, Items, Place, Section, Text
from desktop.words import Words

KO = Words("ko")
_MARKS = "□○-·※ "


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Title and sections of a sheet; `confidentiality` is that of the closest item on it."""

    title: str
    sections: tuple[Section, ...]
    confidentiality: Confidentiality
    foot: str = ""
    foot_label: str = ""
    is_landscape: bool = False
    is_pocket: bool = False
    fit: Fit = Fit.NORMAL


def section(
    code: str,
    *elements: Element | None,
    name: str | None = None,
    count: str = "",
    is_headed: bool = True,
    place: Place = Place.LATER,
) -> Section:
    """A section named by the catalogue's `sheets.section.<code>`, or by `name`."""
    heading = KO.text(f"sheets.section.{code}") if name is None else name
    return Section(
        code=code,
        name=heading,
        elements=tuple(e for e in elements if e is not None and e != Items(())),
        count=count,
        is_headed=is_headed,
        place=place,
    )


def present(sections: Iterable[Section | None]) -> tuple[Section, ...]:
    """The sections that hold something."""
    return tuple(s for s in sections if s is not None and s.elements)


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a typed text without the marks somebody typed before them, empty ones left out."""
    return tuple(line.strip().lstrip(_MARKS).strip() for line in text.splitlines() if line.strip(_MARKS))


def items(texts: Sequence[Text], *, mark: str = "○", level: int = 1) -> Items:
    """Points one under another."""
    return Items(tuple(Item(text=text, mark=mark, level=level) for text in texts))


def notes(*texts: Text) -> Items:
    """Remarks behind ※."""
    return items(texts, mark="※")


def disclosure_text(*found: Confidentiality, is_public: bool = False) -> str:
    """공개구분 of a sheet: that of the closest item on it. Only the public's own schedule is 공개.

    A sheet about a public visit still holds remarks, sensitive points and replies.
    """
    if is_public:
        return KO.text("sheets.disclosure.public")
    restricted = Confidentiality.RESTRICTED in found
    return KO.text(f"sheets.disclosure.{'restricted' if restricted else 'internal'}")


def closest(found: Iterable[Confidentiality]) -> Confidentiality:
    """The most confidential of several; public for none."""
    order = list(Confidentiality)
    return max(found, key=order.index, default=Confidentiality.PUBLIC)
