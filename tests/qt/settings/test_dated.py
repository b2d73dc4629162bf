# SPDX-License-Identifier: Apache-2.0
"""Days off, elections and seasons are typed, changed and taken away in one dialog, by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Holiday
from desktop.qt.look import Look
from desktop.qt.settings.dated import DatedDialog
from tests.offices import Desk
from tests.qt.asking import OfficeAsk


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, sample_desk: Desk, tmp_path: Path) -> Iterator[DatedDialog]:
    made = DatedDialog(look, OfficeAsk(sample_desk), year=2026)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def names(dialog: DatedDialog) -> list[str]:
    return [row.name for row in dialog.rows]


def test_a_temporary_holiday_is_typed_and_kept(dialog: DatedDialog, sample_desk: Desk) -> None:
    dialog.day.setText("2026-11-24")
    dialog.name.setText("임시공휴일")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "임시공휴일" in names(dialog)
    with sample_desk.office.read() as tx:
        (kept,) = tx.all(Holiday, day=date(2026, 11, 24))
    assert (kept.is_off, kept.by_hand) == (True, True)
    assert dialog.name.text() == ""


def test_del_makes_a_shipped_day_worked_on_and_a_second_del_brings_it_back(dialog: DatedDialog) -> None:
    place = next(n for n, row in enumerate(dialog.rows) if row.name == "성탄절")
    dialog.table.selectRow(place)
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    (row,) = [one for one in dialog.shown.days if one.day == date(2026, 12, 25)]
    assert (row.is_off, row.key > 0) == (False, True)
    dialog.table.selectRow(dialog.rows.index(row))
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    (row,) = [one for one in dialog.shown.days if one.day == date(2026, 12, 25)]
    assert (row.is_off, row.key) == (True, 0)


def test_a_date_that_cannot_be_read_stays_and_is_named(dialog: DatedDialog) -> None:
    dialog.day.setText("31월")
    dialog.name.setText("임시공휴일")
    dialog.keep()
    assert "31월" in dialog.said.text()
    assert dialog.day.text() == "31월"


def test_an_election_is_taken_into_the_fields_and_said_otherwise(dialog: DatedDialog) -> None:
    dialog.show_part("elections")
    first = dialog.rows[0]
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.name.text() == first.name
    dialog.name.setText("예시 선거")
    dialog.keep()
    assert "예시 선거" in names(dialog)
    assert first.name not in names(dialog)


def test_a_season_over_new_year_is_kept_and_a_day_that_never_is_refused(dialog: DatedDialog) -> None:
    dialog.show_part("seasons")
    dialog.name.setText("예시 대책")
    dialog.day.setText("11.15.")
    dialog.last.setText("2.30.")
    dialog.keep()
    assert dialog.said.isVisible()
    assert "예시 대책" not in names(dialog)
    dialog.last.setText("3.15.")
    dialog.keep()
    assert "예시 대책" in names(dialog)
    assert not dialog.said.isVisible()
