# SPDX-License-Identifier: Apache-2.0
"""Every place of the window, brought up on the 예시 사무실 by name; new desks come by themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from db.records.enums import Kind, Status
from desktop.qt.dialogs.start import StartDialog
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.hosting import open_form
from desktop.qt.frame.desks import MAKERS
from desktop.qt.frame.window import MainWindow
from desktop.qt.importing import open_calendar
from desktop.qt.phones.desk import PhonesDesk
from desktop.screens.calendar import Scale
from desktop.screens.office import DeskName

Place = Callable[[MainWindow], QWidget]
"""Brings the place up and answers with the widget to look over."""


def _visit(window: MainWindow) -> int:
    """A planned visit of the week with people to tell."""
    window.show_day(window.controller.today())
    items = window.calendar.shown.items if window.calendar.shown is not None else ()
    visits = [one for one in items if one.kind is Kind.VISIT and one.status is Status.PLANNED]
    return max(visits, key=lambda one: (one.blocks_left, one.warns_left)).key


def _calendar(scale: Scale, window: MainWindow) -> QWidget:
    window.show_desk(DeskName.CALENDAR)
    window.calendar.set_scale(scale)
    return window


def _desk(name: DeskName, window: MainWindow) -> QWidget:
    window.show_desk(name)
    QApplication.processEvents()
    return window


def _inspector(window: MainWindow) -> QWidget:
    key = _visit(window)
    window.select_engagement(key)
    QApplication.processEvents()
    return window


def _call(window: MainWindow) -> QWidget:
    _inspector(window)
    assert window.inspector.shown is not None
    window.inspector.mending.open_call(window.inspector.shown.notices[0].key)
    QApplication.processEvents()
    return window


def _cancel(window: MainWindow) -> QWidget:
    _inspector(window)
    window.deeds.cancel(window.controller.key)
    QApplication.processEvents()
    return window


def _form(section: str, window: MainWindow) -> QWidget:
    """The whole form of a visit, one of its sections open."""
    key = _visit(window)
    open_form(window, key)
    QApplication.processEvents()
    desk = window.desks.current
    assert isinstance(desk, FormDesk)
    desk.show_section(section)
    QApplication.processEvents()
    return window


def _new_request(window: MainWindow) -> QWidget:
    window.show_desk(DeskName.REQUESTS)
    window.activateWindow()
    window.desks.current.focus_start()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N)
    QApplication.processEvents()
    return window


def _project(window: MainWindow) -> QWidget:
    """The page of a district with the fields of a new project open."""
    window.show_desk(DeskName.DISTRICTS)
    window.activateWindow()
    window.desks.current.focus_start()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_P):
        QTest.keyClick(QApplication.focusWidget() or window, key)
        QApplication.processEvents()
    return window


def _phone(page: str, window: MainWindow) -> QWidget:
    """A page of the desk of phones (`desk phones` is the first)."""
    window.show_desk(DeskName.PHONES)
    desk = window.desks.current
    assert isinstance(desk, PhonesDesk)
    desk.show_page(page)
    desk.focus_start()
    QApplication.processEvents()
    return window


def _reader(window: MainWindow) -> QWidget:
    """The fields of a new reader."""
    _phone("readers", window)
    window.activateWindow()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N)
    for _ in range(2):  # its lines find their heights once the panel has its width
        QApplication.processEvents()
    return window


def _calendar_file(window: MainWindow) -> QWidget:
    return open_calendar(window.desks.current)


def _keys(window: MainWindow) -> QWidget:
    window.outputs.keys()
    assert window.outputs.open is not None
    return window.outputs.open


def _preview(window: MainWindow) -> QWidget:
    _inspector(window)
    window.deeds.print_paper()
    QApplication.processEvents()
    assert window.outputs.papers.window is not None
    return window.outputs.papers.window


def _start(window: MainWindow) -> QWidget:
    dialog = StartDialog(window.look, folder=Path(), parent=window)
    window.outputs.open = dialog
    dialog.show()
    return dialog


FORM_SECTIONS = ("overview", "stops", "run_sheet", "people", "materials", "remarks", "request", "past")
PLACES: dict[str, Place] = {
    **{f"calendar {scale}": partial(_calendar, scale) for scale in Scale},
    **{str(name): partial(_desk, name) for name in MAKERS if name not in (DeskName.CALENDAR, DeskName.FORM)},
    "new project": _project,
    "inspector": _inspector,
    "call": _call,
    "cancel": _cancel,
    **{f"form {section}": partial(_form, section) for section in FORM_SECTIONS},
    "new request": _new_request,
    **{f"phone {page}": partial(_phone, page) for page in ("readers", "server", "outside")},
    "new reader": _reader,
    "calendar file": _calendar_file,
    "keys": _keys,
    "preview": _preview,
    "start": _start,
}
