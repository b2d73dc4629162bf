# SPDX-License-Identifier: Apache-2.0
"""What lies above the hours and what hangs together: bands, periods, alternatives, crowds."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db.records.enums import CouncilDayKind, Kind, RequestDecision, Status
from db.records.when import Day, Days, Month, Part
from desktop.qt.audit import audit
from desktop.qt.week import ghost, hits
from desktop.qt.week.gestures import Drag
from desktop.qt.week.page import GridPage
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import Band, CalendarItem, Scale
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, at, bands, item
from tests.qt.week.hand import LEFT, NONE, Key, days, drag, move, show, spot, typed

VISIT, PLANNED = Kind.VISIT, Status.PLANNED


def visit(key: int, when: object, **more: object) -> CalendarItem:
    return item(key, f"예시 {key}", when, VISIT, PLANNED, "은평구", **more)


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def held(view: TimeGrid) -> Drag:
    assert view.drag is not None
    return view.drag


def strip(view: TimeGrid, text: str) -> tuple[int, int, int]:
    """(row, first day, last day) of the strip that says so."""
    found = next(s for s in view.scene.strips if text in s.text)
    grid = view.scene.grid
    return round((found.box.y - grid.head) / grid.strip), found.first, found.last


def test_council_holidays_elections_and_seasons_lie_over_periods_and_open_hours(view: TimeGrid) -> None:
    holiday = Band(code="holiday", first=on(4), last=on(4), values={"name": "대체공휴일 예시"})
    items = (
        visit(1, Days(on(0), on(2))),
        visit(2, Day(on(3), Part.OPEN)),
        visit(3, Month(2026, 11)),
        visit(4, Month(2026, 12)),
    )
    show(view, days(items, *bands(), holiday))
    assert strip(view, "제339회") == (0, 0, 6)
    assert strip(view, "상임위") == (1, 0, 2)
    assert strip(view, "대체공휴일")[0] == 2
    assert strip(view, "겨울철")[0] == 3
    assert strip(view, "예시 1") == (4, 0, 2)
    assert strip(view, "시간 미정 · 예시 2") == (5, 3, 3)
    assert strip(view, "2026년 11월 중 · 예시 3") == (6, 0, 6)  # the week lies in November whole
    assert not [s for s in view.scene.strips if "예시 4" in s.text]
    assert [key for _row, key in view.scene.lane_names] == ["grid.lane_period", "grid.lane_open"]


def test_a_period_is_a_bar_that_counts_its_visits_and_they_never_clash_with_it(view: TimeGrid) -> None:
    period = item(1, "현장 시장실", Days(on(0), on(4)), Kind.RESIDENCY, PLANNED)
    long = item(5, "아침 시장실", at(1, "08:00", "12:00"), Kind.RESIDENCY, PLANNED)
    inside = (visit(2, at(0, "10:00", "11:00"), parent=1), visit(3, at(1, "10:00", "11:00"), parent=5))
    other = visit(4, at(1, "10:30", "11:30"))
    show(view, days((period, long, *inside, other)))
    assert strip(view, "현장 시장실 · 딸린 일정 1건") == (0, 0, 4)
    clashing = {block.item.key for block in view.scene.blocks if block.clash}
    assert clashing == {3, 4, 5}  # with the other one, not with each other
    show(view, days((period, long, *inside)))
    assert not [block for block in view.scene.blocks if block.clash]
    said = next(one.name for one in view.spoken_items() if one.key == 2)
    assert "“현장 시장실”에 딸린 일정" in said


def test_alternatives_are_numbered_by_time_and_one_key_chooses(view: TimeGrid, qtbot: QtBot) -> None:
    holds = [
        item(1, "예시", at(3, "10:00", "11:00"), Kind.HOLD, Status.DRAFT, hold_group="a"),
        item(2, "예시", at(1, "10:00", "11:00"), Kind.HOLD, Status.DRAFT, hold_group="a"),
        item(3, "예시", at(1, "10:30", "11:30"), Kind.HOLD, Status.DRAFT, hold_group="a"),
    ]
    show(view, days(holds))
    assert view.scene.turns == {2: (1, 3), 3: (2, 3), 1: (3, 3)}
    assert not [block for block in view.scene.blocks if block.clash]
    texts = {text.text for text in view.painted_texts()}
    assert "대안 2/3 · 예시" in texts
    view.select(3)
    for text in ("o", "ㅐ"):
        with qtbot.waitSignal(view.choose_requested) as asked:
            QApplication.sendEvent(view, typed(text))
        assert asked.args == [3]
    view.select(0)
    with qtbot.assertNotEmitted(view.choose_requested):
        QApplication.sendEvent(view, typed("o"))


def test_what_a_deputy_attends_takes_none_of_the_mayors_time(view: TimeGrid) -> None:
    sent = visit(1, at(1, "10:00", "11:00"), decision=RequestDecision.DEPUTY)
    show(view, days((sent, visit(2, at(1, "10:30", "11:30")))))
    assert not [block for block in view.scene.blocks if block.clash]
    assert "대참 · 예시 1" in {text.text for text in view.painted_texts()}


def test_hours_at_which_the_council_asks_are_barred_and_said_while_dragging(view: TimeGrid) -> None:
    asking = Band(code="council_day", first=on(2), last=on(2), values={"kind": CouncilDayKind.CITY_QUESTION})
    show(view, days((visit(1, at(0, "10:00", "11:00")),), asking))
    assert view.scene.barred == [(2, 480, 1200)]
    drag(view, view.position_of(1), spot(view, 2, 14 * 60), let_go=False)
    assert ghost.label_lines(view, held(view))[1] == "시의회 시정질문"
    assert [why.blocks for why in ghost.whys(view, held(view))] == [True]
    move(view, spot(view, 2, 21 * 60))
    assert ghost.whys(view, held(view)) == ()
    QTest.keyClick(view, Key.Key_Escape)


def crowd(count: int) -> tuple[CalendarItem, ...]:
    """So many on Tuesday, a quarter of an hour apart, an hour long each."""
    return tuple(
        visit(
            n + 1, at(1, *(f"{(480 + 15 * (n % 40) + m) // 60:02}:{(15 * n + m) % 60:02}" for m in (0, 60)))
        )
        for n in range(count)
    )


def test_sixty_on_a_day_are_counted_and_all_of_them_can_be_read(page: GridPage, qtbot: QtBot) -> None:
    view = page.view
    show(view, days(crowd(60)))
    counted = [key for one in view.scene.crowds for key in one.keys]
    assert len(view.scene.blocks) + len(counted) == 60
    assert min(block.box.w for block in view.scene.blocks) >= view.scene.grid.em * 2
    assert {one.key for one in view.spoken_items()} >= set(range(1, 61))
    one = view.scene.crowds[0]
    box = hits.seen(one.box, view.grid())
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(round(box.x + 4), round(box.y + 8)))
    rows = page.list.rows
    assert page.list.isVisible()
    assert (rows.count(), page.list.title.whole_text()) == (60, "2026. 11. 24.(화) · 60건")
    assert rows.item(0).text() == "08:00~09:00 · 예시 1 · 은평구"
    assert audit(page) == []


def test_the_list_of_a_day_is_used_by_keys_alone(page: GridPage, qtbot: QtBot) -> None:
    view = page.view
    show(view, days(crowd(60)))
    view.spot = (1, 9 * 60)
    QApplication.sendEvent(view, typed("ㅣ"))
    rows = page.list.rows
    qtbot.waitUntil(rows.hasFocus)
    with qtbot.waitSignal(page.selected) as chosen:
        QTest.keyClick(rows, Key.Key_Down)
    assert chosen.args == [view.selection]
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(rows, Key.Key_Return)
    assert opened.args == chosen.args
    QTest.keyClick(rows, Key.Key_Escape)
    assert page.list.isHidden()
    assert view.hasFocus()


def test_the_list_leads_to_the_day(page: GridPage, qtbot: QtBot) -> None:
    page.open_list(MONDAY)
    button = next(b for b in page.list.findChildren(QPushButton) if b.text() == "하루 보기")
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.mouseClick(button, LEFT)
    assert asked.args == [MONDAY, Scale.DAY]


def test_more_above_than_there_are_rows_is_counted_and_listed(page: GridPage) -> None:
    view = page.view
    many = tuple(visit(n, Day(MONDAY, Part.OPEN)) for n in range(1, 15))
    show(view, days(many))
    rows = view.scene.grid.strip_rows
    assert len(view.scene.hidden[0]) == 14 - (rows - 1)
    counter = next(one for one in view.spoken_items() if one.key == ("more", 0))
    assert counter.role is QAccessible.Role.Button
    box = counter.box
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(round(box.x + 9), round(box.y + box.h / 2)))
    assert page.list.rows.count() == 14
    assert page.list.rows.item(3).data(Qt.ItemDataRole.AccessibleTextRole).startswith("예시")


def test_one_day_is_one_wide_column_that_says_the_hours(view: TimeGrid, qtbot: QtBot) -> None:
    show(view, days(crowd(60), scale=Scale.DAY, on=1))
    grid = view.scene.grid
    assert (grid.days, view.accessibleName()) == (1, "하루 일정")
    assert grid.most_lanes > 7
    assert any(text.text == "08:00~09:00 · 은평구" for text in view.painted_texts())
    view.spot = (0, 480)
    with qtbot.waitSignal(view.turned) as asked:
        QTest.keyClick(view, Key.Key_Right)
    assert asked.args == [1]


def test_the_filter_leaves_what_does_not_pass_unpainted_but_in_the_way(view: TimeGrid) -> None:
    week = days(
        (visit(1, at(0, "10:00", "11:00")), item(2, "예시", at(1, "10:00", "11:00"), Kind.PRESS, PLANNED))
    )
    show(view, week, Filter(kinds=frozenset({VISIT})))
    assert [block.item.key for block in view.scene.blocks] == [1]
    drag(view, view.position_of(1), spot(view, 1, 10 * 60 + 30), let_go=False)
    assert ghost.label_lines(view, held(view))[1] == "예시와 1시간 겹침"
    QTest.keyClick(view, Key.Key_Escape)
