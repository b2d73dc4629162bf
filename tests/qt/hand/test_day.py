# SPDX-License-Identifier: Apache-2.0
"""A day's work on the 예시 사무실, by keyboard alone and by mouse, read back from the office itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from db.records import Engagement
from db.records.enums import RequestDecision, Status
from db.records.when import Timed, seoul_time
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from desktop.screens.office import DeskName
from tests.qt.hand.hand import Hand

FRIDAY = date(2026, 11, 27)
TITLE = "한빛도서관 개관식"


@pytest.fixture(params=[False, True], ids=["latin", "hangul"])
def hand(request: pytest.FixtureRequest, real: MainWindow) -> Hand:
    """In either mode of the keyboard."""
    return Hand(real, hangul=request.param)


def kept(opened: OpenOffice, key: int) -> Engagement:
    with opened.office.read() as tx:
        return tx.get(Engagement, key)


def titled(opened: OpenOffice, title: str) -> list[Engagement]:
    with opened.office.read() as tx:
        return [one for one in tx.all(Engagement) if one.title == title]


def at(day: date, hour: int, minute: int = 0, *, for_min: int = 60) -> Timed:
    start = seoul_time(day, hour, minute)
    return Timed(start, start + timedelta(minutes=for_min))


def test_a_request_becomes_a_final_visit_moves_a_week_is_found_and_both_are_undone(
    hand: Hand, opened: OpenOffice
) -> None:
    window = hand.window
    # An invitation comes in, and is answered with 참석.
    hand.press("Ctrl+4", "N")
    hand.type(TITLE).press("Enter").type("예시 도서관협회").press("Enter")
    hand.type("11.27. 10:00").press("Enter").type("한빛도서관").press("Enter")
    hand.type("은평구").press("Ctrl+Enter")
    made = titled(opened, TITLE)
    assert [one.status for one in made] == [Status.CANDIDATE]
    key = made[0].id
    hand.press("1", "Enter")
    assert kept(opened, key).status is Status.PLANNED
    assert kept(opened, key).decision is RequestDecision.ATTEND
    # It is made final on the visit desk; what still stands in the way is passed with a reason.
    hand.press("Ctrl+3")
    assert window.controller.key == key
    hand.press("Shift+Right")
    if kept(opened, key).status is not Status.FINAL:
        hand.type("의원실에 오늘 안내하기로 함").press("Enter")
    assert kept(opened, key).status is Status.FINAL
    # It is found by its initial sounds, from whichever desk, and stands in its week.
    hand.press("Ctrl+K").type("ㅎㅂㄷㅅㄱ").press("Enter")
    assert window.desks.name is DeskName.CALENDAR
    assert window.calendar.first == date(2026, 11, 23)
    assert window.controller.key == key
    # It is carried to the next week.
    before = kept(opened, key).when
    assert before == at(FRIDAY, 10)
    hand.press("X", "PageDown", "Enter")
    assert kept(opened, key).when == at(FRIDAY + timedelta(days=7), 10)
    assert window.calendar.first == date(2026, 11, 30)
    # Both are undone: the move, then 확정.
    hand.press("Ctrl+Z")
    assert kept(opened, key).when == before
    hand.press("Ctrl+Z")
    assert kept(opened, key).status is Status.PLANNED
    hand.press("Ctrl+Y")
    assert kept(opened, key).status is Status.FINAL


def _new(hand: Hand, opened: OpenOffice) -> int:
    """An engagement of the test's own on a free Saturday morning, in this week."""
    hand.press("Ctrl+K").type("11월 28일 9시 예시 산책로 점검").press("Enter")
    (made,) = titled(opened, "예시 산책로 점검")
    hand.window.calendar.go_to(date(2026, 11, 28))
    hand.window.calendar.select(made.id)
    return made.id


@pytest.fixture
def mouse(real: MainWindow) -> Hand:
    return Hand(real)


def test_by_mouse_it_is_dragged_to_another_day_and_hour(mouse: Hand, opened: OpenOffice) -> None:
    key = _new(mouse, opened)
    grid = mouse.window.calendar.grid
    before = kept(opened, key).when
    assert isinstance(before, Timed)
    spot = grid.position_of(key)
    day = round(grid.grid().day)
    hour = round(grid.grid().hour)
    mouse.drag(grid.viewport(), spot, spot + QPoint(day, 2 * hour))
    after = kept(opened, key).when
    assert isinstance(after, Timed)
    assert after.start - before.start == timedelta(days=1, hours=2)
    assert after.end - after.start == before.end - before.start
    mouse.press("Ctrl+Z")
    assert kept(opened, key).when == before


def test_by_mouse_it_is_made_longer_at_its_lower_edge(mouse: Hand, opened: OpenOffice) -> None:
    key = _new(mouse, opened)
    grid = mouse.window.calendar.grid
    before = kept(opened, key).when
    assert isinstance(before, Timed)
    box = next(one.box for one in grid.spoken_items() if one.key == key)
    edge = QPoint(round(box.x + box.w / 2), round(box.y + box.h - 2))
    mouse.drag(grid.viewport(), edge, edge + QPoint(0, round(grid.grid().hour)))
    after = kept(opened, key).when
    assert isinstance(after, Timed)
    # The edge snaps to a quarter of an hour.
    assert (after.start, after.end) == (before.start, before.end + timedelta(minutes=65))
    assert after.end.minute % 15 == 0


def test_by_mouse_with_control_held_a_copy_is_made(mouse: Hand, opened: OpenOffice) -> None:
    key = _new(mouse, opened)
    grid = mouse.window.calendar.grid
    before = kept(opened, key).when
    assert isinstance(before, Timed)
    spot = grid.position_of(key)
    step = QPoint(round(grid.grid().day), 0)
    mouse.drag(grid.viewport(), spot, spot + step, held=Qt.KeyboardModifier.ControlModifier)
    both = sorted(titled(opened, "예시 산책로 점검"), key=lambda one: one.id)
    assert (len(both), both[0].id) == (2, key)
    first, second = (one.when for one in both)
    assert isinstance(first, Timed)
    assert isinstance(second, Timed)
    assert (first, second.start - first.start) == (before, timedelta(days=1))
    mouse.press("Ctrl+Z")
    assert [one.id for one in titled(opened, "예시 산책로 점검")] == [key]
