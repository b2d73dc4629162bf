# SPDX-License-Identifier: Apache-2.0
"""The page that sends, at a real office: by keys alone, with what is marked, left out and written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import Engagement, Handing, Reader, User
from db.records.enums import Confidentiality, FeedWay, Profile, UserRole
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.ways import WaysPage
from desktop.screens.ways import Whom
from tests.desk.handing.phones import changed, planned, reader
from tests.offices import THURSDAY
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules import helpers as given

K = Qt.Key


@pytest.fixture
def ask(desk: At) -> OfficeAsk:
    desk.clock.set(THURSDAY, "09:00")
    planned(desk, "서북병원 점검")
    planned(
        desk,
        "비공개 면담",
        when=given.timed(THURSDAY, "10:00", "11:00"),
        confidentiality=Confidentiality.RESTRICTED,
    )
    return OfficeAsk(desk)


@pytest.fixture
def page(qtbot: QtBot, look: Look, ask: OfficeAsk, tmp_path: Path) -> Iterator[WaysPage]:
    made = PhonesDesk(look, ask)
    put_up(qtbot, made, ask)
    found = made.page
    assert isinstance(found, WaysPage)
    found.ask_path = lambda _parent, _title, proposed, _kinds: tmp_path / proposed.name
    yield found
    QGuiApplication.clipboard().clear()
    if found.dialog is not None:
        found.dialog.close()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
        QApplication.processEvents()


def handings(ask: OfficeAsk) -> list[FeedWay]:
    with ask.at.office.read() as tx:
        return [one.way for one in tx.all(Handing)]


def test_the_three_ways_by_their_keys(page: WaysPage, ask: OfficeAsk, tmp_path: Path) -> None:
    assert audit(page.window()) == []
    press(K.Key_M)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("4. 7.(목) 시장 일정\n▷10:00~11:00 비공개 면담")
    assert page.message.said.text() == "수행용 4.7.(목) 일정 2건을 복사했습니다"
    press(K.Key_F)
    (file,) = tmp_path.glob("*.ics")
    assert file.name == "일정 수행 2022-04-07~2022-05-04.ics"
    assert str(file) in page.file.said.text()
    press(K.Key_Q)
    assert page.code.code is not None
    assert page.code.view.isVisible()
    assert page.code.view.code == page.code.code.matrix
    press(K.Key_S)
    assert (tmp_path / "QR 2022-04-07 비공개 면담.png").exists()
    press(K.Key_B)
    assert page.dialog is not None
    assert page.dialog.isVisible()
    assert handings(ask) == [FeedWay.MESSAGE, FeedWay.FILE, *[FeedWay.QR] * 3]


def test_letters_mean_the_same_in_hangul_mode(page: WaysPage, ask: OfficeAsk) -> None:
    for jamo in ("ㅡ", "ㅂ"):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, ord(jamo), Qt.KeyboardModifier.NoModifier, jamo)
        QApplication.sendEvent(page.choice, event)
    assert handings(ask) == [FeedWay.MESSAGE, FeedWay.QR]


def test_what_changed_is_marked_and_only_changes_are_saved(
    page: WaysPage, ask: OfficeAsk, tmp_path: Path
) -> None:
    press(K.Key_M, K.Key_F)
    assert not page.file.changes.isEnabled()
    press(K.Key_C)  # nothing changed: no file, nothing remembered
    assert handings(ask) == [FeedWay.MESSAGE, FeedWay.FILE]
    with ask.at.office.read() as tx:
        visit = next(e for e in tx.all(Engagement) if e.title == "서북병원 점검")
    changed(ask.at, visit.id, when=given.timed(THURSDAY, "15:00", "16:00"))
    ask.show()
    assert "변경 1" in page.file.news.text()
    assert "▷15:00~16:00 [변경] 서북병원 점검" in page.message.preview.toPlainText()
    assert len(page.message.preview.extraSelections()) == 2
    press(K.Key_C)
    assert (tmp_path / "일정 변경 수행 2022-04-07.ics").exists()
    assert "바뀐 일정이 없습니다" in page.file.news.text()


def test_for_somebody_else_all_is_asked_again_and_what_is_left_out_is_said(
    page: WaysPage, ask: OfficeAsk
) -> None:
    press(K.Key_Q)
    page.set_whom(Whom(profile=Profile.BUREAU))
    assert page.choice.currentText() == "부서용"
    assert page.left.text() == "이 대상에게: 시간만 보이는 일정 2건"
    assert "비공개" not in page.message.preview.toPlainText()
    assert not page.code.view.isVisible()
    press(K.Key_Q)
    assert page.code.view.isVisible()
    assert "시간만" in page.code.note.text()


def test_a_reader_who_is_gone_gives_way_to_his_profile(page: WaysPage, ask: OfficeAsk) -> None:
    whom = reader(ask.at, Profile.COUNCIL)
    page.set_whom(whom)
    assert page.choice.currentText() == "예시 휴대폰 · 시의회용"
    with ask.at.writing() as tx:
        tx.bin(tx.get(Reader, whom.reader))
    ask.show()
    assert page.whom == Whom(profile=Profile.COUNCIL)


def test_days_are_typed_or_turned(page: WaysPage, ask: OfficeAsk) -> None:
    press(K.Key_PageDown)
    assert page.message.preview.toPlainText() == "4. 8.(금) 시장 일정\n▷잡힌 일정 없음"
    assert page.code.nothing.isVisible()
    press(K.Key_PageUp)
    page.code.rows.setFocus()
    press(K.Key_Down, K.Key_Return)
    assert page.code.code is not None
    assert page.code.code.title == "서북병원 점검"
    field = page.message.days
    field.setFocus()
    field.setText("4.7~4.8")
    press(K.Key_Return)
    assert page.message.preview.toPlainText().count("시장 일정") == 2
    field.setText("없는 날")
    press(K.Key_Return)
    assert field.property("state") == "wrong"
    page.file.days.setFocus()
    page.file.days.setText("4.1~4.30")
    press(K.Key_Return)
    assert page.file.count.text() == "4.1~4.30 일정 2건"


def test_letters_typed_into_a_field_are_letters(page: WaysPage, ask: OfficeAsk) -> None:
    page.message.days.setFocus()
    press(K.Key_M, K.Key_Q)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert handings(ask) == []


def test_every_control_is_reached_and_has_a_name(page: WaysPage) -> None:
    seen: list[QWidget] = []
    while (focused := QApplication.focusWidget()) is not None and focused not in seen:
        seen.append(focused)
        press(K.Key_Tab)
    wanted = {page.choice, page.file.days, page.file.whole, page.message.preview, page.message.copy}
    wanted |= {page.code.rows, page.code.show_button, page.code.large, page.code.save}
    assert wanted <= set(seen)
    assert all(widget.accessibleName() for widget in seen)


def test_who_may_only_look_hands_nothing_over(qtbot: QtBot, look: Look, ask: OfficeAsk) -> None:
    with ask.at.writing() as tx:
        tx.add(User(account="guest", name="예시 열람", role=UserRole.VIEWER))
    ask.at.by = "예시 열람"
    made = PhonesDesk(look, ask)
    put_up(qtbot, made, ask)
    press(K.Key_M, K.Key_F, K.Key_Q)
    page = made.page
    assert isinstance(page, WaysPage)
    assert page.read_only.isVisible()
    assert "서북병원" in page.message.preview.toPlainText()
    assert handings(ask) == []


def test_a_code_that_is_not_how_it_stands_goes(page: WaysPage, ask: OfficeAsk) -> None:
    press(K.Key_Q)
    assert page.code.code is not None
    changed(ask.at, page.code.code.engagement, title="고친 제목")
    ask.show()
    assert page.code.code is None


def test_the_next_morning_it_is_about_that_day(page: WaysPage, ask: OfficeAsk) -> None:
    ask.at.clock.set(THURSDAY + timedelta(days=1), "08:00")
    ask.show()
    assert page.message.preview.toPlainText().startswith("4. 8.(금)")
    assert page.file.count.text().startswith("4.8~")
