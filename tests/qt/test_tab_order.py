# SPDX-License-Identifier: Apache-2.0
"""What lies in a layout, in order, without a Python object for any of Qt's own items."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import desktop.qt
from desktop.qt.tab_order import members


def test_members_come_in_the_order_of_the_layout_without_its_stretches(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column, row = QVBoxLayout(holder), QHBoxLayout()
    last, first, inner = QLabel("3"), QLabel("1"), QLabel("2")
    column.addWidget(last)
    column.insertWidget(0, first)
    row.addStretch(1)
    row.addWidget(inner)
    column.insertLayout(1, row)
    column.addStretch(1)
    assert members(column) == [first, row, last]
    assert members(row) == [inner]


def test_a_grid_is_read_by_rows(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    grid, labels = QGridLayout(holder), [QLabel(str(n)) for n in range(4)]
    for one, (row, column) in zip(labels, ((1, 0), (0, 1), (1, 1), (0, 0)), strict=True):
        grid.addWidget(one, row, column)
    assert [labels.index(one) for one in members(grid)] == [3, 1, 0, 2]  # type: ignore[arg-type]


def test_nobody_asks_a_layout_for_qts_own_items() -> None:
    folder = Path(desktop.qt.__file__).parent
    asked = re.compile(r"\.itemAt\(\w")
    assert [p.name for p in folder.rglob("*.py") if asked.search(p.read_text(encoding="utf-8"))] == []
