# SPDX-License-Identifier: Apache-2.0
"""What an import says of a row, in the reader's words."""

from __future__ import annotations

from desktop.services.importing.plan import RowNote
from desktop.words import Words


def row_sentence(words: Words, note: RowNote) -> str:
    """“3행 일시: …”, or the sentence alone for what is said of the whole file. One line."""
    column = words.text(f"importing.column.{note.field}") if note.field else ""
    what = words.error(note.code, {"line": note.line, **dict(note.values), "field": column})
    if note.line == 0:
        return what
    return words.text("importing.row", line=note.line, column=column, what=what)
