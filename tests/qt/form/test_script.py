# SPDX-License-Identifier: Apache-2.0
"""The script of the running order by its keys, and the tick of a file that is printed behind the sheets."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.records import Attachment, Engagement, RunRow
from desktop.desk.gateway import OfficeGateway
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.files import FilesSection
from desktop.qt.form.lists import MaterialsSection
from desktop.qt.form.run_sheet import RunSheetSection
from desktop.qt.form.script import spoken_count, spoken_length
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.screens.form import EditPart
from desktop.services import engagements
from tests.offices import Desk
from tests.qt.conftest import Compose

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def rows(desk: Desk, visit: Engagement) -> None:
    with desk.writing("run_sheet") as tx:
        engagements.set_run_sheet(
            tx,
            engagement_id=visit.id,
            base=(),
            rows=[
                RunRow(engagement_id=visit.id, text="예시 도착", offset_min=0, duration_min=5),
                RunRow(engagement_id=visit.id, text="예시 인사", offset_min=5, duration_min=10),
            ],
        )


@pytest.fixture
def section(rows: None, form: FormDesk) -> RunSheetSection:
    form.go("run_sheet")
    found = form.section
    assert isinstance(found, RunSheetSection)
    return found


def scripts(desk: Desk, visit: Engagement) -> dict[str, str]:
    with desk.office.read() as tx:
        return {row.text: row.script for row in tx.all(RunRow, engagement_id=visit.id)}


def test_the_script_of_the_chosen_row_is_reached_typed_and_left_by_keys(
    section: RunSheetSection, desk: Desk, visit: Engagement, compose: Compose
) -> None:
    QTest.keyClick(section.table, Qt.Key.Key_Down)
    QTest.keyClick(section.table, Qt.Key.Key_Return, CTRL)
    field = section.script.field
    assert QApplication.focusWidget() is field
    assert section.script.heading.text().startswith("2. 예시 인사")
    compose(field, "", "사회자: 반갑습니")
    compose(field, "다")
    QTest.keyClick(field, Qt.Key.Key_Escape)  # only the syllable goes: it was not written yet
    compose(field, "", "사회자: 반갑습니다")
    section.add_button.setFocus()
    assert scripts(desk, visit) == {"예시 도착": "", "예시 인사": "사회자: 반갑습니다"}
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is section.table
    assert section.table.currentIndex().row() == 1


def test_a_syllable_being_composed_goes_to_its_own_row_when_another_is_chosen(
    section: RunSheetSection, desk: Desk, visit: Engagement, compose: Compose
) -> None:
    section.script.field.setFocus()
    compose(section.script.field, "가")
    section.table.setCurrentIndex(section.table.rows_model.index(1, 2))
    assert scripts(desk, visit) == {"예시 도착": "가", "예시 인사": ""}
    assert section.script.field.toPlainText() == ""


def test_the_script_stays_with_its_row_when_a_colleague_puts_one_before_it(
    section: RunSheetSection, window: MainWindow, desk: Desk, visit: Engagement
) -> None:
    section.script.field.setFocus()
    section.script.field.setPlainText("예시 말")
    with desk.writing("run_sheet") as tx:
        earlier = RunRow(engagement_id=visit.id, text="예시 출발", offset_min=-5, duration_min=5)
        tx.add(earlier)
    window.controller.refresh()
    QApplication.processEvents()
    assert section.script.heading.text().startswith("2. 예시 도착")
    assert section.script.field.toPlainText() == "예시 말"
    section.leave()
    assert scripts(desk, visit)["예시 도착"] == "예시 말"


def test_a_script_that_was_refused_waits_with_its_row(section: RunSheetSection, visit: Engagement) -> None:
    first, second = (row.key for row in section.table.rows_model.rows)
    refused = EditPart(
        key=visit.id, book="run_row", part=second, base={"script": ""}, values={"script": "다시"}
    )
    assert section.put_back(refused)
    assert section.script.part == first
    assert [words for _, words in section.unsaved()] == ["다시"]
    section.table.setCurrentIndex(section.table.rows_model.index(1, 2))
    assert section.script.field.toPlainText() == "다시"
    assert [words for _, words in section.unsaved()] == ["다시"]


def test_a_colleagues_script_is_not_written_over(
    section: RunSheetSection, form: FormDesk, theirs: OfficeGateway, desk: Desk, visit: Engagement
) -> None:
    first = section.table.rows_model.rows[0].key
    section.script.field.setFocus()
    section.script.field.setPlainText("나의 말")
    theirs.act(
        EditPart(
            key=visit.id, book="run_row", part=first, base={"script": ""}, values={"script": "동료의 말"}
        )
    )
    section.leave()
    assert scripts(desk, visit)["예시 도착"] == "동료의 말"
    assert form.mending.panel is not None


@pytest.mark.parametrize(
    ("text", "length"),
    [("", ""), ("사회자: 네", "10초"), ("가" * 250, "1분"), ("가" * 280, "1분 10초")],
)
def test_how_long_it_takes_to_say_is_rounded_up_to_ten_seconds(look: Look, text: str, length: str) -> None:
    assert spoken_length(look, text) == length
    assert length in spoken_count(look, text)


def test_remarks_are_counted_as_they_are_written(form: FormDesk) -> None:
    form.go("materials")
    section = form.section
    assert isinstance(section, MaterialsSection)
    section.list.add()
    section.written.setPlainText("가" * 270)
    assert section.spoken.text() == "270자 · 1줄 · 읽으면 약 1분"


def test_a_file_is_printed_behind_the_sheets_by_a_tick_and_by_the_space_bar(
    form: FormDesk, desk: Desk, visit: Engagement, tmp_path: Path
) -> None:
    path = tmp_path / "예시 배치도.pdf"
    path.write_bytes(b"%PDF-1.4 example")
    form.go("files")
    section = form.section
    assert isinstance(section, FilesSection)
    section.attach([path])

    def is_on_paper() -> bool:
        with desk.office.read() as tx:
            (row,) = tx.all(Attachment, engagement_id=visit.id)
        return row.on_paper

    assert not is_on_paper()
    section.list.table.setFocus()
    QTest.keyClick(section.list.table, Qt.Key.Key_Space)
    assert is_on_paper()
    box = section.sheet_of.record["on_paper"].widget
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert not is_on_paper()
