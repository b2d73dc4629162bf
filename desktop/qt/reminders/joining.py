# SPDX-License-Identifier: Apache-2.0
"""Joins the reminders to a window: who hears whom, and F8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.qt.reminders.notes import FileShelf, Shelf
from desktop.qt.reminders.stack import Stack
from desktop.qt.reminders.watch import Watch
from desktop.qt.signals import connect
from desktop.screens.actions import Changes
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow


def watch_over(window: MainWindow) -> Watch:
    """The reminders of a window; they begin with `begin`."""
    controller = window.controller
    watch = Watch(controller, controller.clock, window)
    watch.set_stack(Stack(window.look, window))
    watch.engagement_wanted.connect(window.select_engagement)
    watch.today_wanted.connect(lambda: window.show_desk(DeskName.TODAY))
    key = QShortcut(QKeySequence("F8"), window)
    key.activated.connect(lambda: watch.stack is not None and watch.stack.focus())

    def changed(changes: Changes) -> None:
        shown = window.inspector.shown
        if changes.by and shown is not None and shown.key in changes.keys:
            watch.changed(journal=changes.journal, engagement=shown.key, title=shown.title, by=changes.by)

    connect(controller.changed_by_others, changed)
    return watch


def begin(watch: Watch, place: str, *, shelf: Shelf | None = None) -> None:
    """An office was opened at `place`."""
    watch.use(shelf or FileShelf(place))


def dress(watch: Watch, window: MainWindow) -> None:
    """Another language or theme."""
    watch.set_stack(Stack(window.look, window))
