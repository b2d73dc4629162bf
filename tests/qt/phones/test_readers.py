# SPDX-License-Identifier: Apache-2.0
"""The page of readers by keyboard: whom to telephone, the card in plain words, what is done with a reader."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.qt.audit import audit
from desktop.qt.phones import texts
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.doing import Sure
from desktop.qt.phones.form import ReaderForm
from desktop.qt.phones.readers import ReadersPage
from desktop.screens.phones import (
    BinReader,
    LinkState,
    MakeLink,
    NoteHanded,
    PhonesScreen,
    RevokeLink,
    ServerState,
)
from tests.qt.phones.readers import ADDRESS, BEHIND, BUREAU, ESCORT, MAYOR, NOW, Asked, screen_of

K = Qt.Key


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)
        QApplication.processEvents()


def jamo(*letters: str) -> None:
    for letter in letters:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(focused(), event)
        QApplication.processEvents()


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def sure(page: ReadersPage) -> Sure:
    """The question that stands open."""
    panel = page.doing.panel
    assert isinstance(panel, Sure)
    return panel


def choose(page: ReadersPage, reader: int) -> None:
    page.list.setFocus()
    page.list.go_to(page.model.row_of(reader))
    QApplication.processEvents()


def test_whom_to_telephone_is_said_with_number_what_is_missing_and_since_when(page: ReadersPage) -> None:
    assert focused() is page.behind
    row = page.behind_model.rows[0]
    cells = [page.behind_model.lines(row, column) for column in range(3)]
    assert cells[0] == (ESCORT.name, "02-000-0002")
    assert cells[1][0] == "서북병원 현장점검(예시) (11.26.(목) 10:00) 외 1건"
    assert cells[2] == ("어제 18:25부터", "다시 읽기 전에 시작")
    assert "1명" in page.lists.call_head.text()


def test_the_earliest_change_dates_a_reader_and_what_left_says_so(page: ReadersPage) -> None:
    one = texts.behind_of(screen_of())[0]
    assert one.since == BEHIND[1].since
    assert texts.missing_text(BEHIND[1], page.look).endswith("일정에서 빠짐")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (MAYOR, "최신"),
        (ESCORT, "못 받은 변경 2건"),
        (BUREAU, "아직 받지 않음"),
        (replace(MAYOR, link=LinkState.REVOKED), "링크 끊음"),
        (replace(MAYOR, link=LinkState.EXPIRED), "기한 끝남"),
    ],
)
def test_the_state_is_said_in_words_beside_its_colour(page: ReadersPage, row: object, words: str) -> None:
    assert texts.state_text(row, page.look) == words  # type: ignore[arg-type]


def test_arrows_bring_the_card_of_each_and_it_says_what_reaches_the_program(page: ReadersPage) -> None:
    choose(page, 1)
    press(K.Key_Down)
    assert page.reader == 2
    assert page.card is not None
    text = said(page.side)
    assert ESCORT.name in text
    assert "못 받은 변경 2건" in text
    for line in page.card.reaches:
        assert page.look.words.finding(line.code, line.values) in text
    assert "42건" in text
    assert page.behind_model.rows[page.behind.currentIndex().row()].key == 2


def test_a_telephone_call_is_noted_by_one_key_in_hangul_mode(page: ReadersPage, asked: Asked) -> None:
    choose(page, 2)
    jamo("ㅅ")  # T
    assert asked.done == [NoteHanded(reader=2)]


def test_nothing_to_tell_is_said_and_nothing_noted(page: ReadersPage, asked: Asked) -> None:
    told: list[str] = []
    page.told.connect(lambda text, _tone: told.append(text))
    choose(page, 1)
    press(K.Key_T)
    assert asked.done == []
    assert MAYOR.name in told[0]


def test_cutting_off_asks_first_and_escape_leaves_everything(page: ReadersPage, asked: Asked) -> None:
    choose(page, 2)
    jamo("ㅌ")  # X
    assert focused() is sure(page).back
    press(K.Key_Escape)
    assert page.doing.panel is None
    assert asked.done == []
    assert focused() is page.list
    press(K.Key_X)
    sure(page).confirm.setFocus()
    press(K.Key_Space)
    assert asked.done == [RevokeLink(reader=2)]


def test_the_bin_takes_the_version_that_was_read(page: ReadersPage, asked: Asked) -> None:
    choose(page, 2)
    press(K.Key_Delete)
    assert asked.done == [BinReader(key=2, version=1)]


def test_a_first_link_is_made_at_once_with_a_token_that_cannot_be_guessed(
    page: ReadersPage, asked: Asked
) -> None:
    choose(page, 3)
    jamo("ㅣ")  # L
    action = asked.done[0]
    assert isinstance(action, MakeLink)
    assert (action.reader, action.address) == (3, ADDRESS)
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", action.token)
    dialog = page.doing.dialog
    assert dialog is not None
    assert dialog.field.text() == f"{ADDRESS}/{action.token}.ics"
    dialog.close()
    page.window().activateWindow()
    QApplication.processEvents()
    assert page.doing.dialog is None
    assert focused() is page.list
    press(K.Key_L)
    again = asked.done[-1]
    assert isinstance(again, MakeLink)
    assert again.token != action.token


def test_another_link_asks_first_since_the_present_one_ends(page: ReadersPage, asked: Asked) -> None:
    choose(page, 1)
    press(K.Key_L)
    assert isinstance(page.doing.panel, Sure)
    assert asked.done == []
    page.doing.panel.confirm.click()
    assert isinstance(asked.done[0], MakeLink)
    assert page.doing.dialog is not None


def test_without_a_running_server_the_link_begins_with_what_would_serve_and_says_so(
    page: ReadersPage, asked: Asked
) -> None:
    asked.after = lambda: None
    page.show_screen(screen_of(3, server=ServerState()))
    page.doing.link_address = "http://192.0.2.77:8077"
    choose(page, 3)
    page.show_screen(screen_of(3, server=ServerState()))
    press(K.Key_L)
    action = asked.done[0]
    assert isinstance(action, MakeLink)
    assert action.address == "http://192.0.2.77:8077"
    assert page.doing.dialog is not None
    assert "꺼져" in page.doing.dialog.warnings[0]


def test_a_link_under_an_address_that_the_server_left_is_marked(page: ReadersPage) -> None:
    moved = ServerState(address="http://192.0.2.99:8077", is_ours=True, is_loopback=False, since=NOW)
    page.show_screen(screen_of(1, server=moved))
    assert {row.link for row in page.model.rows if row.key in (1, 2)} == {LinkState.ELSEWHERE}
    assert "주소가 바뀜" in texts.link_text(page.model.rows[0], page.look)


def test_an_office_without_readers_says_what_one_is_and_enter_begins(page: ReadersPage) -> None:
    page.show_screen(PhonesScreen(today=NOW.date()))
    page.focus_start()
    assert [one.isVisible() for one in page.lists.empty.lines] == [True, True, True]
    assert focused() is page.lists.empty.button
    press(K.Key_Space)
    assert isinstance(page.doing.panel, ReaderForm)
    assert page.side.isVisible()


def test_a_viewer_sees_everything_and_changes_nothing(page: ReadersPage, asked: Asked) -> None:
    page.show_screen(screen_of(2, may_write=False))
    choose(page, 2)
    page.show_screen(screen_of(2, may_write=False))
    press(K.Key_N, K.Key_L, K.Key_Delete, K.Key_T)
    assert asked.done == []
    assert page.doing.panel is None
    assert page.side.buttons == {}


def test_digits_turn_pages_and_come_back_to_the_reader_that_was_chosen(page: ReadersPage) -> None:
    desk = page.window()
    assert isinstance(desk, PhonesDesk)
    choose(page, 3)
    press(K.Key_3)
    assert desk.name == "server"
    press(K.Key_2)
    assert desk.name == "readers"
    assert page.reader == 3
    assert desk.tabs["readers"].text() == "받는 사람  1"
    assert "1명" in desk.tabs["readers"].accessibleName()


def test_what_the_page_shows_can_be_read(page: ReadersPage) -> None:
    for reader in (1, 2, 3, 4):
        choose(page, reader)
        assert audit(page) == []


# ---- one list at a time, finding one, giving him something


def low(page: ReadersPage) -> None:
    """Large letters in a low window come to this."""
    page.window().resize(1140, 340)
    QApplication.processEvents()


def test_where_it_is_low_one_list_stands_and_b_turns_to_the_other(page: ReadersPage) -> None:
    low(page)
    assert page.behind.isVisible()
    assert not page.list.isVisible()
    assert page.behind.height() > 3 * page.behind.rowHeight(0)
    press(K.Key_B)
    assert page.list.isVisible()
    assert not page.behind.isVisible()
    assert focused() is page.list
    assert page.lists.turns.tabs[page.list].isChecked()
    jamo("ㅠ")  # B
    assert focused() is page.behind
    assert audit(page) == []


def test_nobody_behind_leaves_one_list_without_tabs_where_it_is_low(page: ReadersPage) -> None:
    low(page)
    page.show_screen(replace(screen_of(2), behind=()))
    assert page.list.isVisible()
    assert not page.lists.turns.isVisible()
    assert focused() is page.list, "the keyboard was on the list that went"
    press(K.Key_B)
    assert focused() is page.list


def test_a_reader_is_found_while_his_name_is_composed(page: ReadersPage) -> None:
    choose(page, MAYOR.key)
    jamo("ㄹ")  # F
    finder = page.lists.finder
    assert focused() is finder
    QCoreApplication.sendEvent(finder, QInputMethodEvent("수", []))
    assert [row.key for row in page.model.rows] == [ESCORT.key, 4], "by name, and by what he sees (수행)"
    assert page.reader == ESCORT.key
    committed = QInputMethodEvent("", [])
    committed.setCommitString("수행")
    QCoreApplication.sendEvent(finder, committed)
    press(K.Key_Return)
    assert focused() is page.list
    assert page.reader == ESCORT.key
    press(K.Key_F, K.Key_Escape)
    assert len(page.model.rows) == len(screen_of().readers)
    assert page.reader == ESCORT.key


def test_initials_find_him_and_what_nobody_is_called_says_so(page: ReadersPage) -> None:
    press(K.Key_F)
    page.lists.finder.setText("ㅅㅎ")
    assert ESCORT.key in [row.key for row in page.model.rows]
    page.lists.finder.setText("없는 이름")
    assert page.lists.nobody.isVisible()
    assert "없는 이름" in page.lists.nobody.text()
    assert page.reader, "whoever was chosen stays"
    page.show_reader(MAYOR.key)
    assert page.reader == MAYOR.key
    assert not page.lists.finder.text()


def test_g_leads_to_what_can_be_sent_to_him(page: ReadersPage) -> None:
    wanted: list[object] = []
    page.give_wanted.connect(wanted.append)
    choose(page, BUREAU.key)
    jamo("ㅎ")  # G
    assert wanted == [page.model.rows[page.model.row_of(BUREAU.key)]]


def test_ctrl_enter_answers_the_question_and_enter_goes_back(page: ReadersPage, asked: Asked) -> None:
    choose(page, 2)
    press(K.Key_X, K.Key_Return)
    assert page.doing.panel is None
    assert asked.done == []
    press(K.Key_X)
    QTest.keyClick(focused(), K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.done == [RevokeLink(reader=2)]


def test_who_may_only_look_is_told_why_nothing_happens(page: ReadersPage) -> None:
    told: list[str] = []
    page.told.connect(lambda text, _tone: told.append(text))
    page.show_screen(screen_of(2, may_write=False))
    choose(page, 2)
    page.show_screen(screen_of(2, may_write=False))
    press(K.Key_T)
    why = page.look.words.text("phonedesk.said.view_only")
    assert told == [why]
    assert why in said(page.side)
