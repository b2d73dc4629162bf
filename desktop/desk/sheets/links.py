# SPDX-License-Identifier: Apache-2.0
"""A page for each link just made: whose it is, its QR, the address, what to do with it. To be shredded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.transaction import WriteTx
from desktop.desk.files import write_beside, write_once_kept
from desktop.desk.sheets.draft import KO, items, present, section
from desktop.outputs import qr
from desktop.outputs.document import Caution, Cell, Document, Fit, Item, Items, Overview, Picture, Place
from desktop.screens.moved import GivenLink

if TYPE_CHECKING:
    from desktop.outputs.pdf.values import Sheet

_SHORT = 18  # letters of a name that has room beside another cell
_QR_PX = 740  # of the picture
_QR_WIDE = 320  # as pixels of 110 to the inch: 74 mm


def link_document(given: GivenLink, *, now: datetime) -> Document:
    """One page. Its reader's link is on it twice, as text and as a code, and nowhere else in the file."""
    say = KO.text
    code = qr.png(qr.matrix(given.link), _QR_PX)
    lines = say(f"phonedesk.link.do.{given.client}").split("\n")
    steps = tuple(Item(text=line.strip(), mark="", level=1) for line in lines)
    first = items((say("sheets.links.replaces"),)) if given.replaces else None
    cells = (
        Cell(label=say("sheets.links.who"), value=given.name, wide=len(given.name) > _SHORT),
        Cell(label=say("sheets.links.program"), value=KO.label(given.client)),
        Cell(label=say("sheets.links.address"), value=given.link, wide=True),
    )
    picture = Picture(data=code, width_px=_QR_WIDE, height_px=_QR_WIDE, caption=say("sheets.links.caption"))
    return Document(
        sheet="links",
        title=say("sheets.links.title"),
        office=say("sheets.head.office"),
        basis=now,
        basis_text=say("sheets.head.basis", at=now),
        profile=KO.label(given.profile),
        disclosure=say("sheets.disclosure.restricted"),
        copy_text=say("sheets.links.head"),
        foot=say("sheets.links.shred"),
        foot_label=say("sheets.links.handling"),
        fit=Fit.ONE_PAGE,
        sections=present(
            (
                section("link", Overview(cells), name="", is_headed=False, place=Place.FIRST),
                section("code", picture, name="", is_headed=False, place=Place.FIRST),
                section("steps", first, Items(steps), name=say("sheets.links.steps"), place=Place.FIRST),
                section(
                    "care",
                    Caution(texts=tuple(say(f"sheets.links.{key}") for key in ("secret", "once", "lost"))),
                    name=say("sheets.links.care"),
                    is_headed=False,
                    place=Place.FIRST,
                ),
            )
        ),
    )


def link_sheets(links: Sequence[GivenLink], *, now: datetime) -> Sheet:
    """A page each, in one file. Raises ValueError for none."""
    from desktop.outputs.pdf.write import write_documents  # draws with reportlab

    documents = [link_document(given, now=now) for given in links]
    return write_documents(documents, title=KO.text("sheets.links.title"))


def write_link_sheets(path: Path, links: Sequence[GivenLink], *, now: datetime) -> Sheet:
    """As a file that only this user may read. Raises OfficeError file.not_written."""
    made = link_sheets(links, now=now)
    write_beside(path, made.pdf, is_private=True)
    return made


def write_with_links(tx: WriteTx, path: Path, links: Sequence[GivenLink]) -> Sheet:
    """The same, there once the links are kept and never without them."""
    made = link_sheets(links, now=tx.now)
    write_once_kept(tx, path, made.pdf, is_private=True)
    return made
