# SPDX-License-Identifier: Apache-2.0
"""A syllable begun in the panels of the desks outlives a colleague's change and a look elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from desktop.qt.frame.window import MainWindow
from desktop.screens.office import DeskName
from tests.qt.hand.hand import Hand
from tests.qt.hand.test_composition import TEXTS, fields_in, is_there

# Desk and the keys that open fields there.
PANELS: tuple[tuple[DeskName, tuple[str, ...]], ...] = (
    (DeskName.COUNCIL, ("W",)),
    (DeskName.COUNCIL, ("R",)),
    (DeskName.MEETINGS, ("N",)),
    (DeskName.MEETINGS, ("A",)),
    (DeskName.SESSIONS, ("N",)),
    (DeskName.SESSIONS, ("M",)),
    (DeskName.SESSIONS, ("D",)),
    (DeskName.FOLLOWUPS, ("P",)),
    (DeskName.FOLLOWUPS, ("N",)),
    (DeskName.FOLLOWUPS, ("Q",)),
    (DeskName.DISTRICTS, ("M",)),
)


def _typed(field: TEXTS) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("name", "keys"), PANELS, ids=[f"{n}-{'-'.join(k)}" for n, k in PANELS])
def test_it_stands_in_its_field_afterwards(real: MainWindow, name: DeskName, keys: tuple[str, ...]) -> None:
    real.show_desk(name)
    desk = real.desks.current
    desk.focus_start()
    before = set(fields_in(desk))
    Hand(real).press(*keys)
    fields = [f for f in fields_in(desk) if f not in before and not isinstance(f.parent(), QComboBox)]
    assert fields
    lost: list[str] = []
    for number, field in enumerate(fields):
        syllable = chr(0xC000 + number)
        field.setFocus()
        QCoreApplication.sendEvent(field, QInputMethodEvent(syllable, []))
        real.controller.refresh()
        QApplication.processEvents()
        field.clearFocus()
        QApplication.processEvents()
        if not is_there(field) or syllable not in _typed(field):
            lost.append(field.accessibleName())
    assert lost == []
