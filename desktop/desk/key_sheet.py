# SPDX-License-Identifier: Apache-2.0
"""The list of keys on paper, for the command `keys` and the panel of F1."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.screens import keys
from desktop.words import Words

if TYPE_CHECKING:
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


def write_key_sheet(path: Path, words: Words, *, now: datetime) -> None:
    """The list as a file. Raises OfficeError file.not_written."""
    from desktop.desk.files import write_beside

    write_beside(path, key_sheet(words, now=now).pdf)
