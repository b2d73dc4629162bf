# SPDX-License-Identifier: Apache-2.0
"""A composition is never lost: not by leaving, not by a shortcut, not by new values, not by closing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.audit import audit
from desktop.qt.fields import LineField, TextField, TooLong, finish_editing
from desktop.qt.form.bound import complete_from
from tests.qt.conftest import Compose

Field = LineField | TextField


@pytest.fixture(params=[LineField, TextField])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Field:
    made: Field = request.param("이름")
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(holder)
    made.holder = holder  # type: ignore[union-attr]  # kept alive as long as the field
    holder.show()
    holder.activateWindow()
    made.setFocus()
    QApplication.processEvents()
    return made


def text_of(field: Field) -> str:
    return field.text() if isinstance(field, LineField) else field.toPlainText()


def test_composing_leaves_the_text_empty_until_it_is_committed(field: Field, compose: Compose) -> None:
    compose(field, "동")
    assert text_of(field) == ""
    compose(field, "", "동선")
    assert text_of(field) == "동선"


def test_losing_the_focus_keeps_what_was_composed_and_saves_it(
    field: Field, compose: Compose, qtbot: QtBot
) -> None:
    compose(field, "서")
    with qtbot.waitSignal(field.committed) as saved:
        field.holder.findChildren(QLineEdit)[-1].setFocus()  # type: ignore[union-attr]
    assert saved.args == ["서"]


def test_a_shortcut_keeps_what_was_composed_and_saves_it(
    field: Field, compose: Compose, qtbot: QtBot
) -> None:
    compose(field, "", "서북")
    compose(field, "병")
    with qtbot.waitSignal(field.committed) as saved:
        finish_editing()
    assert saved.args == ["서북병"]


def test_new_values_do_not_overwrite_what_is_being_composed(field: Field, compose: Compose) -> None:
    compose(field, "병")
    assert field.show_value("다른 사람의 글") is False
    finish_editing()
    assert text_of(field) == "병"


def test_new_values_are_shown_where_nothing_is_typed(field: Field) -> None:
    assert field.show_value("새 글") is True
    assert text_of(field) == "새 글"


def test_a_text_is_handed_out_once_and_only_when_it_changed(field: Field, qtbot: QtBot) -> None:
    field.show_value("그대로")
    with qtbot.assertNotEmitted(field.committed):
        field.finish()
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, "x")
    with qtbot.waitSignal(field.committed) as saved:
        field.finish()
    assert saved.args == ["그대로x"]
    with qtbot.assertNotEmitted(field.committed):
        field.finish()


def test_ten_megabytes_pasted_are_bounded(qtbot: QtBot) -> None:
    line = LineField("제목")
    qtbot.addWidget(line)
    line.insert("가" * 10_000_000)
    assert len(line.text()) == 500


def test_escape_brings_back_what_was_there(qtbot: QtBot) -> None:
    line = LineField("제목")
    qtbot.addWidget(line)
    line.show_value("전")
    line.setText("후")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == "전"


def test_a_field_of_several_lines_grows_with_its_text(qtbot: QtBot) -> None:
    text = TextField("메모")
    qtbot.addWidget(text)
    text.resize(300, 30)
    text.show()
    before = text.height()
    text.show_value("한 줄\n두 줄\n세 줄")
    assert text.height() == pytest.approx(before + 2 * text.fontMetrics().lineSpacing(), abs=4)


def test_a_long_text_wraps_and_never_shows_a_bar_sideways(qtbot: QtBot) -> None:
    text = TextField("메모")
    qtbot.addWidget(text)
    text.resize(200, 30)
    text.show()
    text.show_value("가" * 90 + "/" + "w" * 90)
    QApplication.processEvents()
    assert not text.horizontalScrollBar().isVisible()
    assert audit(text) == []


def test_a_text_too_tall_for_its_field_shows_a_bar(qtbot: QtBot) -> None:
    text = TextField("메모")
    qtbot.addWidget(text)
    text.resize(200, 30)
    text.show()
    text.show_value("줄\n" * 40)
    QApplication.processEvents()
    assert text.verticalScrollBar().isVisible()
    assert audit(text) == []


def test_what_is_pasted_too_long_is_not_taken_and_said(qtbot: QtBot) -> None:
    said: list[tuple[str, int, int]] = []

    class Holder(QWidget):
        def event(self, event: QEvent) -> bool:
            if isinstance(event, TooLong):
                said.append((event.field, event.typed, event.most))
            return super().event(event)

    holder = Holder()
    qtbot.addWidget(holder)
    line, text = LineField("장소"), TextField("제목", most=500)
    for field in (line, text):
        field.setParent(holder)
        field.show_value("전")
    QApplication.clipboard().setText("가" * 1000)
    line.paste()
    text.paste()
    assert said == [("장소", 1000, 500), ("제목", 1000, 500)]
    assert (line.text(), text.toPlainText()) == ("전", "전")


def test_the_menu_of_a_line_pastes_no_more_than_fits_either(qtbot: QtBot) -> None:
    line = LineField("장소")
    qtbot.addWidget(line)
    line.show_value("전")
    QApplication.clipboard().setText("가" * 1000)
    menu = line.context_menu()
    qtbot.addWidget(menu)
    paste = [a for a in menu.actions() if a.objectName() == "edit-paste"]
    assert len(paste) == 1
    paste[0].trigger()
    assert line.text() == "전"
    QApplication.clipboard().setText("후")
    paste[0].trigger()
    assert line.text() == "후전"  # a shown value is read from its beginning


def test_escape_brings_back_the_text_of_several_lines(qtbot: QtBot) -> None:
    text = TextField("메모")
    qtbot.addWidget(text)
    text.show_value("전")
    text.setPlainText("후")
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert text.toPlainText() == "전"


def test_what_could_not_be_kept_stands_in_its_field_still_to_be_saved(field: Field) -> None:
    field.show_value("전")
    field.put_back("적은 글", "전")
    assert field.is_dirty
    assert field.show_value("전") is False
    assert text_of(field) == "적은 글"


def test_the_base_is_what_stood_there_when_the_typing_began(field: Field) -> None:
    field.show_value("처음")
    field.setText("내 것") if isinstance(field, LineField) else field.setPlainText("내 것")
    assert field.show_value("다른 사람의 것") is False
    field.finish()
    assert field.base == "처음"


def test_a_syllable_kept_by_leaving_the_field_offers_no_list_there(qtbot: QtBot, compose: Compose) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    line, other = LineField("자치구"), LineField("동")
    column.addWidget(line)
    column.addWidget(other)
    complete_from(line, ["서대문구", "서초구"])
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    line.setFocus()
    QApplication.processEvents()
    compose(line, "서")
    other.setFocus()
    QApplication.processEvents()
    assert line.text() == "서"
    assert QApplication.activePopupWidget() is None
    assert line.completer() is not None
    assert line.completer().parent() is line


def test_a_cell_of_a_table_is_pasted_as_one_line(qtbot: QtBot) -> None:
    line = LineField("이름")
    qtbot.addWidget(line)
    clipboard = QApplication.clipboard()
    for pasted, kept in (("서북병원\r\n", "서북병원"), ("은평구\t역촌동\n2층", "은평구 역촌동 2층")):
        clipboard.setText(pasted)
        line.clear()
        line.paste()
        assert line.text() == kept
    clipboard.clear()
