# SPDX-License-Identifier: Apache-2.0
"""The panel that says why a time is blocked, and sends the action again with a written reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.audit import audit
from desktop.qt.dialogs.override import OverridePanel
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.screens.engagement import ReadinessLine
from tests.qt.conftest import Compose
from tests.qt.fake_office import MONDAY, at

COUNCIL = ReadinessLine(
    code="council.city_question",
    severity="block",
    values={"day": MONDAY + timedelta(days=3), "start": "08:00", "end": "20:00"},
)
OVERLAP = ReadinessLine(
    code="clash.overlap",
    severity="block",
    values={"other": "시의원 면담 예시", "overlap_min": 30, "other_when": at(3, "10:00", "11:00")},
)
WEEKEND = ReadinessLine(code="calendar.weekend", severity="info", values={"day": MONDAY + timedelta(days=5)})
Key = Qt.Key


class Held(QWidget):
    """A window with a field of its own and the panel over it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.resize(1000, 700)
        self.other = LineField("예시")
        QVBoxLayout(self).addWidget(self.other)
        self.panel = OverridePanel(look, self)
        self.sent: list[str] = []

    def ask(self, *lines: ReadinessLine, at: QPoint | None = None) -> None:
        near = QRect(self.mapToGlobal(at or QPoint(400, 300)), QSize(120, 40))
        self.panel.ask(lines, self.sent.append, near)


@pytest.fixture
def held(qtbot: QtBot, look: Look) -> Held:
    made = Held(look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def test_it_says_what_blocks_gravest_first_beside_where_it_was_let_go(held: Held) -> None:
    held.ask(WEEKEND, COUNCIL, OVERLAP)
    QApplication.processEvents()
    panel = held.panel
    assert panel.isVisible()
    assert panel.accessibleDescription() == (
        "이 시간에는 그대로 넣을 수 없습니다 11.26.(목) 시정질문과 겹침 (08:00~20:00) "
        "시의원 면담 예시와 30분 겹침 (10:00~11:00) 주말: 11.28.(토) — 근무자와 현장 운영 확인"
    )
    assert panel.x() >= 520  # at the right of the 120 pixels at 400
    assert held.rect().contains(panel.geometry())
    assert audit(held) == []
    face = QAccessible.queryAccessibleInterface(panel)
    assert face.text(QAccessible.Text.Name) == "시간이 막힌 까닭"


@pytest.mark.parametrize("spot", [QPoint(0, 0), QPoint(980, 690), QPoint(980, 10), QPoint(300, 690)])
def test_wherever_it_was_let_go_all_of_the_panel_can_be_seen(held: Held, spot: QPoint) -> None:
    held.ask(COUNCIL, OVERLAP, WEEKEND, at=spot)
    assert held.rect().contains(held.panel.geometry())


def test_by_keys_alone_a_reason_sends_it_again(held: Held, qtbot: QtBot) -> None:
    held.ask(COUNCIL)
    assert held.panel.field.hasFocus()
    assert not held.panel.go_on.isEnabled()
    QTest.keyClick(held.panel.field, Key.Key_Return)
    assert held.sent == []
    QTest.keyClicks(held.panel.field, "agreed")
    assert held.panel.go_on.isEnabled()
    with qtbot.waitSignal(held.panel.closed), qtbot.assertNotEmitted(held.panel.left):
        QTest.keyClick(held.panel.field, Key.Key_Return)
    assert held.sent == ["agreed"]
    assert held.panel.isHidden()


def test_a_syllable_being_composed_belongs_to_the_reason(held: Held, compose: Compose) -> None:
    held.ask(COUNCIL)
    compose(held.panel.field, "", "의회 협")
    compose(held.panel.field, "의")
    QTest.mouseClick(held.panel.go_on, Qt.MouseButton.LeftButton)
    assert held.sent == ["의회 협의"]


def test_a_syllable_being_composed_is_sent_also_while_the_field_keeps_the_focus(
    held: Held, compose: Compose
) -> None:
    held.ask(COUNCIL)
    compose(held.panel.field, "", "의회 협")
    compose(held.panel.field, "의")
    held.panel.field.returnPressed.emit()
    assert held.sent == ["의회 협의"]


def test_a_syllable_alone_is_a_reason_once_the_field_is_left(held: Held, compose: Compose) -> None:
    held.ask(COUNCIL)
    compose(held.panel.field, "급")
    QTest.keyClick(held.panel.field, Key.Key_Tab)
    assert held.panel.field.text() == "급"
    assert held.panel.go_on.isEnabled()


@pytest.mark.parametrize("way", ["escape", "button"])
def test_another_time_sends_nothing(held: Held, qtbot: QtBot, way: str) -> None:
    held.ask(COUNCIL)
    QTest.keyClicks(held.panel.field, "x")
    with qtbot.waitSignal(held.panel.left):
        if way == "escape":
            QTest.keyClick(held.panel.field, Key.Key_Escape)
            QTest.keyClick(held.panel.field, Key.Key_Escape)  # the first empties the field
        else:
            QTest.mouseClick(held.panel.back, Qt.MouseButton.LeftButton)
    assert held.sent == []
    assert held.panel.isHidden()


def test_what_was_asked_before_is_forgotten(held: Held) -> None:
    held.ask(COUNCIL)
    QTest.keyClicks(held.panel.field, "x")
    held.ask(OVERLAP)
    assert held.panel.field.text() == ""
    QTest.keyClicks(held.panel.field, "y")
    QTest.keyClick(held.panel.field, Key.Key_Return)
    assert held.sent == ["y"]


def test_where_a_reason_does_not_help_there_is_the_way_back_only(held: Held) -> None:
    held.panel.ask((COUNCIL,), None)
    assert held.panel.back.hasFocus()
    assert not held.panel.field.isVisible()
    assert not held.panel.go_on.isVisible()
    QTest.keyClick(held.panel.back, Key.Key_Escape)
    assert held.panel.isHidden()


def test_many_findings_are_counted_and_stand_in_the_tooltip(held: Held) -> None:
    held.ask(*(OVERLAP for _ in range(6)))
    QApplication.processEvents()
    assert audit(held) == []
    assert held.rect().contains(held.panel.geometry())


def test_leaving_for_another_field_keeps_the_question(held: Held) -> None:
    held.ask(COUNCIL)
    QTest.keyClicks(held.panel.field, "x")
    held.other.setFocus()
    QApplication.sendEvent(held.panel.field, QFocusEvent(QFocusEvent.Type.FocusOut))
    assert held.panel.isVisible()
    assert held.panel.field.text() == "x"
