# SPDX-License-Identifier: Apache-2.0
"""`gallery`: page 1 of each sheet of the 예시 사무실 as a picture, with a page that shows them all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.office import Office
from db.records.enums import SheetKind
from desktop import bootstrap, userfiles
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result
from desktop.cli.writing import folder_for, write_file
from desktop.words import Words

_AT = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
"""The Thursday morning that the documentation shows, whatever day it is made on."""
_DPI = 84
_ROWS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet as PDF: what its picture is called, and the key and kind of its heading."""

    name: str
    pdf: bytes
    heading: str
    kind: SheetKind | None = None


def gallery_command(call: Call) -> Result:
    """The same pictures whenever they are made."""
    from desktop.outputs.images import small_png
    from desktop.outputs.pdf.pages import page_images

    folder = folder_for(absolute(call.arg("dir")))
    with tempfile.TemporaryDirectory(prefix="dongseon-") as workshop:
        opened = bootstrap.create_sample(Path(workshop) / userfiles.SAMPLE_NAME, clock=lambda: _AT)
        try:
            sheets = [*_sheets(opened.office), _call_sheet(opened.office), _booklet(opened.office)]
        finally:
            opened.close()
    for sheet in sheets:
        (page,) = page_images(sheet.pdf, dpi=_DPI, pages=(0,))
        write_file(folder / f"{sheet.name}.png", small_png(page.bgrx, page.width, page.height))
    write_file(folder / "README.md", _index(sheets).encode())
    files = [folder / f"{sheet.name}.png" for sheet in sheets]
    return Result(
        lines=tuple(call.text("cli.line.written", file=f, size=f.stat().st_size) for f in files),
        data={"folder": str(folder), "pictures": [f.name for f in files]},
    )


def _sheets(office: Office) -> Iterator[_Sheet]:
    from desktop.desk.sheets import making
    from desktop.desk.sheets.gallery import one_of_each

    with office.read() as tx:
        for ask in one_of_each(tx, today=_AT.date(), now=_AT):
            yield _Sheet(
                name=f"{ask.sheet}_pocket" if ask.pocket else ask.sheet.value,
                pdf=making.make(tx, ask, now=_AT).data,
                heading="pocket" if ask.pocket else "sheet",
                kind=ask.sheet,
            )


def _call_sheet(office: Office) -> _Sheet:
    """Of those who must be told next; it is numbered, so it is kept before it is drawn."""
    from desktop.desk import call_sheets as desk
    from desktop.screens.call_sheets import Arrangement
    from desktop.services import call_sheets
    from desktop.services.queue import queue

    by = userfiles.account()
    with office.write(action="make_call_sheet", by=by) as tx:
        items = [item for item in queue(tx, now=_AT) if item.line.needs_telling][:_ROWS]
        sheet = call_sheets.make_call_sheet(tx, items=items)
        made = desk.paper(tx, sheet, by=by, now=_AT, arranged=Arrangement.BUREAU)
    return _Sheet(name="call_sheet", pdf=made.data, heading="sheet", kind=SheetKind.CALL_SHEET)


def _booklet(office: Office) -> _Sheet:
    from desktop.desk.sheets.booklet import BookletAsk, make_booklet

    monday = _AT.date() - timedelta(days=_AT.weekday())
    with office.read() as tx:
        made = make_booklet(tx, BookletAsk(first=monday, last=monday + timedelta(days=6)), now=_AT)
    return _Sheet(name="booklet", pdf=made.data, heading="booklet")


def _index(sheets: Sequence[_Sheet]) -> str:
    """A page of Markdown in both languages: the name of each sheet over its picture."""
    texts = {lang: Words(lang) for lang in ("ko", "en")}
    lines = [f"# {' · '.join(words.text('cli.gallery.title') for words in texts.values())}", ""]
    lines += [line for words in texts.values() for line in (words.text("cli.gallery.about"), "")]
    for sheet in sheets:
        names = {
            words.text(f"cli.gallery.{sheet.heading}", sheet=words.label(sheet.kind) if sheet.kind else "")
            for words in texts.values()
        }
        heading = " · ".join(sorted(names, reverse=True))
        lines += [f"## {heading}", "", f"![{heading}]({sheet.name}.png)", ""]
    return "\n".join(lines)
