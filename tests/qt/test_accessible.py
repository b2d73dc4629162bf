# SPDX-License-Identifier: Apache-2.0
"""What a painted view offers to screen readers: names, roles, places, states and where the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt import accessible
from desktop.qt.accessible import Box, Spoken

Role, Text = QAccessible.Role, QAccessible.Text


class Painted(QAbstractScrollArea):
    """Three cells beside one another, the second current."""

    spoken_role = Role.Table

    def __init__(self) -> None:
        super().__init__()
        accessible.install()
        self.accessible: accessible.AccessibleView | None = None
        self.current = 1
        self.names = ["월", "화", "수"]
        self.setAccessibleName("예시 달력")
        self.setFocusPolicy(self.focusPolicy().StrongFocus)

    def spoken_items(self) -> list[Spoken]:
        return [
            Spoken(
                key=n,
                name=name,
                box=Box(n * 50, 10, 50, 40),
                role=Role.Cell,
                description="하루",
                is_current=n == self.current,
                is_selected=n == self.current,
                is_checked=n == 0,
            )
            for n, name in enumerate(self.names)
        ]


def shown(qtbot: QtBot) -> Painted:
    view = Painted()
    qtbot.addWidget(view)
    view.resize(300, 200)
    view.show()
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    return view


def test_each_painted_thing_has_its_name_role_and_place(qtbot: QtBot) -> None:
    view = shown(qtbot)
    face = QAccessible.queryAccessibleInterface(view)
    assert (face.role(), face.text(Text.Name), face.childCount()) == (Role.Table, "예시 달력", 3)
    one = face.child(2)
    assert (one.role(), one.text(Text.Name), one.text(Text.Description)) == (Role.Cell, "수", "하루")
    corner = view.viewport().mapToGlobal(QPoint(100, 10))
    assert (one.rect().topLeft(), one.rect().width(), one.rect().height()) == (corner, 50, 40)
    assert face.childAt(corner.x() + 1, corner.y() + 1) is one
    assert face.indexOfChild(one) == 2
    assert face.child(3) is None


def test_the_item_the_keyboard_stands_on_has_the_focus_and_the_selection(qtbot: QtBot) -> None:
    view = shown(qtbot)
    face = QAccessible.queryAccessibleInterface(view)
    assert face.focusChild().text(Text.Name) == "화"
    states = [face.child(n).state() for n in range(3)]
    assert [(s.focused, s.selected, s.checked) for s in states] == [
        (0, 0, 1), (1, 1, 0), (0, 0, 0),
    ]  # fmt: skip
    view.current = -1
    assert face.focusChild() is None


def test_an_item_that_is_gone_is_not_valid_and_says_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot)
    face = QAccessible.queryAccessibleInterface(view)
    last = face.child(2)
    view.names.pop()
    assert not last.isValid()
    assert (last.text(Text.Name), last.state().invalid) == ("", 1)
    assert face.childCount() == 2


def test_what_is_scrolled_away_is_off_the_screen(qtbot: QtBot) -> None:
    view = shown(qtbot)
    view.resize(60, 200)
    QApplication.processEvents()
    face = QAccessible.queryAccessibleInterface(view)
    assert [face.child(n).state().offscreen for n in range(3)] == [0, 0, 1]


def test_events_name_the_item_and_what_happened(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[QAccessible.Event, int]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append((event.type(), event.child()))
    )
    view = shown(qtbot)
    accessible.tell_focus(view)
    view.current = -1
    accessible.tell_focus(view)
    accessible.tell_changed(view)
    assert told == [
        (QAccessible.Event.Focus, 1),
        (QAccessible.Event.Focus, -1),
        (QAccessible.Event.ObjectReorder, -1),
    ]


def test_ordinary_widgets_keep_the_interface_of_qt(qtbot: QtBot) -> None:
    accessible.install()
    plain = QWidget()
    qtbot.addWidget(plain)
    assert not isinstance(QAccessible.queryAccessibleInterface(plain), accessible.AccessibleView)
