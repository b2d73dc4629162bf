# SPDX-License-Identifier: Apache-2.0
"""Nothing typed is lost, written over a colleague's change, or kept under another engagement."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from db.errors import OfficeError
from desktop.qt.frame.window import MainWindow
from desktop.qt.inspector.panels import CallPanel, ConflictPanel
from desktop.screens import actions as act
from tests.qt.conftest import Compose
from tests.qt.fake_office import FakeOffice


@pytest.fixture
def inspector(window: MainWindow) -> MainWindow:
    window.calendar.grid.select(10)
    return window


def colleague(window: MainWindow, office: FakeOffice, **values: object) -> None:
    """Somebody else's change is read while something is typed here."""
    office.screens[10] = replace(office.screens[10], version=2, **values)  # type: ignore[arg-type]
    window.controller.refresh()


@pytest.mark.parametrize("name", ["title", "purpose", "key_points", "cautions", "duties"])
def test_a_text_is_sent_with_what_stood_there_when_the_typing_began(
    inspector: MainWindow, office: FakeOffice, name: str
) -> None:
    inside = inspector.inspector
    field = inside.head.title if name == "title" else inside.texts[name]
    before = getattr(office.screens[10], name)
    field.setFocus()
    field.setPlainText("내가 적은 글")
    colleague(inspector, office, **{name: "동료가 적은 글"})
    assert field.toPlainText() == "내가 적은 글"
    field.finish()
    asked = office.asked[-1]
    assert isinstance(asked, act.Edit)
    assert (asked.base, asked.values) == ({name: before}, {name: "내가 적은 글"})


def test_texts_of_the_plan_stand_beside_the_calendar_once_they_say_something(
    inspector: MainWindow, office: FakeOffice
) -> None:
    fields = inspector.inspector.texts
    colleague(inspector, office, press_plan="보도자료 16:00", duties="", protocol="")
    shown = {name for name, field in fields.items() if field.isVisible()}
    assert shown == {"purpose", "key_points", "cautions", "press_plan"}
    colleague(inspector, office, press_plan="", protocol="비 올 때: 예시 강당")
    assert not fields["press_plan"].isVisible()
    assert fields["protocol"].toPlainText() == "비 올 때: 예시 강당"


def test_a_conflict_about_what_was_left_behind_is_asked_where_it_belongs(
    inspector: MainWindow, office: FakeOffice
) -> None:
    other = next(key for key in office.items if key != 10)
    office.screens[other] = replace(office.screens[10], key=other, title="다른 일정")
    inspector.inspector.head.title.setPlainText("내 제목")
    office.answers = [act.Conflict(key=10, units={"title": ("처음", "그쪽", "내 제목")}, by="예시 동료")]
    inspector.inspector.head.title.finish()
    assert isinstance(inspector.inspector.mending.panel, ConflictPanel)
    inspector.calendar.grid.select(other)
    inspector.calendar.grid.select(10)
    panel = inspector.inspector.mending.panel
    assert isinstance(panel, ConflictPanel)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    inspector.controller.refresh()
    assert inspector.inspector.mending.panel is None


def test_what_is_half_typed_goes_to_its_own_engagement_and_not_to_the_next(
    inspector: MainWindow, office: FakeOffice, compose: Compose
) -> None:
    other = next(key for key in office.items if key != 10)
    office.screens[other] = replace(office.screens[10], key=other, stops=())
    dong = inspector.inspector.facts.stops[0].dong
    dong.setText("불광")
    compose(dong, "동")
    inspector.calendar.grid.select(other)
    sent = [asked for asked in office.asked if isinstance(asked, act.SetStops)]
    assert [(one.key, one.stops[0].dong) for one in sent] == [(10, "불광동")]
    assert inspector.inspector.facts.stops[0].dong.text() == ""


def test_what_a_failing_disk_refused_stays_typed_and_is_saved_again_with_one_press(
    inspector: MainWindow, office: FakeOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_action: act.Action) -> act.Answer:
        raise OfficeError("office.disk_full", office="예시 사무실")

    text = inspector.inspector.texts["cautions"]
    with monkeypatch.context() as failing:
        failing.setattr(office, "act", broken)
        text.setPlainText("잃으면 안 되는 글")
        text.finish()
    assert "디스크가 가득 차" in inspector.banner.text()
    inspector.controller.refresh()
    assert text.toPlainText() == "잃으면 안 되는 글"
    assert inspector.banner.action is not None
    inspector.banner.action.click()
    assert office.screens[10].cautions == "잃으면 안 되는 글"
    assert not text.is_dirty
    assert inspector.banner.text() == ""


def test_a_refused_place_stays_typed_and_is_marked(inspector: MainWindow, office: FakeOffice) -> None:
    district = inspector.inspector.facts.stops[0].district
    office.answers = [act.Refused(code="input.not_a_district", values={"value": "없는구"})]
    district.setText("없는구")
    district.finish()
    assert district.text() == "없는구"
    assert district.property("state") == "wrong"
    assert inspector.banner.text()


def test_a_date_not_understood_is_said_and_escape_brings_the_old_one_back(inspector: MainWindow) -> None:
    day = inspector.inspector.facts.when.day
    before = day.text()
    day.setText("13.45")
    day.finish()
    assert "13.45" in inspector.banner.text()
    QTest.keyClick(day, Qt.Key.Key_Escape)
    assert day.text() == before
    assert inspector.banner.text() == ""


def test_tab_goes_through_the_inspector_from_top_to_bottom(inspector: MainWindow) -> None:
    inside = inspector.inspector
    facts, stop = inside.facts, inside.facts.stops[0]
    wanted: list[QWidget] = [inside.head.title, facts.when.day, facts.kind, stop.place, stop.district]
    wanted += [stop.dong, facts.bureau, inside.texts["purpose"], inside.people.name, inside.head.close_tool]
    inside.head.title.setFocus()
    met: list[QWidget | None] = []
    for _ in range(80):
        met.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[arg-type]
        if QApplication.focusWidget() is inside.head.title:
            break
    assert [widget for widget in met if widget in wanted] == wanted


def test_another_office_starts_without_the_words_of_the_one_before(inspector: MainWindow) -> None:
    inspector.banner.say("앞 사무실의 말", tone="warn")
    inspector.answers.forget()
    assert inspector.banner.text() == ""


def test_a_stage_that_cannot_be_cancelled_says_so(inspector: MainWindow, office: FakeOffice) -> None:
    office.screens[10] = replace(office.screens[10], moves=())
    inspector.controller.refresh()
    inspector.calendar.grid.setFocus()
    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(inspector.calendar.grid, press)
    assert "취소할 수 없습니다" in inspector.banner.text()


def test_a_note_being_typed_of_a_call_survives_a_colleagues_change(
    inspector: MainWindow, office: FakeOffice
) -> None:
    assert inspector.inspector.shown is not None
    notice = next(n for n in inspector.inspector.shown.notices if n.state == "open")
    inspector.inspector.mending.open_call(notice.key)
    panel = inspector.inspector.notices.panel
    assert isinstance(panel, CallPanel)
    panel.note.setText("다시 걸기로 함")
    colleague(inspector, office, cautions="동료가 적은 글")
    assert inspector.inspector.notices.panel is panel
    assert panel.note.text() == "다시 걸기로 함"
    panel.record("p")
    assert inspector.inspector.notices.panel is panel  # the reply may follow
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert inspector.inspector.notices.panel is None
    assert isinstance(QApplication.focusWidget(), QPushButton)
