# SPDX-License-Identifier: Apache-2.0
"""Rows of the form by their keys: places, people, the running order, and counts of what is said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.records import Engagement
from db.records.enums import Side
from desktop.qt.fields import LineField
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.part_list import NEW
from desktop.qt.form.people import PeopleSection
from desktop.qt.form.run_sheet import RunSheetSection
from desktop.qt.form.stops import StopsSection
from desktop.qt.frame.window import MainWindow
from tests.offices import Desk
from tests.qt.form.test_form import bound_named


def test_a_new_place_is_added_ordered_and_taken_away_by_keys(
    form: FormDesk, desk: Desk, visit: Engagement, window: MainWindow
) -> None:
    form.go("stops")
    section = form.section
    assert isinstance(section, StopsSection)
    QTest.keyClick(section.list.table, Qt.Key.Key_Insert)
    assert section.list.part == NEW
    place: Any = section.list.sheet.record["place"].widget
    assert QApplication.focusWidget() == place
    place.setText("예시 시장")
    QTest.keyClick(place, Qt.Key.Key_Return)
    assert [r.values["place"] for r in section.list.rows] == ["서북병원", "예시 시장"]
    assert section.list.part == section.list.rows[1].key
    QTest.keyClick(place, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is section.list.table
    QTest.keyClick(section.list.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [r.values["place"] for r in section.list.rows] == ["예시 시장", "서북병원"]
    QTest.keyClick(section.list.table, Qt.Key.Key_Delete)
    assert [r.values["place"] for r in section.list.rows] == ["서북병원"]
    window.deeds.undo()
    assert [r.values["place"] for r in section.list.rows] == ["예시 시장", "서북병원"]


def test_travel_typed_wins_and_can_be_cleared(form: FormDesk) -> None:
    form.go("stops")
    section = form.section
    assert isinstance(section, StopsSection)
    assert "시속" in section.way.text()
    minutes: Any = section.list.sheet.record["travel_min"].widget
    minutes.setFocus()
    minutes.setText("1시간 5분")
    QTest.keyClick(minutes, Qt.Key.Key_Return)
    assert section.list.rows[0].values["travel_min"] == 65
    assert "1시간 5분 (직접 적음)" in section.way.text()
    assert not section.clear.isHidden()
    QTest.mouseClick(section.clear, Qt.MouseButton.LeftButton)
    assert [row.values["travel_min"] for row in section.list.rows] == [None]
    assert section.clear.isHidden()


def test_times_of_a_place_are_typed_as_hours_of_the_day(form: FormDesk, desk: Desk) -> None:
    form.go("stops")
    lists = form.section.lists[0]
    arrive: Any = lists.sheet.record["arrive_at"].widget
    arrive.setFocus()
    arrive.setText("2시 10분")
    QTest.keyClick(arrive, Qt.Key.Key_Return)
    assert arrive.property("state") != "wrong"
    assert f"{lists.rows[0].values['arrive_at']:%H:%M}" == "17:10"  # 02:10 in Seoul, kept in UTC
    arrive.setText("열시")
    QTest.keyClick(arrive, Qt.Key.Key_Return)
    assert arrive.property("state") == "wrong"
    assert arrive.text() == "열시"


def test_a_new_person_sits_beside_the_one_before_and_counts(form: FormDesk) -> None:
    form.go("people")
    section = form.section
    assert isinstance(section, PeopleSection)
    section.list.add()
    side: Any = section.list.sheet.record["side"]
    side.combo.setCurrentIndex(list(Side).index(Side.COUNCIL))
    side.combo.activated.emit(list(Side).index(Side.COUNCIL))
    assert len(section.list.rows) == 0
    section = form.section
    assert isinstance(section, PeopleSection)
    name: Any = section.list.sheet.record["name"].widget
    name.setText("예시 가")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert [(r.values["name"], r.values["side"]) for r in section.list.rows] == [("예시 가", Side.COUNCIL)]
    section.list.add()
    assert section.list.sheet.record.values["side"] is Side.COUNCIL
    assert "1명" in section.counts.text()


def test_the_run_sheet_is_saved_row_by_row(form: FormDesk, desk: Desk, visit: Engagement) -> None:
    form.go("run_sheet")
    section = form.section
    assert isinstance(section, RunSheetSection)
    section.table.start_row()
    editor = section.table.findChild(LineField)
    assert editor is not None
    editor.setText("예시 인사")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    model = section.table.rows_model
    assert [row.text for row in model.rows] == ["예시 인사"]
    assert model.setData(model.index(0, model.columns.index("place")), "예시 로비")
    assert model.setData(model.index(0, model.columns.index("note")), "예시 비고")
    screen = form.screen_kept
    assert screen is not None
    assert screen.shown is not None
    assert [(r.text, r.place, r.note) for r in screen.shown.run_sheet] == [
        ("예시 인사", "예시 로비", "예시 비고")
    ]


def test_counts_follow_the_typing(form: FormDesk) -> None:
    form.go("remarks")
    bound = bound_named(form, "key_points")
    bound.widget.setFocus()
    bound.widget.setPlainText("가나다\n라마")
    label = form.section.counts["key_points"]  # type: ignore[attr-defined]
    assert label.text().startswith("5자 · 2줄")
