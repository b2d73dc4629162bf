# SPDX-License-Identifier: Apache-2.0
"""The audit finds what a reader would stumble over, and nothing in a window that is well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.qt.audit import audit
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.qt.painted import PaintedText
from desktop.qt.week.metrics import Box
from desktop.qt.week.view import TimeGrid
from desktop.qt.widgets import ElidedLabel
from tests.qt.fake_office import NOW


def holding(qtbot: QtBot, widget: QWidget) -> QWidget:
    holder = QWidget()
    widget.setParent(holder)
    holder.resize(400, 200)
    qtbot.addWidget(holder)
    holder.show()
    return holder


def test_the_window_of_the_lively_week_is_well(window: MainWindow) -> None:
    window.calendar.grid.select(10)
    QApplication.processEvents()
    assert audit(window) == []


def test_a_label_too_narrow_is_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("서북병원 동절기 감염병 대응 점검")
    holder = holding(qtbot, label)
    label.resize(60, 20)
    assert len(audit(holder)) == 1
    assert "label cut off" in audit(holder)[0]


def test_a_wrapped_label_cut_off_below_is_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("서북병원 동절기 감염병 대응 점검")
    label.setWordWrap(True)
    holder = holding(qtbot, label)
    label.resize(90, 20)
    assert "cut off below" in audit(holder)[0]


def test_a_label_hanging_out_of_its_parent_is_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("밖")
    holder = holding(qtbot, label)
    label.setGeometry(380, 10, 60, 30)
    assert "outside its parent" in audit(holder)[0]


def test_letters_that_the_font_lacks_are_found(qtbot: QtBot, look: Look) -> None:
    label = QLabel("▸ 이동")
    holder = holding(qtbot, label)
    label.adjustSize()
    assert "U+25B8" in audit(holder)[0]


def test_a_button_cut_off_and_a_drawing_without_a_name_are_found(qtbot: QtBot, look: Look) -> None:
    button = QPushButton("사유 적고 진행")
    holder = holding(qtbot, button)
    button.resize(40, 30)
    assert "button cut off" in audit(holder)[0]
    bare = holding(qtbot, QToolButton())
    assert any("without a name" in line for line in audit(bare))


def test_a_header_cut_off_is_found(qtbot: QtBot, look: Look) -> None:
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["걸리는 시간"])
    holder = holding(qtbot, table)
    table.resize(300, 100)
    table.setColumnWidth(0, 20)
    table.show()
    assert any("header cut off" in line for line in audit(holder))


def test_a_scrolled_part_wider_than_its_place_is_found(qtbot: QtBot, look: Look) -> None:
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    inner.setMinimumWidth(900)
    area.setWidget(inner)
    holder = holding(qtbot, area)
    area.resize(300, 100)
    assert any("wider than its place" in line for line in audit(holder))


def test_an_elided_label_is_well_because_its_tooltip_has_the_whole(qtbot: QtBot, look: Look) -> None:
    label = ElidedLabel("서북병원 동절기 감염병 대응 점검")
    holder = holding(qtbot, label)
    label.resize(80, 24)
    assert label.text() != label.whole_text()
    assert audit(holder) == []
    label.setToolTip("")
    assert "elided without a tooltip" in audit(holder)[0]


def test_painted_texts_are_looked_over_too(qtbot: QtBot, look: Look) -> None:
    class Careless(TimeGrid):
        def painted_texts(self) -> list[PaintedText]:
            room = Box(0, 0, 50, 20)
            wide = Box(0, 0, 80, 20)
            return [
                PaintedText(text="점검", shown="점…", box=room, room=room, font=look.theme.base),
                PaintedText(text="점검", shown="점검", box=wide, room=room, font=look.theme.base),
                PaintedText(text="✓", shown="✓", box=room, room=room, font=look.theme.base),
            ]

    holder = QWidget()
    QVBoxLayout(holder).addWidget(Careless(look, NOW))
    qtbot.addWidget(holder)
    holder.show()
    kinds = [line.split(":")[0] for line in audit(holder)]
    assert kinds == [
        "painted text elided without a tooltip",
        "painted text outside its place",
        "painted text with letters its font lacks (U+2713)",
    ]


def test_a_text_cut_off_below_without_a_bar_is_found(qtbot: QtBot, look: Look) -> None:
    text = QPlainTextEdit("한 줄\n두 줄\n세 줄\n네 줄")
    text.setAccessibleName("메모")
    text.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = holding(qtbot, text)
    text.resize(200, 30)
    assert "text cut off below" in audit(holder)[0]


def test_a_text_with_a_bar_sideways_is_found(qtbot: QtBot, look: Look) -> None:
    text = QPlainTextEdit("넓은 글 " * 40)
    text.setAccessibleName("메모")
    text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    holder = holding(qtbot, text)
    text.resize(200, 120)
    QApplication.processEvents()
    assert any("sideways" in line for line in audit(holder))
