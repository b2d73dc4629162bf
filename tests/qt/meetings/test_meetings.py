# SPDX-License-Identifier: Apache-2.0
"""The desk of meetings by keyboard: who came, a new meeting, items followed up, a series and its next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import MeetingSeries, RoleHolding, Suggestion
from db.records.enums import Attended, FollowKind, Kind
from desktop.qt.look import Look
from desktop.qt.meetings.desk import MeetingsDesk
from desktop.qt.meetings.new import NewMeeting
from desktop.screens.actions import Conflict, Done, Refused
from desktop.screens.followups import FollowUp
from desktop.screens.meetings import MakeMeeting, MeetingsView, MeetingView, Scope, SeriesView
from desktop.screens.office import DeskName
from desktop.services import meetings as services
from desktop.words.keys import HANGUL_KEYS
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up

SERIES_OF_HEADS = 1


def press(key: str, *, hangul: bool = False) -> None:
    """One key to whatever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    named = {
        "enter": Qt.Key.Key_Return,
        "right": Qt.Key.Key_Right,
        "down": Qt.Key.Key_Down,
        "esc": Qt.Key.Key_Escape,
    }
    if key in named:
        QTest.keyClick(focus, named[key])
    elif hangul:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, HANGUL_KEYS[key])
            QApplication.sendEvent(focus, event)
    else:
        QTest.keyClicks(focus, key)
    QApplication.processEvents()


@pytest.fixture
def ask(sample_desk: At) -> OfficeAsk:
    return OfficeAsk(sample_desk)


@pytest.fixture
def meetings(qtbot: QtBot, look: Look, ask: OfficeAsk) -> MeetingsDesk:
    made = MeetingsDesk(look, ask)
    put_up(qtbot, made, ask)
    return made


def go_to(desk: MeetingsDesk, kind: Kind, scope: Scope = Scope.UPCOMING) -> int:
    """The keyboard on the first meeting of that kind; its number."""
    desk.show_view(MeetingsView(scope=scope))
    at = next(n for n, row in enumerate(desk.model.rows) if row.kind is kind)
    desk.list.go_to(at)
    desk.list.setFocus()
    QApplication.processEvents()
    return desk.model.rows[at].key


def test_the_next_meeting_comes_first_and_is_chosen(meetings: MeetingsDesk) -> None:
    rows = meetings.model.rows
    assert [r.is_next for r in rows] == [True] + [False] * (len(rows) - 1)
    assert meetings.list.current == rows[0]
    assert meetings.side.panel.shown is not None
    assert meetings.side.panel.shown.key == rows[0].key


@pytest.mark.parametrize("hangul", [False, True])
def test_a_council_of_districts_is_filled_and_marked_without_the_mouse(
    meetings: MeetingsDesk, ask: OfficeAsk, hangul: bool
) -> None:
    go_to(meetings, Kind.VICE_HEADS)
    press("l", hangul=hangul)
    table = meetings.side.panel.attendance.people
    assert sum(1 for p in table.people.rows if p.district) == 25
    press("right")
    assert table.hasFocus()
    for key in ("1", "2", "3", "1"):
        press(key)
    marks = [p.attended for p in table.people.rows[:5]]
    assert marks == [Attended.SELF, Attended.DEPUTY, Attended.ABSENT, Attended.SELF, None]
    press("r", hangul=hangul)
    shown = meetings.side.panel.shown
    assert shown is not None
    assert (shown.counts.seats, shown.counts.present, shown.counts.by_deputy) == (25, 24, 1)
    assert meetings.side.panel.attendance.counts.text() == "25개 구 중 24 (본인 23, 대리 1), 불참 1"


def test_several_rows_are_marked_with_one_key_and_one_undo(meetings: MeetingsDesk, ask: OfficeAsk) -> None:
    go_to(meetings, Kind.PARTY_GOV)
    press("right")
    table = meetings.side.panel.attendance.people
    table.selectAll()
    before = len(ask.done)
    press("3")
    assert len(ask.done) == before + 1
    assert {p.attended for p in table.people.rows} == {Attended.ABSENT}
    press("0")
    assert {p.attended for p in table.people.rows} == {None}


