# SPDX-License-Identifier: Apache-2.0
"""The page of the form of sheets by its keys: name, colour, logo, parts, and files looked at before taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import User
from db.records.enums import SheetKind, UserRole
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.settings.paperform import PaperFormPage
from desktop.rules.sheet_form import PLAIN_FORM, SheetForm
from desktop.screens.sheet_form import FormPreview
from desktop.services import history, sheet_forms
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import Desk
from tests.qt.asking import OfficeAsk
from tests.qt.conftest import Compose

__all__ = ["clock", "desk", "eunpyeong_template"]
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ask(desk: Desk) -> OfficeAsk:
    return OfficeAsk(desk)


@pytest.fixture
def page(qtbot: QtBot, look: Look, ask: OfficeAsk) -> PaperFormPage:
    made = PaperFormPage(look, ask)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def form(desk: Desk) -> SheetForm:
    with desk.office.read() as tx:
        return sheet_forms.form_of(tx)


def press(widget: object, key: Qt.Key, more: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, more)  # type: ignore[call-overload]
    for _ in range(3):
        QApplication.processEvents()


def is_importing(page: PaperFormPage) -> bool:
    return page.importing is not None


def start(page: PaperFormPage, sheet: SheetKind, row: int) -> None:
    page.show_kind(sheet)
    page.parts.setFocus()
    page.parts.setCurrentRow(row)


def drawn(page: PaperFormPage, ask: OfficeAsk) -> FormPreview:
    """What was drawn last, now."""
    page.preview.draw()
    return next(one for one in reversed(ask.asked) if isinstance(one, FormPreview))


def test_every_sheet_is_there_with_its_parts(page: PaperFormPage) -> None:
    assert page.sheet.count() == len(page.shown.sheets) > 15
    page.show_kind(SheetKind.PLAN)
    assert page.parts.codes()[:3] == ("overview", "purpose", "content")
    assert page.parts.item(1).text() == "방문목적"
    assert page.parts.accessibleName() == "현장방문 계획(안)의 부분"


def test_the_name_of_the_office_is_kept_with_a_syllable_being_composed(
    page: PaperFormPage, desk: Desk, compose: Compose
) -> None:
    page.head.office.setFocus()
    compose(page.head.office, "", "예시 총무")
    compose(page.head.office, "과")
    page.parts.setFocus()
    assert form(desk).office == "예시 총무과"


def test_a_colour_is_chosen_typed_refused_and_taken_back(page: PaperFormPage, desk: Desk) -> None:
    green = page.head.swatches["#1E6B3A"]
    assert green.accessibleName() == "초록 #1E6B3A"
    green.setFocus()
    press(green, Qt.Key.Key_Space)
    assert form(desk).accent == "#1E6B3A"
    assert green.isChecked()
    assert "6.5:1" in page.head.contrast.text()
    field = page.head.colour
    field.setFocus()
    field.setText("#FFD400")
    press(field, Qt.Key.Key_Return)
    assert field.property("state") == "wrong"
    assert "옅어" in field.toolTip()
    assert form(desk).accent == "#1E6B3A"
    field.setText("333333")
    press(field, Qt.Key.Key_Return)
    assert form(desk).accent == "#333333"
    press(page.head.swatches["#1F3A7A"], Qt.Key.Key_Space)
    assert form(desk).accent == ""


def test_a_heading_is_worded_with_enter_and_put_back_with_delete(
    page: PaperFormPage, desk: Desk, compose: Compose
) -> None:
    start(page, SheetKind.PLAN, 1)
    press(page.parts, Qt.Key.Key_Return)
    editor = page.parts.findChild(LineField)
    assert editor is not None
    assert editor.text() == "방문목적"
    editor.selectAll()
    compose(editor, "", "왜 가나요")
    compose(editor, "?")
    press(editor, Qt.Key.Key_Return)
    assert dict(form(desk).wording) == {"plan.purpose": "왜 가나요?"}
    assert page.parts.item(1).text() == "왜 가나요?"
    assert page.parts.item(1).toolTip() == "프로그램의 제목: 방문목적"
    assert page.parts.currentRow() == 1
    press(page.parts, Qt.Key.Key_Delete)
    assert form(desk) == PLAIN_FORM
    assert page.parts.item(1).text() == "방문목적"


def test_what_is_printed_without_a_heading_is_not_worded(page: PaperFormPage) -> None:
    start(page, SheetKind.BRIEF, 0)
    assert page.parts.item(0).text() == "개요 (제목 없이 인쇄)"
    press(page.parts, Qt.Key.Key_Return)
    assert page.parts.findChild(LineField) is None


def test_parts_are_left_out_with_the_space_bar_and_moved_with_alt_and_arrows(
    page: PaperFormPage, desk: Desk, ask: OfficeAsk
) -> None:
    start(page, SheetKind.REMARKS, 1)
    press(page.parts, Qt.Key.Key_Space)
    assert form(desk).left_out == {SheetKind.REMARKS: ("times",)}
    press(page.parts, Qt.Key.Key_Down, ALT)
    assert form(desk).order == {SheetKind.REMARKS: ("overview", "remarks", "times", "cautions")}
    assert (page.parts.code, page.parts.currentRow()) == ("times", 2)
    seen = drawn(page, ask)
    assert (seen.sheet, seen.form) == (SheetKind.REMARKS, form(desk))
    press(page.parts, Qt.Key.Key_Up, ALT)
    assert form(desk).order == {}
    press(page.parts, Qt.Key.Key_Space)
    assert form(desk).left_out.get(SheetKind.REMARKS, ()) == ()


def test_parts_are_moved_with_the_mouse(page: PaperFormPage, desk: Desk) -> None:
    start(page, SheetKind.REMARKS, 0)
    model = page.parts.model()
    assert model.moveRow(QModelIndex(), 2, QModelIndex(), 0)
    QApplication.processEvents()
    assert form(desk).order == {SheetKind.REMARKS: ("remarks", "overview", "times", "cautions")}


def test_one_sheet_and_everything_go_back(page: PaperFormPage, desk: Desk) -> None:
    start(page, SheetKind.REMARKS, 1)
    press(page.parts, Qt.Key.Key_Space)
    start(page, SheetKind.PLAN, 1)
    press(page.parts, Qt.Key.Key_Space)
    press(page.reset, Qt.Key.Key_Space)
    assert form(desk).left_out == {SheetKind.REMARKS: ("times",)}
    press(page.reset_all, Qt.Key.Key_Space)
    assert form(desk) == PLAIN_FORM


def test_a_logo_is_taken_seen_and_removed(
    page: PaperFormPage, desk: Desk, tmp_path: Path, ask: OfficeAsk
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (90, 30), "#1e6b3a").save(path)
    page.take_logo(path)
    assert not page.head.logo.pixmap().isNull()
    assert drawn(page, ask).logo == page.shown.logo != b""
    assert not page.head.remove.isHidden()
    press(page.head.remove, Qt.Key.Key_Space)
    assert page.shown.logo == b""
    assert page.head.remove.isHidden()


def test_the_picture_is_drawn_as_wide_as_its_place(page: PaperFormPage, ask: OfficeAsk) -> None:
    wanted = drawn(page, ask)
    assert page.preview.drawn is not None
    assert page.preview.drawn.width == pytest.approx(wanted.width_px, abs=2)
    assert page.preview.page.accessibleName() == "보고서의 예시 1쪽"
    assert page.preview.page.height() == pytest.approx(page.preview.page.width() * 297 / 210, abs=8)
    page.show_kind(SheetKind.MONTH)
    drawn(page, ask)
    assert page.preview.page.height() < page.preview.page.width()


def test_a_file_is_looked_at_line_by_line_taken_and_undone_in_one_step(
    page: PaperFormPage, desk: Desk, tmp_path: Path, ask: OfficeAsk
) -> None:
    path = tmp_path / "양식.json"
    page.head.office.setText("예시 총무과")
    page.head.office.finish()
    page.export_to(path)
    assert page.noted.text() == "양식.json에 양식을 내보냈습니다"
    file = json.loads(path.read_text(encoding="utf-8"))
    file["form"] |= {"office": "다른 예시", "accent": "#FFEE00", "wording": {"brief.why": "배경"}}
    path.write_text(json.dumps(file), encoding="utf-8")
    page.look_into(path)
    assert page.importing is not None
    table = page.importing.table
    cells = [
        [str(table.model().index(row, column).data()) for column in range(3)]
        for row in range(table.rowCount())
    ]
    assert cells == [
        ["바뀜", "기관 이름", "예시 총무과 → 다른 예시"],
        ["새로", "보고서 · “왜 가는가” 제목", "프로그램의 것 → 배경"],
    ]
    assert "너무 옅어" in page.importing.problems.text()
    assert QApplication.focusWidget() is page.importing.take
    assert drawn(page, ask).form.office == "다른 예시"
    assert form(desk).office == "예시 총무과"
    press(page.importing.take, Qt.Key.Key_Space)
    assert form(desk).office == "다른 예시"
    assert page.noted.text() == "양식을 가져왔습니다"
    assert not is_importing(page)
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert form(desk) == SheetForm(office="예시 총무과")


def test_escape_puts_a_file_aside(page: PaperFormPage, desk: Desk, tmp_path: Path, ask: OfficeAsk) -> None:
    path = tmp_path / "form.json"
    file = {"kind": "dongseon.sheet_form", "version": 1, "form": {"office": "다른 예시"}}
    path.write_text(json.dumps(file), encoding="utf-8")
    page.look_into(path)
    assert page.importing is not None
    press(page.importing.take, Qt.Key.Key_Escape)
    assert not is_importing(page)
    assert QApplication.focusWidget() is page.open
    assert form(desk) == PLAIN_FORM
    assert drawn(page, ask).form == PLAIN_FORM


def test_a_file_that_is_no_form_says_so_and_what_is_shown_stays(
    qtbot: QtBot, look: Look, desk: Desk, tmp_path: Path
) -> None:
    class Failing(OfficeAsk):
        def read(self, question: object, then: object, failed: object = None, *, channel: str = "") -> None:
            try:
                super().read(question, then, failed, channel=channel)  # type: ignore[arg-type]
            except Exception as error:
                failed(error)  # type: ignore[operator]

    page = PaperFormPage(look, Failing(desk))
    qtbot.addWidget(page)
    path = tmp_path / "form.json"
    path.write_bytes(b"[]")
    page.look_into(path)
    assert "읽을 수 없어" in page.said.text()
    assert page.importing is None
    page.take_logo(path)
    assert "로고로 쓸 수 있는 그림이 아니어서" in page.said.text()
    assert page.sheet.count() > 15


def test_who_may_not_settle_the_office_sees_it_only(qtbot: QtBot, look: Look, desk: Desk) -> None:
    with desk.writing("add_user") as tx:
        tx.add(User(account="reader", name="예시 열람", role=UserRole.PLANNER))
    page = PaperFormPage(look, OfficeAsk(Desk(desk.office, desk.clock, "예시 열람")))
    qtbot.addWidget(page)
    page.show()
    assert page.head.office.isReadOnly()
    assert not page.open.isEnabled()
    assert page.export.isEnabled()
    assert page.sheet.isEnabled()
    start(page, SheetKind.REMARKS, 1)
    press(page.parts, Qt.Key.Key_Space)
    press(page.parts, Qt.Key.Key_Down, ALT)
    press(page.parts, Qt.Key.Key_Delete)
    assert form(desk) == PLAIN_FORM
