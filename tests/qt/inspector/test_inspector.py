# SPDX-License-Identifier: Apache-2.0
"""Typing in the inspector: each field becomes the right action, conflicts ask, nothing typed is lost."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from db.records.enums import Channel, Confidentiality, Kind, Outcome, Reply, Status
from db.records.when import Day, Days, Part
from desktop.qt.frame.window import MainWindow
from desktop.qt.inspector.panels import CallPanel, ConflictPanel, ReasonPanel
from desktop.screens import actions as act
from desktop.screens.council import AmendCalls, Call
from desktop.screens.engagement import StopRow
from tests.qt.conftest import Compose
from tests.qt.fake_office import MONDAY, FakeOffice, at


@pytest.fixture
def inspector(window: MainWindow) -> MainWindow:
    window.calendar.grid.select(10)
    return window


def typed(field: object, text: str) -> None:
    field.setFocus()  # type: ignore[attr-defined]
    field.setText(text)  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Return)  # type: ignore[arg-type]


def press(window: MainWindow, text: str) -> None:
    QApplication.processEvents()
    button = next(
        b for b in window.inspector.findChildren(QPushButton) if b.text() == text and b.isVisibleTo(window)
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("11.27", at(4, "13:30", "15:10")),
        ("11.27 14:00", at(4, "14:00", "15:40")),
        ("11.27 14:00~15:00", at(4, "14:00", "15:00")),
        ("11.26~11.28", Days(date(2026, 11, 26), date(2026, 11, 28))),
    ],
)
def test_a_date_typed_moves_it(inspector: MainWindow, office: FakeOffice, text: str, when: object) -> None:
    typed(inspector.inspector.facts.when.day, text)
    assert office.asked == [
        act.Edit(key=10, version=1, base={"when": at(3, "13:30", "15:10")}, values={"when": when})
    ]


def test_a_time_and_a_length_typed_change_them(inspector: MainWindow, office: FakeOffice) -> None:
    typed(inspector.inspector.facts.when.time, "14:00")
    typed(inspector.inspector.facts.when.length, "70")
    assert [edit.values["when"] for edit in office.asked] == [  # type: ignore[union-attr]
        at(3, "14:00", "15:40"),
        at(3, "14:00", "15:10"),
    ]


def test_the_hour_can_be_left_open(inspector: MainWindow, office: FakeOffice) -> None:
    field = inspector.inspector.facts.when
    field.part.setCurrentIndex(field.part.findData(Part.AFTERNOON.value))
    field.part.activated.emit(field.part.currentIndex())
    assert office.asked[0].values == {"when": Day(date(2026, 11, 26), Part.AFTERNOON)}  # type: ignore[union-attr]
    assert field.time.isHidden()


def test_a_date_that_cannot_be_is_marked_and_nothing_is_asked(
    inspector: MainWindow, office: FakeOffice
) -> None:
    field = inspector.inspector.facts.when.day
    typed(field, "13.45")
    assert office.asked == []
    assert field.property("state") == "wrong"
    assert field.toolTip().startswith("13.45를 날짜로 읽을 수 없어")
    assert field.text() == "13.45"


def test_the_title_is_saved_when_left(inspector: MainWindow, office: FakeOffice, compose: Compose) -> None:
    title = inspector.inspector.head.title
    title.setFocus()
    title.selectAll()
    compose(title, "", "서북병원 점")
    compose(title, "검")
    inspector.calendar.grid.setFocus()
    assert [a.values for a in office.asked] == [{"title": "서북병원 점검"}]  # type: ignore[union-attr]
    assert office.items[10].title == "서북병원 점검"


def test_a_bureau_is_known_by_part_of_its_name(inspector: MainWindow, office: FakeOffice) -> None:
    typed(inspector.inspector.facts.bureau, "안전총괄")
    assert office.asked[0].values == {"bureau": "9"}  # type: ignore[union-attr]


def test_an_unknown_bureau_is_marked_and_kept_in_the_field(inspector: MainWindow, office: FakeOffice) -> None:
    field = inspector.inspector.facts.bureau
    typed(field, "없는국")
    assert office.asked == []
    assert field.text() == "없는국"
    assert field.property("state") == "wrong"


def test_a_place_and_its_dong_are_one_change(inspector: MainWindow, office: FakeOffice) -> None:
    stop = inspector.inspector.facts.stops[0]
    typed(stop.dong, "녹번동")
    base = (StopRow(key=1, place="서북병원 본관", district="은평구", dong="역촌동", address="갈현로7길 49"),)
    changed = (
        StopRow(key=1, place="서북병원 본관", district="은평구", dong="녹번동", address="갈현로7길 49"),
    )
    assert office.asked == [act.SetStops(key=10, version=1, base=base, stops=changed)]


def test_dongs_are_completed_from_the_district_typed(inspector: MainWindow) -> None:
    stop = inspector.inspector.facts.stops[0]
    model = stop.dong.completer().model()
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["역촌동", "녹번동"]


def test_a_stop_can_be_added(inspector: MainWindow, office: FakeOffice) -> None:
    press(inspector, "들를 곳 추가")
    typed(inspector.inspector.facts.stops[1].place, "은평보건소")
    asked = office.asked[0]
    assert isinstance(asked, act.SetStops)
    assert [stop.place for stop in asked.stops] == ["서북병원 본관", "은평보건소"]


def test_kind_openness_and_weight_are_chosen(inspector: MainWindow, office: FakeOffice) -> None:
    facts = inspector.inspector.facts
    facts.kind.setCurrentIndex(facts.kind.findData(Kind.EVENT.value))
    facts.kind.activated.emit(facts.kind.currentIndex())
    facts.openness.setCurrentIndex(facts.openness.findData(Confidentiality.PUBLIC.value))
    facts.openness.activated.emit(facts.openness.currentIndex())
    facts.major.click()
    assert [a.values for a in office.asked] == [  # type: ignore[union-attr]
        {"kind": Kind.EVENT},
        {"confidentiality": Confidentiality.PUBLIC},
        {"is_major": False},
    ]


@pytest.mark.parametrize(
    ("key", "channel"), [("p", Channel.PHONE), ("v", Channel.VISIT), ("t", Channel.TEXT)]
)
def test_a_call_is_recorded_with_one_key(
    inspector: MainWindow, office: FakeOffice, key: str, channel: Channel
) -> None:
    inspector.inspector.mending.open_call("p:1")
    panel = inspector.inspector.notices.panel
    assert isinstance(panel, CallPanel)
    assert QApplication.focusWidget() is panel
    panel.reply.button(0).click()
    panel.note.setText("비서관 통해")
    panel.setFocus()
    QTest.keyClick(panel, key)
    assert office.asked == [
        act.RecordAttempt(
            notice="p:1", engagement=10, channel=channel, reply=Reply.ATTENDS, note="비서관 통해"
        )
    ]
    assert inspector.inspector.notices.panel is None
    assert "지역구 시의원 1명 미안내" not in "".join(x.code for x in inspector.inspector.shown.readiness)  # type: ignore[union-attr]


def test_the_reply_follows_the_call_by_the_second_key(inspector: MainWindow, office: FakeOffice) -> None:
    inspector.inspector.mending.open_call("p:1")
    panel = inspector.inspector.notices.panel
    assert isinstance(panel, CallPanel)
    QTest.keyClick(panel, "v")
    assert [type(one) for one in office.asked] == [act.RecordAttempt]
    assert inspector.inspector.notices.panel is panel
    assert "회신" in panel.asked.text()
    QTest.keyClick(panel, "v")  # no second call by mistake
    QTest.keyClick(panel, "3")
    assert office.asked[1:] == [AmendCalls(calls=(Call(engagement=10, notice="p:1"),), reply=Reply.DEPUTY)]
    assert inspector.inspector.notices.panel is None


def test_nobody_answering_is_a_try_and_no_notice(inspector: MainWindow, office: FakeOffice) -> None:
    inspector.inspector.mending.open_call("p:1")
    QTest.keyClick(inspector.inspector.notices.panel, "n")
    asked = office.asked[0]
    assert isinstance(asked, act.RecordAttempt)
    assert asked.outcome is Outcome.NO_ANSWER
    assert asked.reply is None


def test_the_readiness_line_opens_the_call_of_its_person(inspector: MainWindow) -> None:
    press(inspector, "안내 기록")
    panel = inspector.inspector.notices.panel
    assert isinstance(panel, CallPanel)
    assert panel.accessibleName() == "박예시 · 은평구 제2선거구"


def test_a_notice_is_waived_only_with_a_reason(inspector: MainWindow, office: FakeOffice) -> None:
    inspector.inspector.mending.open_call("p:1")
    press(inspector, "안내 생략")
    panel = inspector.inspector.notices.panel
    assert isinstance(panel, ReasonPanel)
    assert not panel.confirm.isEnabled()
    typed(panel.field, "해외 출장 중")
    assert office.asked == [act.WaiveNotice(notice="p:1", engagement=10, reason="해외 출장 중")]


def test_a_block_is_passed_only_with_a_reason(inspector: MainWindow, office: FakeOffice) -> None:
    press(inspector, "사유 적고 진행")
    panel = inspector.inspector.mending.panel
    assert isinstance(panel, ReasonPanel)
    typed(panel.field, "구청장이 현장에서 만나기로 함")
    assert office.asked == [
        act.Override(
            key=10, code="clash.overlap", target="engagement:9", reason="구청장이 현장에서 만나기로 함"
        )
    ]


def test_a_paper_that_came_is_taken_in_from_its_line(inspector: MainWindow, office: FakeOffice) -> None:
    press(inspector, "자료 받음")
    assert office.asked == [act.ReceiveMaterial(engagement=10, material=2)]


def test_a_stage_that_is_blocked_says_by_what(inspector: MainWindow) -> None:
    button = next(b for b in inspector.inspector.findChildren(QPushButton) if b.text() == "확정")
    assert not button.isEnabled()
    assert button.toolTip() == "안내가 끝나지 않은 1명: 박예시"


def test_a_stage_that_needs_no_reason_is_set_at_once(inspector: MainWindow, office: FakeOffice) -> None:
    inspector.calendar.grid.select(4)
    press(inspector, "확정")
    assert office.asked == [act.SetStatus(key=4, version=1, status=Status.FINAL)]


def test_a_conflict_shows_three_values_and_sends_what_was_chosen(
    inspector: MainWindow, office: FakeOffice
) -> None:
    units = {"title": ("처음 제목", "그쪽 제목", "내 제목")}
    office.answers = [act.Conflict(key=10, units=units, by="예시 동료")]
    title = inspector.inspector.head.title
    title.setFocus()
    title.setPlainText("내 제목")
    inspector.calendar.grid.setFocus()
    panel = inspector.inspector.mending.panel
    assert isinstance(panel, ConflictPanel)
    office.asked.clear()
    press(inspector, "이대로 저장")
    asked = office.asked[0]
    assert isinstance(asked, act.Edit)
    assert asked.values == {"title": "내 제목"}
    assert asked.force == frozenset({"title"})


def test_taking_theirs_sends_nothing_more(inspector: MainWindow, office: FakeOffice) -> None:
    units = {"title": ("처음", "그쪽", "내 것")}
    edit = act.Edit(key=10, version=1, base={"title": "처음"}, values={"title": "내 것"})
    inspector.inspector.answer(edit, act.Conflict(key=10, units=units, by="예시 동료"))
    press(inspector, "그쪽으로")
    press(inspector, "이대로 저장")
    assert office.asked == []


def test_people_are_added_and_taken_off(inspector: MainWindow, office: FakeOffice) -> None:
    people = inspector.inspector.people
    people.name.setText("한예시")
    typed(people.post, "간호부장")
    people.removed.emit(1)
    assert office.asked == [
        act.AddPerson(key=10, name="한예시", post="간호부장"),
        act.RemovePerson(key=10, person=1),
    ]


def test_another_engagement_saves_what_was_being_typed_in_the_first(
    inspector: MainWindow, office: FakeOffice, compose: Compose
) -> None:
    field = inspector.inspector.texts["purpose"]
    field.setFocus()
    compose(field, "병")
    inspector.calendar.grid.select(4)
    saved = [a for a in office.asked if isinstance(a, act.Edit)]
    assert saved[0].key == 10
    assert "병" in str(saved[0].values["purpose"])


def test_nothing_selected_shows_what_to_do(inspector: MainWindow) -> None:
    inspector.calendar.grid.select(0)
    assert inspector.inspector.nothing.isVisible()
    assert inspector.inspector.shown is None
    assert inspector.calendar.first == MONDAY


def test_urgency_of_a_planned_visit_asks_for_its_reason_first(
    inspector: MainWindow, office: FakeOffice
) -> None:
    shown = inspector.inspector.shown
    assert shown is not None
    assert shown.status in (Status.PLANNED, Status.FINAL)
    office.asked.clear()
    QTest.mouseClick(inspector.inspector.facts.urgent, Qt.MouseButton.LeftButton)
    assert office.asked == []
    assert not inspector.inspector.facts.urgent.isChecked()
    panel = inspector.inspector.mending.panel
    assert isinstance(panel, ReasonPanel)
    panel.given.emit("예시 호우")
    assert office.asked == [
        act.Edit(
            key=10,
            version=1,
            base={"is_urgent": False, "urgency_reason": ""},
            values={"is_urgent": True, "urgency_reason": "예시 호우"},
        )
    ]