def test_who_came_instead_is_typed_below_the_list(meetings: MeetingsDesk) -> None:
    go_to(meetings, Kind.PARTY_GOV)
    press("right")
    part = meetings.side.panel.attendance
    press("2")
    QTest.keyClick(part.people, Qt.Key.Key_Up)
    press("enter")
    assert part.deputy.hasFocus()
    part.deputy.setText("예시 대리")
    part.people.setFocus()
    assert part.people.people.rows[0].deputy == "예시 대리"


def test_an_item_becomes_a_follow_up_with_f_and_only_once(
    meetings: MeetingsDesk, ask: OfficeAsk, sample_desk: At
) -> None:
    go_to(meetings, Kind.INTERVIEW)
    part = meetings.side.panel.agenda
    part.agenda.setFocus()
    said: list[tuple[str, str]] = []
    meetings.told.connect(lambda text, tone: said.append((text, tone)))
    press("f", hangul=True)
    row = part.agenda.items.rows[0]
    assert row.follow_up
    with sample_desk.office.read() as tx:
        assert tx.get(Suggestion, row.follow_up).kind is FollowKind.SUGGESTION
    done = len(ask.done)
    press("f")
    assert len(ask.done) == done
    assert said[-1][1] == "warn"


def test_a_new_item_and_what_came_of_it_are_typed(meetings: MeetingsDesk) -> None:
    go_to(meetings, Kind.DISTRICT_HEAD)
    press("a")
    part = meetings.side.panel.agenda
    assert part.item is not None
    assert part.item.words.hasFocus()
    part.item.words.setText("예시 안건")
    press("enter")
    assert not part.unsaved()
    assert [r.text for r in part.agenda.items.rows][-1] == "예시 안건"
    part.edit_item(part.agenda.items.rows[-1])
    assert part.item is not None
    part.item.outcome.setPlainText("그대로 하기로 함")
    part.item.give()
    assert part.agenda.items.rows[-1].outcome == "그대로 하기로 함"


def test_minutes_are_kept_when_left_and_stay_typed_while_others_work(
    meetings: MeetingsDesk, ask: OfficeAsk
) -> None:
    go_to(meetings, Kind.INTERVIEW)
    press("m")
    minutes = meetings.side.panel.minutes
    assert minutes.hasFocus()
    minutes.setPlainText("예시 결과")
    ask.show()
    assert minutes.toPlainText() == "예시 결과"
    meetings.list.setFocus()
    shown = meetings.side.panel.shown
    assert shown is not None
    assert shown.base["minutes"] == "예시 결과"


def test_a_new_meeting_shows_who_will_sit_there_before_it_is_kept(
    meetings: MeetingsDesk, ask: OfficeAsk
) -> None:
    press("n", hangul=True)
    panel = meetings.panel
    assert isinstance(panel, NewMeeting)
    assert panel.kind.hasFocus()
    panel.boxes["when"].field.setText("12. 3. 14:00~15:00")
    panel.whom.field.setText("행정자치위원회")
    panel.propose()
    assert "행정자치위원장" in panel.who.text()
    panel.give()
    assert meetings.panel is None
    made = ask.done[-1]
    assert isinstance(made, MakeMeeting)
    row = meetings.list.current
    assert row is not None
    assert (row.title, row.kind) == ("행정자치위원회 간담회", Kind.CONSULTATION)
    assert row.counts.seats > 5


def test_whom_nobody_can_tell_is_asked_again_and_nothing_typed_is_lost(meetings: MeetingsDesk) -> None:
    press("n")
    panel = meetings.panel
    assert isinstance(panel, NewMeeting)
    panel.boxes["when"].field.setText("12. 3.")
    panel.whom.field.setText("위원회")
    panel.give()
    assert meetings.panel is panel
    assert panel.whom.field.property("state") == "wrong"
    assert panel.boxes["when"].text() == "12. 3."
    press("esc")  # the field as it was
    press("esc")
    assert not panel.isVisible()
    assert meetings.list.hasFocus()


def test_the_series_shows_its_grid_and_makes_the_next_meeting(meetings: MeetingsDesk, ask: OfficeAsk) -> None:
    press("s")
    page = meetings.series
    assert page.shown is not None
    assert page.grid.hasFocus()
    model = page.grid.grid
    assert model.rowCount() == 25
    assert {model.data(model.index(row, 0)) for row in range(25)} <= {"●", "○", "×"}
    number = page.shown.next_number
    press("n")
    assert meetings.panel is not None
    meetings.panel.boxes["when"].field.setText("12. 15. 10:00")
    meetings.panel.give()
    assert isinstance(ask.answers[-1], Done)
    assert page.shown.columns[-1].number == number
    assert page.shown.next_number == number + 1


