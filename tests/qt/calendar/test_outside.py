# SPDX-License-Identifier: Apache-2.0
"""Events of outside calendars over ours: seen, told, never counted, never hit, never in the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import Days, seoul_time
from desktop.qt.agenda.page import AgendaPage
from desktop.qt.agenda.rows import Entry, Heading, Other, rows_of, stacked
from desktop.qt.calendar.desk import CalendarDesk
from desktop.qt.calendar.filters import FilterPanel
from desktop.qt.look import Look
from desktop.qt.month.page import MonthPage
from desktop.qt.week import others, overlay
from desktop.qt.week.page import GridPage
from desktop.screens.calendar import CalendarItem, CalendarScreen, CalendarView, OutsideBand, Scale
from desktop.screens.filtering import Filter
from tests.qt.months import NOW, TODAY, item, timed

FRIDAY = TODAY + timedelta(days=1)
OURS = (item(1, "우리 점검", timed(TODAY, 14)), item(2, "우리 회의", timed(FRIDAY, 10)))


def other(day: date, hour: int | None = None, title: str = "남의 회의", hours: int = 2) -> OutsideBand:
    start = seoul_time(day, hour, 0) if hour is not None else None
    return OutsideBand(
        code="outside",
        first=day,
        last=day,
        values={"name": "예시 의회", "title": title, "place": "예시 회의실"},
        start=start,
        end=start + timedelta(hours=hours) if start is not None else None,
    )


TRIP = replace(other(TODAY, title="남의 출장"), last=FRIDAY)
OTHERS = (TRIP, other(TODAY, 13), other(FRIDAY, 16, "남의 보고"))


def screen(
    scale: Scale, outside: tuple[OutsideBand, ...] = OTHERS, items: tuple[CalendarItem, ...] = OURS
) -> CalendarScreen:
    view = CalendarView(scale=scale, day=TODAY)
    return CalendarScreen(view=view, items=items, outside=outside, read_at=NOW)


@pytest.fixture
def week(qtbot: QtBot, look: Look) -> GridPage:
    made = GridPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.show_calendar(screen(Scale.WEEK), Filter(), NOW)
    QApplication.processEvents()
    return made


@pytest.fixture
def month(qtbot: QtBot, look: Look) -> MonthPage:
    made = MonthPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    made.show_calendar(screen(Scale.MONTH), Filter(), NOW)
    QApplication.processEvents()
    return made


@pytest.fixture
def agenda(qtbot: QtBot, look: Look) -> AgendaPage:
    made = AgendaPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    made.show_calendar(screen(Scale.AGENDA), Filter(), NOW)
    made.focus_start()
    QApplication.processEvents()
    return made


# ---- day and week


def test_hours_lie_under_ours_and_whole_days_above_them(week: GridPage) -> None:
    scene = week.view.scene
    assert [(one.band.values["title"], one.day) for one in scene.outside] == [
        ("남의 회의", 3),
        ("남의 보고", 4),
    ]
    (strip,) = [s for s in scene.strips if s.item is None]
    assert (strip.text, strip.first, strip.last) == ("남의 출장 · 예시 의회", 3, 4)
    # It begins at 13:00 and ours at 14:00: one line stands in the hour that ours leaves free.
    assert scene.outside[0].text == "남의 회의 · 예시 의회"
    assert scene.outside[0].text_y < next(b.box.y for b in scene.blocks if b.item.key == 1)


def test_no_word_stands_where_ours_cover_it(qtbot: QtBot, look: Look, week: GridPage) -> None:
    covered = (item(1, "우리 점검", timed(TODAY, 13, minutes=120)),)
    week.show_calendar(screen(Scale.WEEK, items=covered), Filter(), NOW)
    first = week.view.scene.outside[0]
    assert first.line == ""
    assert [text for text in week.view.painted_texts() if text.text == first.text] == []


def test_its_tooltip_and_its_spoken_name_say_whose_it_is_first(week: GridPage) -> None:
    view = week.view
    one = view.scene.outside[1]
    tip = others.tip_of(one.band, view.look.words)
    assert tip.split("\n")[:2] == ["바깥 달력 예시 의회", "남의 보고"]
    assert tip.endswith("예시 회의실")
    spoken = [s.name for s in view.spoken_items() if s.name.startswith("바깥 달력")]
    assert [name.split(", ")[1] for name in spoken] == ["남의 출장", "남의 회의", "남의 보고"]
    assert all(not s.is_selectable for s in view.spoken_items() if s.name in spoken)
    assert overlay.at(view.scene, one.box.x + 5, one.box.y + 5) is one


def test_a_click_on_it_is_a_click_on_free_time(week: GridPage) -> None:
    view = week.view
    one = view.scene.outside[1]
    x, y = round(one.box.x + 20), round(one.box.y - view.verticalScrollBar().value() + 20)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert view.selection == 0
    assert view.spot_day == FRIDAY


def test_ours_are_never_pushed_into_the_counter_by_them(week: GridPage) -> None:
    period = tuple(item(10 + n, f"우리 기간 {n}", Days(TODAY, FRIDAY + timedelta(days=1))) for n in range(3))
    many = tuple(other(TODAY, title=f"남의 하루 {n}") for n in range(30))
    week.show_calendar(screen(Scale.WEEK, many, period), Filter(), NOW)
    shown = {strip.item.key for strip in week.view.scene.strips if strip.item is not None}
    assert shown == {10, 11, 12}
    assert all(isinstance(one, OutsideBand) for one in week.view.scene.hidden[3])


def test_over_midnight_it_lies_on_both_days(week: GridPage) -> None:
    week.show_calendar(screen(Scale.WEEK, (other(TODAY, 23, hours=3),)), Filter(), NOW)
    assert [one.day for one in week.view.scene.outside] == [3, 4]


def test_of_two_thousand_so_many_are_drawn_as_can_be_told_apart_and_the_rest_is_counted(
    week: GridPage,
) -> None:
    many = tuple(
        other(TODAY - timedelta(days=n % 4), n % 23, f"남의 {n}", hours=1 + n % 5) for n in range(2_000)
    )
    view = week.view
    week.show_calendar(screen(Scale.WEEK, many), Filter(), NOW)
    assert len(view.scene.outside) <= 7 * 24
    hidden = sum(one.more for one in view.scene.outside)
    spoken = [s.name for s in view.spoken_items() if s.name.endswith("건 더")]
    assert hidden + len(view.scene.outside) >= 2_000
    assert len(spoken) == 5  # one that runs over midnight lies on Friday too


# ---- month


def test_in_a_month_they_stand_on_lines_that_ours_leave_free(month: MonthPage) -> None:
    scene = month.view.scene
    told = {(one.text, round(one.box.y)) for one in scene.outside}
    assert {text for text, _y in told} == {
        "남의 출장 · 예시 의회",
        "13:00 남의 회의 · 예시 의회",
        "16:00 남의 보고 · 예시 의회",
    }
    ours = {round(chip.box.y) for chip in scene.chips}
    on_today = {round(one.box.y) for one in scene.outside if one.box.x == scene.outside[0].box.x}
    assert not on_today & ours


def test_a_full_day_of_a_month_has_a_sign_and_tells_them_all(month: MonthPage) -> None:
    full = tuple(item(n, f"우리 {n}", timed(TODAY, 9 + n % 8)) for n in range(1, 30))
    month.show_calendar(screen(Scale.MONTH, items=full), Filter(), NOW)
    view = month.view
    on_today = [one for one in view.scene.outside if "남의 회의" in one.tip]
    assert [one.text for one in on_today] == [""]
    sign = on_today[0]
    tip = view.tooltip_at(sign.box.x + 2, sign.box.y + 2)
    assert "남의 출장" in tip
    assert "남의 회의" in tip
    name = next(s.name for s in view.spoken_items() if s.key == TODAY)
    assert "바깥 달력 13:00~15:00 남의 회의 · 예시 의회" in name


def test_more_than_find_a_line_are_counted(month: MonthPage) -> None:
    many = tuple(other(TODAY, 8 + n % 10, f"남의 {n}") for n in range(12))
    month.show_calendar(screen(Scale.MONTH, many), Filter(), NOW)
    assert month.view.scene.outside[-1].text.startswith("바깥 ")
    assert month.view.scene.outside[-1].text.endswith("건 더")


# ---- agenda


def test_in_the_agenda_they_stand_last_on_their_day_and_days_of_their_own_have_no_count() -> None:
    later = other(FRIDAY + timedelta(days=3), 9)
    rows = rows_of(OURS, TODAY, (*OTHERS, later))
    assert [type(row) for row in rows] == [
        Heading,
        Entry,
        Other,
        Other,
        Heading,
        Entry,
        Other,
        Heading,
        Other,
    ]
    assert [row.count for row in rows if isinstance(row, Heading)] == [1, 1, 0]
    stack = stacked(rows, heading=20, entry=40, other=10)
    assert stack.tops[-1] == 3 * 20 + 2 * 40 + 4 * 10


def test_the_keyboard_passes_over_them(agenda: AgendaPage) -> None:
    view = agenda.view
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.selection == 1
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == 2
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert view.selection == 1


def test_a_day_of_theirs_alone_does_not_hold_up_the_walk_by_days() -> None:
    rows = rows_of((OURS[1],), TODAY, (other(TODAY, 9),))
    stack = stacked(rows, heading=20, entry=40)
    at = next(n for n, row in enumerate(rows) if isinstance(row, Entry))
    assert stack.next_day(at, -1) == at


def test_the_agenda_tells_them_and_nothing_can_be_done_with_them(agenda: AgendaPage) -> None:
    view = agenda.view
    at = next(n for n, row in enumerate(view.stack.rows) if isinstance(row, Other))
    assert view.row_text(at).startswith("바깥 달력 예시 의회, 남의 출장")
    box = view.box(at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, round(box.y + box.h / 2)))
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, round(box.y + box.h / 2)))
    assert view.selection == 0
    assert view.drag is None
    spoken = view.spoken_items()[at]
    assert not spoken.is_selectable


# ---- switched off


def test_the_filter_switches_them_off_and_is_offered_only_where_there_are_any(
    qtbot: QtBot, look: Look
) -> None:
    holder = GridPage(look, NOW)
    qtbot.addWidget(holder)
    without = FilterPanel(look, Filter(), OURS, holder)
    assert without.outside.isHidden()
    panel = FilterPanel(look, Filter(), OURS, holder, outside=True)
    heard: list[Filter] = []
    panel.changed.connect(lambda kept: heard.append(kept))
    panel.outside.setChecked(False)
    assert heard == [Filter(hides_outside=True)]
    assert not heard[0]  # nothing of ours is hidden


class NoOffice:
    """Asks nobody."""

    clock = staticmethod(lambda: NOW)

    def today(self) -> date:
        return TODAY

    def read(self, *_args: object, **_more: object) -> None:
        """Nothing comes."""

    def act(self, *_args: object) -> None:
        """Nothing happens."""


def test_switched_off_they_are_gone_at_once_from_what_was_read_and_come_back(
    qtbot: QtBot, look: Look
) -> None:
    desk = CalendarDesk(look, NoOffice())
    qtbot.addWidget(desk)
    desk.resize(1100, 800)
    desk.show()
    desk.show_screen(screen(Scale.WEEK))
    assert len(desk.grid.scene.outside) == 2
    desk.set_filter(Filter(hides_outside=True))
    assert desk.grid.scene.outside == []
    assert [s for s in desk.grid.scene.strips if s.item is None] == []
    assert {block.item.key for block in desk.grid.scene.blocks} == {1, 2}
    desk.open_filter()
    panel = desk._panel
    assert panel is not None
    assert not panel.outside.isHidden()  # else nobody could bring them back
    panel.outside.setChecked(True)
    assert len(desk.grid.scene.outside) == 2
    desk.close_filter()
