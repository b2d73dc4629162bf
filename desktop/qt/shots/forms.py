# SPDX-License-Identifier: Apache-2.0
"""The form of the busiest visit, section by section; its questions; what was done last."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import datetime

from PySide6.QtWidgets import QWidget

from db.records.enums import Kind
from desktop.qt.dialogs.unsaved import UnsavedDialog
from desktop.qt.form.hosting import form_of, open_form
from desktop.qt.form.sections import NAMES
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.history.hosting import show_recent
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.actions import Conflict, Edit
from desktop.screens.form import FormScreen

# Sections that only some kinds have.
_OF_KINDS: dict[str, AbstractSet[Kind]] = {"meeting": {Kind.HEADS_COUNCIL}, "press": {Kind.PRESS}}


def form_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """Every section of one visit, then what stands in its place or over it."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    open_form(window, _busiest(window, {Kind.VISIT}))
    form = form_of(window)
    if form is None or form.shown is None:
        return
    for name in NAMES:
        if name not in _OF_KINDS:
            form.go(name)
            yield f"form-{name}", window
    for name, kinds in _OF_KINDS.items():
        open_form(window, _busiest(window, kinds))
        other = form_of(window)
        if other is not None:
            other.go(name)
            yield f"form-{name}", window
    open_form(window, _busiest(window, {Kind.VISIT}))
    form = form_of(window)
    if form is None or form.shown is None:
        return
    form.go("stops")
    form.section.lists[0].add()
    yield "form-new-place", window
    form.section.lists[0].remove()
    form.go("remarks")
    shown = form.shown
    units: dict[str, tuple[object, object, object]] = {
        "purpose": (shown.purpose, shown.title, f"{shown.purpose} {shown.title}")
    }
    conflict = Conflict(key=shown.key, units=units, by=look.text("shot_user"))
    form.answer(Edit(key=shown.key, version=1, base={}, values={}), conflict)
    yield "form-conflict", window
    form.mending.close()
    form.show_screen(FormScreen(key=form.key))
    yield "form-gone", window
    recent = show_recent(window)
    yield "recent", recent
    recent.close()
    unsaved = UnsavedDialog(look, [(look.text("field.purpose"), shown.purpose)], parent=window)
    unsaved.show()
    yield "unsaved", unsaved
    unsaved.close()
    window.hide()
    window.deleteLater()


def _busiest(window: MainWindow, kinds: AbstractSet[Kind]) -> int:
    """Of the week, the engagement of these kinds with most to do."""
    items = window.calendar.shown.items if window.calendar.shown is not None else ()
    found = [i for i in items if i.kind in kinds] or list(items)
    return max(found, key=lambda i: (i.blocks_left, i.warns_left, -i.key)).key if found else 0
