# SPDX-License-Identifier: Apache-2.0
"""Closing the window: what is under way is waited for, what could not be kept is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.dialogs.unsaved import UnsavedDialog
from desktop.qt.fields import LineField, TextField, finish_editing
from desktop.qt.form.hosting import form_of
from desktop.qt.inspector.panels import Panel

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

Unsaved = tuple[str, str]  # the name of a field, and what stands in it


class Leaving:
    """Lets its window close once nothing typed in it would be lost, or somebody said that it may be."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._is_sure = False
        self._waits = False
        self._has_waited = False
        self.dialog: UnsavedDialog | None = None
        window.controller.background.busy_changed.connect(self._rested)

    def may_close(self) -> bool:
        """Whether the window may close now; it closes by itself later, or asks, where it may not."""
        window = self._window
        if self._is_sure:
            return True
        if not self._has_waited:  # what came back refused is asked about, not handed out for ever
            finish_editing()
            form = form_of(window)
            if form is not None:
                form.leave()
        if window.outputs.papers.is_running():
            window.outputs.papers.close()  # stops it; a print job is taken back before all is over
            self._waits = True
            return False
        if window.controller.background.is_busy:
            self._waits = True
            return False
        unsaved = self.unsaved()
        if unsaved:
            self._ask(unsaved)
            return False
        return True

    def _rested(self, busy: bool) -> None:
        if not busy and self._waits:
            self._waits, self._has_waited = False, True
            try:
                self._window.close()
            finally:
                self._has_waited = False

    def unsaved(self) -> list[Unsaved]:
        """Everything typed that the office does not hold."""
        window = self._window
        found = window.answers.unsaved()
        form = form_of(window)
        if form is not None:
            found += form.unsaved()
        fields: list[LineField | TextField] = [
            *window.inspector.findChildren(LineField),
            *window.inspector.findChildren(TextField),
        ]
        for field in fields:
            if field.isVisibleTo(window.inspector) and _stands_unsaved(field):
                found.append((field.accessibleName(), _words(field)))
        return list(dict.fromkeys([*found, *self.in_panels()]))

    def in_panels(self) -> list[Unsaved]:
        """What is typed in fields that stand open on the desks, also on those behind."""
        found: list[Unsaved] = []
        for desk in self._window.desks.known().values():
            for panel in desk.findChildren(Panel):
                fields: list[LineField | TextField] = [
                    *panel.findChildren(LineField),
                    *panel.findChildren(TextField),
                ]
                found += [(f.accessibleName(), _words(f)) for f in fields if _was_typed(f)]
        return found

    def _ask(self, unsaved: list[Unsaved]) -> None:
        if self.dialog is not None:
            return
        self.dialog = UnsavedDialog(self._window.look, unsaved, parent=self._window)
        self.dialog.again_wanted.connect(self._again)
        self.dialog.discarded.connect(self._discard)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _again(self) -> None:
        self._window.answers.send_again()
        self._window.close()

    def let_go(self) -> None:
        """What stands unsaved may be lost: somebody said so."""
        self._is_sure = True

    def _discard(self) -> None:
        self.let_go()
        self._window.close()


def _words(field: LineField | TextField) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def _was_typed(field: LineField | TextField) -> bool:
    """By hand, whatever stood there at first."""
    touched = field.isModified() if isinstance(field, LineField) else field.document().isModified()
    return field.is_composing or (touched and bool(_words(field).strip()))


def _stands_unsaved(field: LineField | TextField) -> bool:
    return bool(_words(field).strip()) and (field.is_dirty or field.property("state") == "wrong")
