# SPDX-License-Identifier: Apache-2.0
"""The window from the outside: what a secretary does, and what the office was asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.records.enums import Family, Status
from desktop.qt.background import Background
from desktop.qt.calendar.filters import FilterPanel
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.qt.theme import make_theme
from desktop.screens import actions as act
from desktop.screens.box import FoundLine
from desktop.screens.engagement import ReadinessLine
from desktop.words import Words
from tests.qt.conftest import Compose
from tests.qt.fake_office import MONDAY, NOW, FakeOffice, at
from tests.qt.held import HeldExecutor

CLASH = {"other": "현안설명회", "overlap_min": 30, "other_when": at(2, "10:00", "11:30")}
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_ctrl_n_makes_an_engagement_and_puts_the_cursor_into_its_title(
    window: MainWindow, office: FakeOffice
) -> None:
    window.calendar.grid.spot = (6, 14 * 60)
    QTest.keyClick(window, "n", CTRL)
    assert office.asked == [act.Create(title="새 일정", when=at(6, "14:00", "15:00"))]
    assert window.inspector.shown is not None
    assert window.inspector.shown.key == 20
    assert QApplication.focusWidget() is window.inspector.head.title
    assert window.inspector.head.title.textCursor().selectedText() == "새 일정"


@pytest.mark.parametrize("text", ["ㅜ", "ㅏ"])
def test_shortcuts_work_in_hangul_mode(window: MainWindow, office: FakeOffice, text: str) -> None:
    QApplication.sendEvent(window, QKeyEvent(QKeyEvent.Type.KeyPress, ord(text), CTRL, ""))
    if text == "ㅜ":
        assert len(office.asked) == 1
    else:
        assert QApplication.focusWidget() is window.box


def test_moving_and_undoing_and_doing_again(window: MainWindow, office: FakeOffice) -> None:
    window.calendar.grid.select(4)
    QTest.keyClick(window.calendar.grid, Qt.Key.Key_Right, CTRL)
    assert office.items[4].when == at(2, "14:00", "15:10")
    assert window.top.undo.text() == "일시 변경"
    assert window.top.undo.toolTip() == "실행 취소: 일시 변경 (Ctrl+Z)"
    QTest.keyClick(window.calendar.grid, "z", CTRL)
    assert office.items[4].when == at(1, "14:00", "15:10")
    assert not window.top.undo.isEnabled()
    QTest.keyClick(window.calendar.grid, "z", CTRL | SHIFT)
    assert office.items[4].when == at(2, "14:00", "15:10")


def test_the_week_turns_with_page_keys_and_comes_back_with_t(window: MainWindow) -> None:
    view = window.calendar.grid
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert window.calendar.first == MONDAY + timedelta(days=7)
    assert window.calendar.head.title.text() == "2026년 11월 30일~12월 6일"
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert window.calendar.first == MONDAY - timedelta(days=7)
    QTest.keyClick(view, "t")
    assert window.calendar.first == MONDAY


def test_an_empty_week_says_so_and_what_to_do(window: MainWindow, office: FakeOffice) -> None:
    office.items.clear()
    window.controller.refresh()
    assert "이 주에는 일정이 없습니다" in window.calendar.note.text()
    assert not window.calendar.note.isHidden()


def test_search_finds_while_a_syllable_is_composed_and_enter_goes_there(
    window: MainWindow, compose: Compose
) -> None:
    window.focus_box()
    compose(window.box, "병")
    window.box.look_up()
    found = [row.what for row in window.box.popup.model.rows]
    assert [line.key for line in found if isinstance(line, FoundLine)] == [10]
    compose(window.box, "", "병원")
    window.box.look_up()
    QTest.keyClick(window.box, Qt.Key.Key_Return)
    assert window.inspector.shown is not None
    assert window.inspector.shown.key == 10
    assert window.box.popup.isHidden()


def test_search_that_finds_nothing_says_so(window: MainWindow) -> None:
    window.focus_box()
    window.box.setText("없는 말")
    window.box.look_up()
    assert window.box.popup.model.rows[0].title == "“없는 말”에 맞는 것이 없습니다"
    QTest.keyClick(window.box, Qt.Key.Key_Escape)
    QTest.keyClick(window.box, Qt.Key.Key_Escape)
    assert window.box.text() == ""
    assert window.box.popup.isHidden()


def test_a_family_switched_off_is_not_shown_but_stays_counted_as_hidden(window: MainWindow) -> None:
    window.rail.families[Family.COUNCIL].click()
    shown = {item.key for item in window.calendar.grid.screen_shown.items}
    assert 6 not in shown
    assert 10 in shown
    window.rail.families[Family.COUNCIL].click()
    assert 6 in {item.key for item in window.calendar.grid.screen_shown.items}


def test_what_the_rules_refuse_is_said_and_nothing_moves(window: MainWindow, office: FakeOffice) -> None:
    line = ReadinessLine(code="status.needs_reason", severity="block", values={"new": Status.CANCELLED})
    office.answers = [act.Refused(findings=(line,))]
    window.calendar.grid.select(4)
    QTest.keyClick(window.calendar.grid, Qt.Key.Key_Right, CTRL)
    assert window.banner.text() == "바꾸지 않았습니다. 취소 사유가 필요함"
    assert window.calendar.grid.item(4).when == at(1, "14:00", "15:10")  # type: ignore[union-attr]


def test_a_move_into_a_clash_is_kept_and_offers_to_take_it_back(
    window: MainWindow, office: FakeOffice
) -> None:
    values = {"other": "현안설명회", "overlap_min": 30, "other_when": at(2, "10:00", "11:30")}
    office.answers = [
        act.Done(
            key=4,
            action="move",
            notes=(ReadinessLine(code="clash.overlap", severity="block", values=values),),
        )
    ]
    window.calendar.grid.select(4)
    QTest.keyClick(window.calendar.grid, Qt.Key.Key_Right, CTRL)
    assert window.banner.text() == "현안설명회와 30분 겹침 (10:00~11:30)"
    assert window.banner.action is not None
    assert window.banner.action.text() == "실행 취소"


def test_a_failure_of_the_world_is_one_sentence_and_can_be_tried_again(
    window: MainWindow, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Locked(Exception):
        code = "office.locked"
        values = {"office": "예시 사무실"}  # noqa: RUF012 as the office's own errors carry it

    def locked(_action: object) -> act.Answer:
        raise Locked

    monkeypatch.setattr(office, "act", locked)
    window.calendar.grid.select(4)
    QTest.keyClick(window.calendar.grid, Qt.Key.Key_Right, CTRL)
    assert window.banner.text().startswith("사무실 예시 사무실을 다른 프로그램이 쓰고 있어")
    assert window.banner.action is not None


def test_delete_asks_for_a_reason_before_cancelling(window: MainWindow, office: FakeOffice) -> None:
    window.calendar.grid.select(10)
    QTest.keyClick(window.calendar.grid, Qt.Key.Key_Delete)
    panel = window.inspector.mending.panel
    assert panel is not None
    assert not panel.confirm.isEnabled()  # type: ignore[attr-defined]
    assert office.asked == []
    panel.field.setText("폭설")  # type: ignore[attr-defined]
    QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert office.asked == [act.SetStatus(key=10, version=1, status=Status.CANCELLED, reason="폭설")]


def test_another_language_keeps_what_was_shown_and_what_was_composed(
    window: MainWindow, office: FakeOffice, compose: Compose, qapp: QApplication
) -> None:
    window.calendar.grid.select(10)
    title = window.inspector.head.title
    title.setFocus()
    compose(title, "새")
    window.set_look(Look(make_theme(qapp, name="dark"), Words("en")))
    edits = [action for action in office.asked if isinstance(action, act.Edit)]
    assert edits[0].values["title"].startswith("새")  # type: ignore[attr-defined]
    assert window.inspector.shown is not None
    assert window.inspector.shown.key == 10
    assert window.top.new.text() == "New"
    assert window.calendar.grid.item(10) is not None


def test_every_button_of_the_window_has_a_name_and_does_something(window: MainWindow) -> None:
    window.calendar.grid.select(10)
    for button in window.findChildren(QPushButton):
        assert button.accessibleName(), button.text()
        assert button.receivers("2clicked(bool)") > 0 or button.isCheckable(), button.text()


def test_closing_lets_go_of_the_office(window: MainWindow, office: FakeOffice) -> None:
    window.close()
    assert office.closed


def test_a_narrow_window_still_has_every_control(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(700, 600)
    QApplication.processEvents()
    assert not window.inspector.isVisible()  # with nothing in it the week has its place
    window.calendar.grid.select(10)
    QApplication.processEvents()
    assert window.inspector.isVisible()
    assert window.top.print.isVisible()
    assert window.top.print.toolTip()
    assert window.calendar.grid.horizontalScrollBar().maximum() > 0


def test_the_clock_of_the_window_is_the_one_given(window: MainWindow) -> None:
    assert window.calendar.grid.now == NOW
    assert window.calendar.grid.today == 3


def _asks(window: MainWindow) -> bool:
    return window.inspector.mending.panel is not None


def test_delete_before_the_inspector_has_read_it_never_asks_about_the_one_before(
    qtbot: QtBot, look: Look, office: FakeOffice
) -> None:
    worker = HeldExecutor()
    window = MainWindow(look, Controller(office, Background(worker), lambda: NOW))
    qtbot.addWidget(window)
    window.show()
    window.controller.start(watch=False)
    worker.go_on()
    grid = window.calendar.grid
    QTest.keyClick(grid, Qt.Key.Key_J)
    worker.go_on()
    before = grid.selection
    QTest.keyClick(grid, Qt.Key.Key_J)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert grid.selection != before
    assert not _asks(window)
    worker.go_on()
    assert window.inspector.shown is not None
    assert window.inspector.shown.key == grid.selection
    assert _asks(window)
    window.leaving.let_go()


def test_a_key_pressed_for_one_is_forgotten_when_another_is_taken(
    qtbot: QtBot, look: Look, office: FakeOffice
) -> None:
    worker = HeldExecutor()
    window = MainWindow(look, Controller(office, Background(worker), lambda: NOW))
    qtbot.addWidget(window)
    window.show()
    window.controller.start(watch=False)
    worker.go_on()
    grid = window.calendar.grid
    for key in (Qt.Key.Key_J, Qt.Key.Key_Delete, Qt.Key.Key_J):
        QTest.keyClick(grid, key)
    worker.go_on()
    assert window.inspector.shown is not None
    assert not _asks(window)
    window.leaving.let_go()


def test_families_switched_off_stay_off_in_another_language_and_under_the_filter(window: MainWindow) -> None:
    window.calendar.open_filter()
    window.rail.families[Family.COUNCIL].click()
    panel = next(one for one in window.findChildren(FilterPanel) if one.isVisible())
    next(iter(panel.boxes.values())).click()
    assert window.calendar.kept.hidden == {Family.COUNCIL}
    window.set_look(Look(window.look.theme, Words("en")))
    assert not window.rail.families[Family.COUNCIL].isChecked()
    window.rail.families[Family.PRESS].click()
    assert window.calendar.kept.hidden == {Family.COUNCIL, Family.PRESS}


def test_the_filter_over_the_window_goes_with_the_desk_it_belonged_to(window: MainWindow) -> None:
    window.calendar.open_filter()
    window.set_look(Look(window.look.theme, Words("en")))
    assert [one for one in window.findChildren(FilterPanel) if one.isVisible()] == []


def test_several_moved_onto_a_colleagues_change_are_said_to_stay_and_stay_chosen(
    window: MainWindow, office: FakeOffice
) -> None:
    grid = window.calendar.grid
    QTest.keyClick(grid, Qt.Key.Key_J)
    key = window.controller.key
    office.answers.append(act.Conflict(key=0, units={"when": (None, None, None)}, by="예시 주무관"))
    window.controller.act(act.MoveMany(moves=()))
    assert window.banner.text() == window.look.text("banner.conflict_many", by="예시 주무관")
    assert window.controller.key == key


def test_taking_back_into_a_clash_says_both(window: MainWindow, office: FakeOffice) -> None:
    line = ReadinessLine(code="clash.overlap", severity="block", values=CLASH)
    office.answers.append(act.Done(key=10, action="undo", notes=(line,)))
    window.controller.act(act.Undo())
    assert window.banner.text().startswith(window.look.text("banner.undone") + " · ")
    assert window.banner.property("tone") == "warn"


def test_a_second_refusal_gives_the_words_of_the_first_back(window: MainWindow, office: FakeOffice) -> None:
    line = ReadinessLine(code="clash.overlap", severity="block", values=CLASH)
    written = act.Edit(key=11, version=1, base={"purpose": ""}, values={"purpose": "예시 취지"})
    for action in (written, act.Move(key=12, version=1, when=at(2, "10:00", "11:00"))):
        office.answers.append(act.Refused(findings=(line,)))
        window.controller.act(action)
    assert [text for _name, text in window.answers.unsaved()] == ["예시 취지"]


def test_words_sent_with_a_reason_do_not_come_back_at_the_next_refusal(
    window: MainWindow, office: FakeOffice
) -> None:
    line = ReadinessLine(code="clash.overlap", severity="block", values=CLASH)
    written = act.Edit(key=11, version=1, base={"purpose": ""}, values={"purpose": "예시 취지"})
    office.answers += [act.Refused(findings=(line,)), act.Done(key=11), act.Refused(findings=(line,))]
    window.controller.act(written)
    window.override.field.setText("예시 까닭")
    window.override.give()
    window.controller.act(act.Move(key=12, version=1, when=at(2, "10:00", "11:00")))
    assert window.answers.unsaved() == []
