# SPDX-License-Identifier: Apache-2.0
"""Going to a day: typed, composed in Hangul, by arrows, by mouse, and for a screen reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.mini.jump import JumpTo
from tests.qt.conftest import Compose
from tests.qt.months import TODAY

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def button(qtbot: QtBot, look: Look) -> Iterator[QPushButton]:
    """A button in a window, for the panel to open under; it has the keyboard."""
    window = QWidget()
    qtbot.addWidget(window)
    made = QPushButton("11월")
    QVBoxLayout(window).addWidget(made)
    window.resize(600, 600)
    window.show()
    window.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    yield made
    window.close()


@pytest.fixture
def jump(button: QPushButton, look: Look) -> JumpTo:
    made = JumpTo(look, TODAY)
    made.open_at(button, TODAY, {TODAY: 4, date(2026, 12, 1): 1})
    QApplication.processEvents()
    return made


def test_it_opens_inside_the_window_with_the_keyboard_in_its_field(jump: JumpTo, button: QPushButton) -> None:
    assert jump.field.hasFocus()
    assert button.window().rect().contains(jump.geometry())
    assert jump.title.text() == "2026년 11월"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.3", date(2026, 12, 3)),
        ("2026-12-3", date(2026, 12, 3)),
        ("+2w", date(2026, 12, 10)),
        ("tomorrow", date(2026, 11, 27)),
        ("", TODAY),
    ],
)
def test_what_is_typed_is_shown_and_taken_by_enter(jump: JumpTo, qtbot: QtBot, text: str, day: date) -> None:
    QTest.keyClicks(jump.field, text)
    assert jump.month.day == day
    with qtbot.waitSignal(jump.chosen) as chosen:
        QTest.keyClick(jump.field, ENTER)
    assert chosen.args == [day]
    assert jump.isHidden()


def test_the_reading_stands_there_before_enter(jump: JumpTo) -> None:
    jump.field.setText("12.3")
    assert jump.said.text() == "2026. 12. 3.(목), 7일 뒤"
    jump.field.setText("11.20")
    assert jump.said.text() == "2026. 11. 20.(금), 6일 전"
    assert jump.title.text() == "2026년 11월"


def test_a_syllable_still_composed_is_taken_too(jump: JumpTo, qtbot: QtBot, compose: Compose) -> None:
    compose(jump.field, "내")
    compose(jump.field, "", "내")
    compose(jump.field, "일")
    with qtbot.waitSignal(jump.chosen) as chosen:
        QTest.keyClick(jump.field, ENTER)
    assert chosen.args == [date(2026, 11, 27)]


def test_what_is_no_day_is_kept_and_the_reason_is_told(jump: JumpTo, qtbot: QtBot) -> None:
    jump.field.setText("13.40")
    assert jump.said.property("tone") == "muted"  # it may still become one
    with qtbot.assertNotEmitted(jump.chosen):
        QTest.keyClick(jump.field, ENTER)
    assert jump.said.text().startswith("“13.40”에서 날짜를 읽지 못했습니다.")
    assert (jump.said.property("tone"), jump.field.text()) == ("danger", "13.40")


def test_a_year_that_cannot_be_shown_is_refused_with_the_reason_at_once(jump: JumpTo, qtbot: QtBot) -> None:
    jump.field.setText("2201-1-1")
    assert jump.said.text() == "1900년부터 2200년까지의 날짜만 볼 수 있습니다"
    with qtbot.assertNotEmitted(jump.chosen):
        QTest.keyClick(jump.field, ENTER)
    assert jump.isVisible()
    assert jump.month.day == TODAY


def test_arrows_in_the_field_move_the_day_and_pages_the_month(jump: JumpTo, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_PageDown):
        QTest.keyClick(jump.field, key)
    assert jump.month.day == date(2027, 1, 4)
    assert jump.title.text() == "2027년 1월"
    with qtbot.waitSignal(jump.chosen) as chosen:
        QTest.keyClick(jump.field, ENTER)
    assert chosen.args == [date(2027, 1, 4)]


def test_sideways_arrows_stay_in_a_text(jump: JumpTo) -> None:
    QTest.keyClicks(jump.field, "12.3")
    QTest.keyClick(jump.field, Qt.Key.Key_Left)
    assert (jump.field.cursorPosition(), jump.month.day) == (3, date(2026, 12, 3))
    QTest.keyClick(jump.field, Qt.Key.Key_Down)
    assert (jump.field.text(), jump.month.day) == ("", date(2026, 12, 10))


def test_escape_and_a_click_elsewhere_close_it_and_go_nowhere(
    jump: JumpTo, button: QPushButton, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(jump.chosen):
        jump.field.setText("12.3")
        QTest.keyClick(jump.field, ESCAPE)
        assert jump.isHidden()
        assert button.hasFocus()
        jump.open_at(button, TODAY)
        assert (jump.field.text(), jump.isVisible()) == ("", True)
        button.setFocus()
        assert jump.isHidden()


def test_a_click_on_a_day_takes_it_and_today_has_its_button(
    jump: JumpTo, qtbot: QtBot, button: QPushButton
) -> None:
    box = jump.month.box(date(2026, 12, 1))
    with qtbot.waitSignal(jump.chosen) as chosen:
        QTest.mouseClick(jump.month, LEFT, NONE, QPoint(round(box.x + box.w / 2), round(box.y + box.h / 2)))
    assert chosen.args == [date(2026, 12, 1)]
    jump.open_at(button, date(2026, 3, 1))
    today = next(b for b in jump.findChildren(QPushButton) if b.text() == "오늘로 가기")
    with qtbot.waitSignal(jump.chosen) as chosen:
        QTest.mouseClick(today, LEFT)
    assert chosen.args == [TODAY]


def test_another_month_asks_for_its_marks(jump: JumpTo, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jump.month_shown) as asked:
        QTest.keyClick(jump.field, Qt.Key.Key_PageDown)
    assert asked.args == [date(2026, 11, 30), date(2027, 1, 10)]
    jump.show_busy({date(2026, 12, 26): 2})
    assert jump.month.busy == {TODAY: 4, date(2026, 12, 1): 1, date(2026, 12, 26): 2}


def test_the_edges_of_what_can_be_shown_hold(jump: JumpTo) -> None:
    jump.month.show_day(date(1900, 1, 1))
    QTest.keyClick(jump.field, Qt.Key.Key_Up)
    QTest.keyClick(jump.field, Qt.Key.Key_PageUp)
    assert jump.month.day == date(1900, 1, 1)
    jump.month.show_day(date(2200, 12, 31))
    QTest.keyClick(jump.field, Qt.Key.Key_Down)
    assert jump.month.day == date(2200, 12, 31)
    jump.grab()


def test_days_are_cells_with_names_and_places(jump: JumpTo) -> None:
    face = QAccessible.queryAccessibleInterface(jump.month)
    assert (face.text(QAccessible.Text.Name), face.childCount()) == ("날짜 고르기", 42)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(42)]
    assert names[0] == "2026. 10. 26.(월)"
    assert face.focusChild().text(QAccessible.Text.Name) == "2026. 11. 26.(목), 오늘, 일정 4건"
    cell = face.child(names.index("2026. 12. 1.(화), 일정 1건"))
    assert cell.role() is QAccessible.Role.Cell
    spot = cell.rect().center()
    assert face.childAt(spot.x(), spot.y()) is cell
