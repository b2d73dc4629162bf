# SPDX-License-Identifier: Apache-2.0
"""The running order as a table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db.records.when import Timed
from desktop.qt.fields import LineField
from desktop.qt.inspector.runsheet import RunSheet, RunSheetModel
from desktop.qt.look import Look
from desktop.screens.engagement import RunRow
from tests.qt.conftest import Compose
from tests.qt.fake_office import hospital

START = hospital().when
ROWS = hospital().run_sheet


@pytest.fixture
def model(look: Look, qtmodeltester: ModelTester) -> RunSheetModel:
    assert isinstance(START, Timed)
    made = RunSheetModel(look)
    made.show_rows(ROWS, start=START.local_start)
    qtmodeltester.check(made)
    return made


def texts(model: RunSheetModel) -> list[list[object]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_rows_show_the_wall_clock_and_the_minutes(model: RunSheetModel) -> None:
    assert texts(model) == [
        ["13:30", "5’", "도착·영접", ""],
        ["13:35", "15’", "격리병동 현황 보고", "병원장"],
        ["13:50", "30’", "현장 점검·직원 격려", ""],
        ["14:20", "20’", "시의원 건의 청취", ""],
    ]


@pytest.mark.parametrize(
    ("column", "typed", "row"),
    [
        (0, "13:40", replace(ROWS[1], offset_min=10)),
        (1, "20", replace(ROWS[1], minutes=20)),
        (1, "20’", replace(ROWS[1], minutes=20)),
        (2, "병동 보고", replace(ROWS[1], text="병동 보고")),
        (3, "간호부장", replace(ROWS[1], who="간호부장")),
    ],
)
def test_a_cell_typed_gives_all_rows_anew(
    model: RunSheetModel, qtbot: QtBot, column: int, typed: str, row: RunRow
) -> None:
    with qtbot.waitSignal(model.edited) as kept:
        assert model.setData(model.index(1, column), typed)
    assert kept.args == [(ROWS[0], row, *ROWS[2:])]


def test_what_cannot_be_read_changes_nothing_and_says_why(model: RunSheetModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.refused) as said:
        assert not model.setData(model.index(1, 0), "25:99")
    assert "25:99" in said.args[0]
    assert model.rows == ROWS


def test_a_new_row_begins_where_the_last_one_ends_and_is_kept_once_it_says_something(
    model: RunSheetModel, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(model.edited):
        number = model.add_row()
    assert model.index(number, 0).data() == "14:40"
    with qtbot.waitSignal(model.edited) as kept:
        model.setData(model.index(number, 2), "이동")
    assert kept.args[0][-1] == RunRow(key=0, offset_min=70, minutes=10, text="이동")


def test_a_row_is_taken_away(model: RunSheetModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.edited) as kept:
        model.remove_row(0)
    assert kept.args == [ROWS[1:]]


def test_a_flat_model_has_no_children(model: RunSheetModel) -> None:
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 4


def test_a_composition_in_a_cell_is_kept_when_the_editor_closes(
    look: Look, qtbot: QtBot, compose: Compose
) -> None:
    table = RunSheet(look)
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.rows_model.show_rows(ROWS, start=None)
    table.show()
    index = table.rows_model.index(0, 2)
    table.edit(index)
    editor = table.findChild(LineField)
    assert editor is not None
    editor.clear()
    compose(editor, "도")
    table.itemDelegate().setModelData(editor, table.rows_model, index)
    assert table.rows_model.rows[0].text == "도"
    QApplication.processEvents()
    assert table.rows_model.headerData(2, Qt.Orientation.Horizontal) == "내용"