def test_a_series_and_its_officer_are_made_from_the_page(
    meetings: MeetingsDesk, ask: OfficeAsk, sample_desk: At
) -> None:
    press("s")
    press("c")
    assert meetings.panel is not None
    meetings.panel.boxes["series_name"].field.setText("예시 협의체")
    meetings.panel.boxes["first_number"].field.setText("12")
    meetings.panel.give()
    shown = meetings.series.shown
    assert shown is not None
    assert (shown.name, shown.next_number) == ("예시 협의체", 12)
    press("o")
    assert meetings.panel is not None
    meetings.panel.boxes["officer"].field.setText("은평구")
    meetings.panel.give()
    with sample_desk.office.read() as tx:
        made = tx.all(MeetingSeries, name="예시 협의체")[0]
        assert len(tx.all(RoleHolding, body=f"meeting_series:{made.id}")) == 1
    assert meetings.series.shown is not None
    assert [o.is_now for o in meetings.series.shown.officers] == [True]


def test_a_series_of_that_name_is_refused_and_the_fields_stay(meetings: MeetingsDesk, ask: OfficeAsk) -> None:
    press("s")
    press("c")
    panel = meetings.panel
    assert panel is not None
    panel.boxes["series_name"].field.setText("구청장협의회")
    panel.give()
    assert isinstance(ask.answers[-1], Refused)
    assert meetings.panel is panel


def test_another_desk_can_show_a_meeting_or_a_series_here(meetings: MeetingsDesk) -> None:
    key = meetings.model.rows[-1].key
    meetings.aim(MeetingView(key))
    row = meetings.list.current
    assert row is not None
    assert row.key == key
    meetings.aim(SeriesView(SERIES_OF_HEADS + 1))
    assert meetings.series.shown is not None
    assert meetings.series.shown.key == SERIES_OF_HEADS + 1


def test_an_empty_list_says_what_to_do(meetings: MeetingsDesk) -> None:
    meetings.show_view(MeetingsView(kind=Kind.CONSULTATION))
    assert meetings.model.rows == ()
    assert "N" in meetings.note.text()
    assert meetings.side.panel.shown is None


def test_what_was_gathered_leads_to_its_follow_up(meetings: MeetingsDesk) -> None:
    go_to(meetings, Kind.INTERVIEW)
    shown = meetings.side.panel.shown
    assert shown is not None
    number = next(g.lines[0].number for g in shown.gathered.groups if g.name == "suggestions")
    aimed: list[tuple[object, object]] = []
    meetings.aimed.connect(lambda desk, question: aimed.append((desk, question)))
    meetings.side.panel.follow_opened.emit(number)
    assert aimed == [(DeskName.FOLLOWUPS, FollowUp(key=number))]


def test_minutes_that_a_colleague_wrote_meanwhile_are_asked_about(
    meetings: MeetingsDesk, ask: OfficeAsk, sample_desk: At
) -> None:
    key = go_to(meetings, Kind.INTERVIEW)
    minutes = meetings.side.panel.minutes
    minutes.setFocus()
    minutes.setPlainText("내가 적은 결과")
    with sample_desk.colleague().writing() as tx:
        services.set_meeting(tx, base=services.meeting_of(tx, key), fields={"minutes": "동료가 적은 결과"})
    meetings.list.setFocus()
    answer = ask.answers[-1]
    assert isinstance(answer, Conflict)
    assert answer.units["minutes"] == ("", "동료가 적은 결과", "내가 적은 결과")


def test_a_meeting_that_is_gone_is_said_and_the_list_stands(meetings: MeetingsDesk) -> None:
    said: list[str] = []
    meetings.told.connect(lambda text, _tone: said.append(text))
    meetings.aim(MeetingView(99_999))
    QApplication.processEvents()
    assert said == ["그 회의는 이제 목록에 없습니다."]
    assert (meetings.view.scope, meetings.chosen.wanted) == (Scope.HELD, 0)
