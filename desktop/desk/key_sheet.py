# SPDX-License-Identifier: Apache-2.0
"""The list of keys on paper, for the command `keys` and the panel of F1."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.screens import keys
from desktop.screens.keys import KeySheetFile
from desktop.words import Words

if TYPE_CHECKING:
    from desktop.desk.reading import Reading
    from desktop.outputs.pdf.values import Sheet


def key_sheet(words: Words, *, now: datetime) -> Sheet:
    """One or two pages of A4 in the language of `words`."""
    from desktop.outputs.pdf.keys import KeyGroup, KeyRow, KeySheet, write_keys  # draws with reportlab

    groups = tuple(
        KeyGroup(
            title=words.text(f"keys.where.{where}"),
            rows=tuple(
                KeyRow(
                    what=words.text(one.text),
                    presses=tuple((press.held, press.pressed) for press in keys.presses(one)),
                )
                for one in found
            ),
        )
        for where, found in keys.groups()
    )
    basis = words.text("keys.basis", day=now.date())
    return write_keys(
        KeySheet(
            title=words.text("keys.title"),
            groups=groups,
            notes=(words.text("keys.note"),),
            basis=now,
            basis_text=basis,
        )
    )


def _written(reading: Reading, wanted: KeySheetFile) -> Path:
    from desktop.desk.gateway import write_beside

    write_beside(wanted.path, key_sheet(Words(wanted.lang), now=reading.now).pdf)
    return wanted.path


READERS = {KeySheetFile: _written}
