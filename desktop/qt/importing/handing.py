# SPDX-License-Identifier: Apache-2.0
"""Files handed out beside an import: an empty form, and what the office holds in the same shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.dialogs import files
from desktop.screens.importing import SaveTable

if TYPE_CHECKING:
    from desktop.qt.importing.dialog import ImportDialog

_FORMATS = (".xlsx", ".csv")


def hand_out(dialog: ImportDialog, *, form: bool) -> None:
    """Asks where to, writes there, and says what became of it."""
    words = dialog.look.words
    key = "form" if form else "export"
    kind = words.label(dialog.kind)
    name = words.text(f"importing.dialog.{key}_file", kind=kind)
    pattern = words.text("importing.dialog.pattern")
    title = words.text(f"importing.dialog.{key}")
    path = dialog.ask_save(dialog, title, files.documents() / name, pattern)
    if path is None:
        return
    path = path if path.suffix.lower() in _FORMATS else path.with_suffix(".xlsx")
    done = "importing.dialog.form_saved" if form else "importing.dialog.exported"

    def told(count: int) -> None:
        dialog.say(words.text(done, file=path.name, count=count))

    def failed(error: Exception) -> None:
        dialog.say(words.failure(error), ok=False)

    dialog.ask.read(SaveTable(kind=dialog.kind, path=str(path), form=form), told, failed)
