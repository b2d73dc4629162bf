# SPDX-License-Identifier: Apache-2.0
"""The agenda under real keys and a real mouse, and what it tells a screen reader."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Kind, Status
from db.records.when import Day, Days, Month, Part
from desktop.qt.agenda import texts
from desktop.qt.agenda.menu import menu_of
from desktop.qt.agenda.page import AgendaPage
from desktop.qt.agenda.rows import Entry, Heading, rows_of, stacked
from desktop.qt.look import Look
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, Scale
from desktop.screens.filtering import Filter
from desktop.words import Words
from tests.qt.months import HOLIDAYS, NOW, TODAY, bands, item, many, timed

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
FRIDAY = TODAY + timedelta(days=1)
FEW = (
    item(
        1, "서북병원 점검", timed(TODAY, 14, 0, 70), place="은평구 역촌동", bureau="시민건강국", blocks_left=1
    ),
    item(2, "노숙인 지원센터", Day(TODAY, Part.AFTERNOON), status=Status.FINAL, is_checked=True),
    item(3, "현안설명회", timed(FRIDAY, 10), Kind.ISSUE_BRIEFING),
    item(4, "동고동락", Days(date(2026, 11, 24), date(2026, 11, 28)), Kind.RESIDENCY),
    item(5, "돌봄센터", Month(2026, 12)),
    item(6, "시무식", timed(date(2027, 1, 4), 9), Kind.EVENT, status=Status.CANCELLED),
    item(7, "지난 일정", timed(TODAY - timedelta(days=1), 9)),
)


def screen(items: tuple[CalendarItem, ...] = FEW, day: date = TODAY) -> CalendarScreen:
    view = CalendarView(scale=Scale.AGENDA, day=day)
    return CalendarScreen(view=view, items=items, bands=bands(), holidays=HOLIDAYS, read_at=NOW)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> AgendaPage:
    made = AgendaPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.show_calendar(screen(), Filter(), NOW)
    made.focus_start()
    QApplication.processEvents()
    return made


def middle(page: AgendaPage, index: int) -> QPoint:
    box = page.view.box(index)
    return QPoint(300, round(box.y + box.h / 2))


def typed(text: str) -> QKeyEvent:
    key = ord(text.upper()) if text.isascii() else ord(text)
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, text)


def test_rows_stand_under_their_days_and_month_plans_under_their_month() -> None:
    words = Words("ko")
    shown = [
        texts.heading_text(row, words, today=TODAY) if isinstance(row, Heading) else row.item.key
        for row in rows_of(FEW, TODAY)
    ]
    assert shown == [
        "11. 26.(목)", 4, 2, 1, "11. 27.(금)", 3, "2026년 12월 중 · 날짜 미정", 5, "2027. 1. 4.(월)", 6,
    ]  # fmt: skip


@given(st.lists(st.integers(0, 30), max_size=60))
def test_every_engagement_stands_once_and_days_never_go_back(days: list[int]) -> None:
    items = [item(n, "예시", timed(TODAY + timedelta(days=d), 9)) for n, d in enumerate(days, start=1)]
    rows = rows_of(items, TODAY)
    entries = [row for row in rows if isinstance(row, Entry)]
    headings = [row for row in rows if isinstance(row, Heading)]
    assert sorted(one.item.key for one in entries) == list(range(1, len(days) + 1))
    assert [one.day for one in headings] == sorted({TODAY + timedelta(days=d) for d in days})
    assert sum(one.count for one in headings) == len(days)
    stack = stacked(rows, heading=20, entry=40)
    assert stack.tops[-1] == 20 * len(headings) + 40 * len(entries)
    assert all(stack.at(top) == n for n, top in enumerate(stack.tops[:-1]))


@pytest.mark.parametrize(("days", "text"), [(0, "오늘"), (1, "내일"), (2, "모레"), (5, "5일 뒤"), (40, "")])
def test_days_nearby_are_said_in_words(days: int, text: str) -> None:
    heading = Heading(TODAY + timedelta(days=days), 1)
    assert texts.near_text(heading, Words("ko"), today=TODAY) == text


def test_the_hour_column_says_how_much_is_known() -> None:
    words = Words("ko")
    hours = {row.item.key: texts.hour_of(row, words) for row in rows_of(FEW, TODAY) if isinstance(row, Entry)}
    assert hours == {1: "14:00~15:10", 2: "오후", 3: "10:00~11:00", 4: "~11.28", 5: "", 6: "09:00~10:00"}


def test_what_is_lacking_is_named_and_nothing_lacking_too() -> None:
    words = Words("ko")
    said = {one.key: [text for _, _, text in texts.lacking(one, words)] for one in FEW}
    assert said[1] == ["막음 1"]
    assert said[2] == ["준비됨"]
    assert (said[5], said[6]) == ([], [])


def test_arrows_walk_through_engagements_and_days(page: AgendaPage, qtbot: QtBot) -> None:
    seen: list[int] = []
    page.selected.connect(seen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(page.view, key)
    QTest.keyClick(page.view, Qt.Key.Key_End)
    QTest.keyClick(page.view, Qt.Key.Key_Home)
    QApplication.sendEvent(page.view, typed("ㅓ"))
    assert seen == [4, 2, 3, 5, 3, 6, 4, 2]


def test_enter_opens_delete_cancels_n_makes_and_t_goes_to_today(page: AgendaPage, qtbot: QtBot) -> None:
    page.view.go_to(5)
    assert page.view.selection == 3
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.cancel_requested) as cancelled:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.create_requested) as made:
        QApplication.sendEvent(page.view, typed("ㅜ"))
    with qtbot.waitSignal(page.today_wanted):
        QApplication.sendEvent(page.view, typed("t"))
    assert (opened.args, cancelled.args, made.args) == ([3], [3], [Day(FRIDAY, Part.OPEN)])


def test_something_new_beside_a_plan_of_a_month_is_a_plan_of_that_month(page: AgendaPage) -> None:
    page.view.go_to(7)
    assert page.cursor_when() == Month(2026, 12)


def test_carrying_arrows_move_by_days_and_weeks(page: AgendaPage, qtbot: QtBot) -> None:
    page.view.go_to(5)
    for key, days in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 7)):
        with qtbot.waitSignal(page.move_requested) as asked:
            QTest.keyClick(page.view, key, CTRL)
        assert asked.args == [3, timed(FRIDAY + timedelta(days=days), 10)]


def test_a_click_chooses_a_double_click_opens_a_heading_opens_its_day(page: AgendaPage, qtbot: QtBot) -> None:
    pad = page.view.viewport()
    with qtbot.waitSignal(page.selected) as chosen:
        QTest.mouseClick(pad, LEFT, NONE, middle(page, 3))
    with qtbot.waitSignal(page.opened) as opened:
        QTest.mouseDClick(pad, LEFT, NONE, middle(page, 3))
    with qtbot.waitSignal(page.day_wanted) as day:
        QTest.mouseClick(pad, LEFT, NONE, middle(page, 4))
    assert (chosen.args, opened.args, day.args) == ([1], [1], [FRIDAY, Scale.DAY])


def test_several_are_chosen_by_keys_and_moved_copied_cancelled_and_binned_together(
    page: AgendaPage, qtbot: QtBot
) -> None:
    page.view.go_to(2)  # the support centre, then the hospital
    QTest.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    assert (page.view.selection, page.view.also) == (1, frozenset({1, 2}))
    with qtbot.waitSignal(page.many_moved) as moved:
        QTest.keyClick(page.view, Qt.Key.Key_Right, CTRL)
    assert dict(moved.args[0]) == {1: timed(FRIDAY, 14, 0, 70), 2: Day(FRIDAY, Part.AFTERNOON)}
    with qtbot.waitSignal(page.many_cancelled) as cancelled:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.many_binned) as binned:
        QTest.keyClick(page.view, Qt.Key.Key_Delete, SHIFT)
    assert (cancelled.args, binned.args) == ([(1, 2)], [(1, 2)])
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    page.view.go_to(5)
    with qtbot.waitSignal(page.many_copied) as copied:
        QTest.keyClick(page.view, Qt.Key.Key_V, CTRL)
    assert dict(copied.args[0]) == dict(moved.args[0])
    assert page.carried(2) is not None
    QTest.keyClick(page.view, Qt.Key.Key_A, CTRL)
    assert (len(page.view.also), page.view.selection) == (6, 3)
    QTest.keyClick(page.view, Qt.Key.Key_Space, CTRL)
    assert 3 not in page.view.also
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert (page.view.selection, page.view.also) == (0, frozenset())


def test_x_takes_up_arrows_carry_and_enter_lets_go(page: AgendaPage, qtbot: QtBot) -> None:
    page.view.go_to(5)
    QApplication.sendEvent(page.view, typed("ㅌ"))  # X
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    page.grab()
    with qtbot.waitSignal(page.move_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [3, timed(FRIDAY + timedelta(days=8), 10)]
    QApplication.sendEvent(page.view, typed("c"))
    QTest.keyClick(page.view, Qt.Key.Key_Left)
    with qtbot.waitSignal(page.copy_requested) as copied:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert copied.args == [3, timed(TODAY, 10)]
    QApplication.sendEvent(page.view, typed("x"))
    with qtbot.assertNotEmitted(page.move_requested):
        QTest.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.view.drag is None


def dragged(page: AgendaPage, start: int, end: int, held: Qt.KeyboardModifier = NONE) -> None:
    pad = page.view.viewport()
    QTest.mousePress(pad, LEFT, NONE, middle(page, start))
    for spot in (middle(page, start) + QPoint(20, 0), middle(page, end)):
        move = QMouseEvent(QEvent.Type.MouseMove, spot, pad.mapToGlobal(spot), NO_BUTTON, LEFT, held)
        QApplication.sendEvent(pad, move)
    page.grab()
    QTest.mouseRelease(pad, LEFT, held, middle(page, end))


def test_the_mouse_drags_onto_a_day_and_copies_with_ctrl(page: AgendaPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.move_requested) as moved:
        dragged(page, 3, 4)
    assert moved.args == [1, timed(FRIDAY, 14, 0, 70)]
    with qtbot.waitSignal(page.copy_requested) as copied:
        dragged(page, 5, 0, CTRL)
    assert copied.args == [3, timed(TODAY, 10)]
    with qtbot.assertNotEmitted(page.move_requested):
        dragged(page, 5, 6)  # a month without a day is no day
    assert page.view.drag is None


def test_the_mouse_chooses_several_with_ctrl_and_shift_and_drags_them(page: AgendaPage, qtbot: QtBot) -> None:
    pad = page.view.viewport()
    QTest.mouseClick(pad, LEFT, NONE, middle(page, 2))
    QTest.mouseClick(pad, LEFT, CTRL, middle(page, 5))
    assert page.view.also == {2, 3}
    with qtbot.waitSignal(page.many_moved) as moved:
        dragged(page, 2, 4)
    assert dict(moved.args[0]) == {2: Day(FRIDAY, Part.AFTERNOON), 3: timed(FRIDAY + timedelta(days=1), 10)}
    QTest.mouseClick(pad, LEFT, NONE, middle(page, 1))
    QTest.mouseClick(pad, LEFT, SHIFT, middle(page, 3))
    assert page.view.also == {4, 2, 1}
    QTest.mouseClick(pad, LEFT, NONE, middle(page, 3))
    assert (page.view.selection, page.view.also) == (1, frozenset())


def test_a_new_reading_keeps_selection_and_place(page: AgendaPage) -> None:
    page.show_calendar(screen(many(400, TODAY, 60)), Filter(), NOW)
    page.view.verticalScrollBar().setValue(1500)
    row = page.view.stack.rows[page.view.row_at(300)]
    page.view.go_to(page.view.row_at(300) if isinstance(row, Entry) else page.view.row_at(300) + 1)
    key = page.view.selection
    page.show_calendar(screen(many(400, TODAY, 60)), Filter(), NOW)
    assert (page.view.selection, page.view.verticalScrollBar().value()) == (key, 1500)
    assert page.view.current is not None
    page.show_calendar(screen(many(400, TODAY, 60), FRIDAY), Filter(), NOW)
    assert page.view.verticalScrollBar().value() == 0


def test_a_screenful_and_the_heading_on_top(page: AgendaPage) -> None:
    page.show_calendar(screen(many(400, TODAY, 60)), Filter(), NOW)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    view = page.view
    assert view.verticalScrollBar().value() > view.viewport().height() / 2
    assert view.box(view.spot).y >= view.heading - 1
    assert isinstance(view.stack.rows[view.row_at(2)], Heading)
    assert view.row_at(2) == view.stack.heading_of(view.stack.at(view.verticalScrollBar().value()))


def test_only_rows_in_sight_are_painted(page: AgendaPage) -> None:
    page.show_calendar(screen(many(3000, TODAY, 300)), Filter(), NOW)
    page.grab()
    assert 20 < len(page.view.noted) < 150


def test_rows_are_children_with_names_and_places(page: AgendaPage) -> None:
    face = QAccessible.queryAccessibleInterface(page.view)
    assert (face.text(QAccessible.Text.Name), face.childCount()) == ("다가오는 일정", 10)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(4)]
    assert names[0] == "11. 26.(목), 오늘, 일정 3건"
    assert names[3] == (
        "서북병원 점검, 2026. 11. 26.(목) 14:00~15:10, 은평구 역촌동, 현장방문 · 예정, "
        "막는 항목 1건, 확인할 항목 0건, 시민건강국"
    )
    assert face.child(0).role() is QAccessible.Role.Heading
    page.view.go_to(3)
    assert face.focusChild().text(QAccessible.Text.Name) == names[3]
    spot = face.child(3).rect().center()
    assert face.childAt(spot.x(), spot.y()).text(QAccessible.Text.Name) == names[3]


def test_a_row_is_binned_taken_as_the_alternative_or_shown_as_a_day(page: AgendaPage, qtbot: QtBot) -> None:
    held = item(8, "대안", timed(TODAY, 11), hold_group="예시")
    page.show_calendar(screen((held,)), Filter(), NOW)
    page.view.go_to(1)
    with qtbot.waitSignal(page.many_binned) as binned:
        QTest.keyClick(page.view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(page.choose_requested) as chosen:
        QApplication.sendEvent(page.view, typed("o"))
    with qtbot.waitSignal(page.day_wanted) as day:
        QApplication.sendEvent(page.view, typed("ㅣ"))
    assert (binned.args, chosen.args, day.args) == ([(8,)], [8], [TODAY, Scale.DAY])
    names = [action.text() for action in menu_of(page.view).actions() if action.text()]
    assert names[1] == page.look.words.text("grid.menu_choose")
    assert len(names) == 8
    assert page.place_of(8).contains(page.view.viewport().mapToGlobal(middle(page, 1)))
    assert page.place_of(9).isNull()


def test_nothing_is_called_ready_that_was_not_checked(look: Look) -> None:
    unchecked = item(1, "서북병원 점검", timed(TODAY, 14, 0, 70), is_checked=False)
    assert texts.lacking(unchecked, look.words) == []
    assert [text for _, _, text in texts.lacking(replace(unchecked, is_checked=True), look.words)] == [
        "준비됨"
    ]
