# SPDX-License-Identifier: Apache-2.0
"""Two people in one form: what both changed is asked about, nobody's words are lost, closing asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from db.errors import OfficeError
from db.records import Attachment, Engagement
from desktop.desk.gateway import OfficeGateway
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.files import FilesSection
from desktop.qt.form.hosting import leave_form, open_form
from desktop.qt.form.past import PastSection
from desktop.qt.form.stops import StopsSection
from desktop.qt.frame.window import MainWindow
from desktop.qt.inspector.panels import ConflictPanel
from desktop.screens.actions import Answer, Edit
from desktop.screens.form import EditPart, FormView, RemovePart
from tests.offices import Desk
from tests.papers import drawn_brief, hand_out
from tests.qt.conftest import Compose
from tests.qt.form.test_form import bound_named, kept, typed


def colleague(theirs: OfficeGateway, key: int, **values: object) -> None:
    screen = theirs.read(FormView(key))
    base = {name: screen.fields[name] for name in values}
    theirs.act(Edit(key=key, version=1, base=base, values=values))


def press(panel: ConflictPanel, text: str) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_a_colleague_changed_elsewhere_appears_and_what_is_typed_stays(
    form: FormDesk, window: MainWindow, theirs: OfficeGateway, visit: Engagement, desk: Desk
) -> None:
    field = bound_named(form, "purpose").widget
    field.setFocus()
    field.setPlainText("내가 적는 글")
    colleague(theirs, visit.id, lead="예시 부시장", tags=("동료",))
    window.controller.refresh()
    assert bound_named(form, "lead").widget.text() == "예시 부시장"
    assert field.toPlainText() == "내가 적는 글"
    form.leave()
    after = kept(desk, visit)
    assert (after.purpose, after.lead, after.tags) == ("내가 적는 글", "예시 부시장", ("동료",))


def test_a_unit_both_changed_shows_the_three_values_and_only_it_is_asked(
    form: FormDesk, theirs: OfficeGateway, visit: Engagement, desk: Desk
) -> None:
    field = bound_named(form, "purpose").widget
    field.setFocus()
    field.setPlainText("내가 적은 까닭")
    colleague(theirs, visit.id, purpose="동료의 까닭")
    form.nav.setFocus()
    panel = form.mending.panel
    assert isinstance(panel, ConflictPanel)
    assert panel.conflict.units == {"purpose": ("처음 까닭", "동료의 까닭", "내가 적은 까닭")}
    assert kept(desk, visit).purpose == "동료의 까닭"
    press(panel, form.look.text("conflict.settle"))
    assert kept(desk, visit).purpose == "내가 적은 까닭"
    assert form.mending.panel is None


def test_theirs_can_be_taken(
    form: FormDesk, theirs: OfficeGateway, visit: Engagement, desk: Desk, window: MainWindow
) -> None:
    bound_named(form, "purpose").widget.setFocus()
    bound_named(form, "purpose").widget.setPlainText("내 것")
    colleague(theirs, visit.id, purpose="동료의 까닭")
    form.nav.setFocus()
    panel = form.mending.panel
    assert isinstance(panel, ConflictPanel)
    press(panel, form.look.text("conflict.take_theirs"))
    press(panel, form.look.text("conflict.settle"))
    assert kept(desk, visit).purpose == "동료의 까닭"
    assert bound_named(form, "purpose").widget.toPlainText() == "동료의 까닭"
    assert window.leaving.unsaved() == []


def test_two_conflicts_are_asked_one_after_the_other(
    form: FormDesk, theirs: OfficeGateway, visit: Engagement, desk: Desk
) -> None:
    for name, text in (("purpose", "내 까닭"), ("results", "내 결과")):
        bound_named(form, name).widget.setPlainText(text)
    colleague(theirs, visit.id, purpose="동료의 까닭", results="동료의 결과")
    form.leave()
    for _ in range(2):
        QApplication.processEvents()
        panel = form.mending.panel
        assert isinstance(panel, ConflictPanel)
        press(panel, form.look.text("conflict.settle"))
    after = kept(desk, visit)
    assert (after.purpose, after.results) == ("내 까닭", "내 결과")


def test_a_question_put_away_is_asked_again_and_holds_the_window(
    form: FormDesk, window: MainWindow, theirs: OfficeGateway, visit: Engagement, desk: Desk
) -> None:
    colleague(theirs, visit.id, purpose="동료의 까닭")
    typed(form, "purpose", "잃으면 안 되는 글")
    panel = form.mending.panel
    assert isinstance(panel, ConflictPanel)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not window.close()
    assert window.leaving.dialog is not None
    window.leaving.dialog.reject()
    other = desk.plan(title="다른 것")
    open_form(window, other.id)
    open_form(window, visit.id)
    again = form.mending.panel
    assert isinstance(again, ConflictPanel)
    assert again.conflict.units["purpose"][2] == "잃으면 안 되는 글"


def test_a_row_both_changed_is_asked_about_by_the_name_of_its_field(
    form: FormDesk, theirs: OfficeGateway, visit: Engagement
) -> None:
    form.go("stops")
    section = form.section
    assert isinstance(section, StopsSection)
    part = section.list.rows[0].key
    theirs.act(
        EditPart(
            key=visit.id,
            book="stop",
            part=part,
            base={"host": "", "entrance_note": ""},
            values={"host": "동료가 적은 분", "entrance_note": ""},
        )
    )
    host: Any = section.list.sheet.record["host"].widget
    host.setFocus()
    host.setText("내가 적은 분")
    QTest.keyClick(host, Qt.Key.Key_Return)
    panel = form.mending.panel
    assert isinstance(panel, ConflictPanel)
    assert panel.conflict.units == {"host": ("", "동료가 적은 분", "내가 적은 분")}
    press(panel, form.look.text("conflict.settle"))
    assert [row.values["host"] for row in section.list.rows] == ["내가 적은 분"]


def test_a_row_a_colleague_took_away_comes_back_with_what_was_typed_into_it(
    form: FormDesk, window: MainWindow, theirs: OfficeGateway, desk: Desk, visit: Engagement
) -> None:
    form.go("stops")
    section = form.section
    assert isinstance(section, StopsSection)
    part = section.list.rows[0].key
    host: Any = section.list.sheet.record["host"].widget
    host.setFocus()
    host.setText("잃으면 안 되는 분")
    theirs.act(RemovePart(key=visit.id, book="stop", part=part))
    window.controller.refresh()
    QTest.keyClick(host, Qt.Key.Key_Return)
    assert [(r.key, r.values["host"]) for r in section.list.rows] == [(part, "잃으면 안 되는 분")]


def refuse(window: MainWindow, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def broken(_action: object) -> Answer:
        raise error

    monkeypatch.setattr(window.controller.gateway, "act", broken)


def test_closing_on_words_that_a_full_disk_refused_asks(
    form: FormDesk, window: MainWindow, desk: Desk, visit: Engagement
) -> None:
    with pytest.MonkeyPatch.context() as failing:
        refuse(window, failing, OfficeError("office.disk_full", office="예시"))
        typed(form, "purpose", "잃으면 안 되는 글")
        assert "디스크가 가득 차" in window.banner.text()
        assert not window.close()
        dialog = window.leaving.dialog
        assert dialog is not None
        QTest.mouseClick(dialog.stay, Qt.MouseButton.LeftButton)
        assert window.isVisible()
    assert bound_named(form, "purpose").widget.toPlainText() == "잃으면 안 되는 글"
    assert not window.close()
    again = window.leaving.dialog
    assert again is not None
    QTest.mouseClick(again.again, Qt.MouseButton.LeftButton)
    assert kept(desk, visit).purpose == "잃으면 안 되는 글"
    assert not window.isVisible()


def test_closing_may_throw_away_what_was_said_to_be_thrown_away(
    form: FormDesk, window: MainWindow, desk: Desk, visit: Engagement
) -> None:
    with pytest.MonkeyPatch.context() as failing:
        refuse(window, failing, OfficeError("office.disk_full", office="예시"))
        typed(form, "purpose", "버릴 글")
        assert not window.close()
        dialog = window.leaving.dialog
        assert dialog is not None
        QTest.mouseClick(dialog.discard, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    assert kept(desk, visit).purpose == "처음 까닭"


def test_a_window_with_nothing_unsaved_just_closes(form: FormDesk, window: MainWindow) -> None:
    typed(form, "purpose", "저장된 글")
    assert window.close()
    assert window.leaving.dialog is None


def test_words_composed_when_the_window_closes_are_kept(
    form: FormDesk, window: MainWindow, desk: Desk, visit: Engagement, compose: Compose
) -> None:
    field = bound_named(form, "purpose").widget
    field.setFocus()
    field.selectAll()
    compose(field, "", "마지막 글")
    compose(field, "자")
    assert window.close()
    assert kept(desk, visit).purpose == "마지막 글자"


def test_a_refused_place_left_behind_waits_and_is_shown_again(
    form: FormDesk, window: MainWindow, visit: Engagement
) -> None:
    form.go("stops")
    section = form.section
    assert isinstance(section, StopsSection)
    district: Any = section.list.sheet.record["district_code"].widget
    district.setFocus()
    district.setText("없는구")
    leave_form(window)
    assert "없는구" in window.banner.text()
    assert ("자치구", "없는구") in window.leaving.unsaved()
    assert window.banner.action is not None
    QTest.mouseClick(window.banner.action, Qt.MouseButton.LeftButton)
    assert district.text() == "없는구"
    assert district.property("state") == "wrong"


def test_files_are_dropped_kept_refused_and_saved_elsewhere(
    form: FormDesk, window: MainWindow, desk: Desk, visit: Engagement, tmp_path: Path
) -> None:
    form.go("files")
    section = form.section
    assert isinstance(section, FilesSection)
    (tmp_path / "현황.hwpx").write_bytes(b"PK\x03\x04")
    with (tmp_path / "큰.pdf").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / n)) for n in ("현황.hwpx", "큰.pdf")])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    section.dropEvent(drop)
    assert [row.values["name"] for row in section.list.rows] == ["현황.hwpx"]
    assert "큰.pdf" in window.banner.text()
    assert section.progress.isHidden()
    section.save_to(section.list.rows[0].key, tmp_path / "다시.hwpx")
    assert (tmp_path / "다시.hwpx").read_bytes() == b"PK\x03\x04"
    assert "다시.hwpx" in window.banner.text()
    QTest.keyClick(section.list.table, Qt.Key.Key_Delete)
    assert len(section.list.rows) == 0
    with desk.office.read() as tx:
        assert len(tx.all(Attachment, binned=True)) == 1


def test_the_history_names_what_it_takes_back_and_takes_it_back(
    form: FormDesk, desk: Desk, visit: Engagement
) -> None:
    typed(form, "purpose", "새 까닭")
    form.go("past")
    section = form.section
    assert isinstance(section, PastSection)
    panel = section.panel
    assert panel.changes.text() == "왜 가는가: 처음 까닭 → 새 까닭"
    assert panel.will.text() == "‘왜 가는가’를 처음 까닭으로 되돌립니다."
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert kept(desk, visit).purpose == "처음 까닭"
    assert panel.action() is not None
    assert panel.kept is not None
    assert panel.kept.actions[1].is_undone


def test_the_head_tells_the_edition_and_who_has_the_old_one(
    form: FormDesk, window: MainWindow, mine: OfficeGateway, visit: Engagement, tmp_path: Path
) -> None:
    hand_out(mine, drawn_brief(mine, visit.id), tmp_path / "a.pdf")
    form.head.title.setPlainText("예시 새 제목")
    form.head.title.finish()
    line = form.head.editions
    assert line.isVisible()
    assert line.line.text() == "2판 · 1판을 가진 사람 1명 — 제목: 예시 병원 점검 → 예시 새 제목"
    QTest.mouseClick(line.who, Qt.MouseButton.LeftButton)
    assert line.more.isVisible()
    links = {b.text(): b for b in line.more.findChildren(QPushButton)}
    assert list(links) == ["회수", "파쇄", "찾지 못함"]
    QTest.mouseClick(links["파쇄"], Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert "파쇄" in " ".join(one.text() for one in line.more.findChildren(QLabel))
    back = next(b for b in line.more.findChildren(QPushButton) if b.text() == "정정" and b.isVisible())
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert [b.text() for b in line.more.findChildren(QPushButton) if b.isVisible()] == list(links)
