# SPDX-License-Identifier: Apache-2.0
"""The form in its window: opened and left, and which of form and inspector an answer belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer

from desktop.qt.fields import finish_editing
from desktop.qt.signals import connect
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.form.desk import FormDesk
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.inspector.panel import Inspector

WARM_MS = 4000


def form_of(window: MainWindow) -> FormDesk | None:
    """The form, if it was ever opened."""
    return cast("FormDesk | None", window.desks.known().get(DeskName.FORM))


def host_of(window: MainWindow, key: int) -> FormDesk | Inspector:
    """Where that engagement is worked on now: the form while it is on the desk, else the inspector."""
    form = form_of(window)
    if form is not None and window.desks.name is DeskName.FORM and form.key == key:
        return form
    return window.inspector


def warm_form(window: MainWindow) -> None:
    """Makes the form some seconds after the start, so that the first one opens as quickly as the next."""
    QTimer.singleShot(WARM_MS, window, lambda: window.desks.get(DeskName.FORM))


def open_form(window: MainWindow, key: int, section: str = "") -> None:
    """The whole form of an engagement, perhaps at one of its sections."""
    if not key:
        return
    finish_editing()
    form = cast("FormDesk", window.desks.get(DeskName.FORM))
    if window.desks.name is not DeskName.FORM:
        form.came_from = window.desks.name
    form.open(key, section)
    window.select_engagement(key)
    window.show_desk(DeskName.FORM)


def leave_form(window: MainWindow) -> None:
    """Back to the desk one came from."""
    form = form_of(window)
    window.show_desk(form.came_from if form is not None else DeskName.CALENDAR)
    window.desks.current.select(window.controller.key)
    window.desks.current.focus_start()


def connect_form(window: MainWindow, form: FormDesk) -> None:
    """Hears the form that was just made."""
    form.closed.connect(lambda: leave_form(window))
    form.open_requested.connect(lambda key: open_form(window, key))
    connect(window.controller.choices_ready, form.set_choices)
    connect(window.controller.act_failed, form.not_done)
    choices = window.inspector.choices
    if choices is not None:
        form.set_choices(choices)
