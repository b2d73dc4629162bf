# SPDX-License-Identifier: Apache-2.0
"""`gallery`: page 1 of each sheet of the 예시 사무실 as a picture, for the documentation."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from desktop import bootstrap, userfiles
from desktop.cli.places import absolute
from desktop.cli.result import Call, Result
from desktop.cli.writing import folder_for, write_file
from desktop.words import Words

_AT = datetime(2026, 11, 26, 0, 30, tzinfo=UTC)
"""The Thursday morning that the documentation shows, whatever day it is made on."""
_DPI = 84


def gallery_command(call: Call) -> Result:
    """The same pictures whenever they are made."""
    from desktop.desk.sheets import making
    from desktop.desk.sheets.gallery import one_of_each
    from desktop.outputs.images import small_png
    from desktop.outputs.pdf.pages import page_images

    folder = folder_for(absolute(call.arg("dir")))
    words, rows = Words("ko"), []
    with tempfile.TemporaryDirectory(prefix="dongseon-") as workshop:
        opened = bootstrap.create_sample(Path(workshop) / userfiles.SAMPLE_NAME, clock=lambda: _AT)
        try:
            with opened.office.read() as tx:
                for ask in one_of_each(tx, today=_AT.date(), now=_AT):
                    made = making.make(tx, ask, now=_AT)
                    (page,) = page_images(made.data, dpi=_DPI, pages=(0,))
                    name = f"{ask.sheet}{'_pocket' if ask.pocket else ''}.png"
                    write_file(folder / name, small_png(page.bgrx, page.width, page.height))
                    rows.append((name, words.label(ask.sheet), made.pages))
        finally:
            opened.close()
    return Result(
        lines=tuple(
            call.text("cli.line.written", file=folder / name, size=(folder / name).stat().st_size)
            for name, _, _ in rows
        ),
        data={"folder": str(folder), "pictures": [{"file": n, "sheet": s, "pages": p} for n, s, p in rows]},
    )
