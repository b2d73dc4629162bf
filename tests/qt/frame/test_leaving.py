# SPDX-License-Identifier: Apache-2.0
"""Words in fields that stand open on a desk are asked about before the window closes."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.qt.fields import LineField
from desktop.qt.frame.window import MainWindow
from desktop.qt.inspector.panels import Panel
from desktop.screens.office import DeskName
from tests.qt.conftest import Compose

DESKS = {DeskName.REQUESTS: "n", DeskName.MEETINGS: "n"}


def open_panel(window: MainWindow, name: DeskName) -> LineField:
    """The fields of something new on that desk; the first of them has the keyboard."""
    window.show_desk(name)
    QApplication.processEvents()
    desk = window.desks.current
    desk.focus_start()
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, DESKS[name])
    QApplication.processEvents()
    (panel,) = desk.findChildren(Panel)
    return panel.findChildren(LineField)[0]


@pytest.mark.parametrize("name", DESKS)
def test_what_is_typed_on_a_desk_behind_is_asked_about(window: MainWindow, name: DeskName) -> None:
    field = open_panel(window, name)
    window.show_desk(DeskName.CALENDAR)
    assert window.leaving.unsaved() == []
    QTest.keyClicks(field, "abc")
    window.close()
    assert window.isVisible()
    assert window.leaving.dialog is not None
    assert (field.accessibleName(), "abc") in window.leaving.unsaved()
    window.leaving.dialog.discard.click()
    assert not window.isVisible()


def test_a_syllable_being_composed_is_typed_and_a_closed_panel_keeps_nothing(
    window: MainWindow, compose: Compose
) -> None:
    field = open_panel(window, DeskName.REQUESTS)
    field.setFocus()
    compose(field, "가")
    assert window.leaving.in_panels()
    window.desks.current.findChildren(Panel)[0].closed.emit()
    assert window.leaving.in_panels() == []
