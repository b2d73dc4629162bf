# SPDX-License-Identifier: Apache-2.0
"""What an import says of a row, in the reader's words."""

from __future__ import annotations

from desktop.rules.finding import Finding
from desktop.services.importing.plan import RowNote
from desktop.words import Words


def row_sentence(words: Words, note: RowNote) -> str:
    """“3행 일시: …”, or the sentence alone for what is said of the whole file. One line."""
    column = words.text(f"importing.column.{note.field}") if note.field else ""
    values = {name: said_value(words, value) for name, value in note.values}
    what = words.error(note.code, {"line": note.line, **values, "field": column})
    if note.line == 0:
        return what
    return words.text("importing.row", line=note.line, column=column, what=what)


def said_value(words: Words, value: object) -> object:
    """A finding of the rules as its sentence, anything else as it is."""
    return words.finding(value.code, value.values) if isinstance(value, Finding) else value
