# SPDX-License-Identifier: Apache-2.0
"""The council's calendar by keyboard alone on a real office: as printed, changed, conflicts told first."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records.enums import SessionKind
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.sessions import texts, ways
from desktop.qt.sessions.desk import SessionsDesk
from desktop.qt.sessions.panels import DayPanel, MovePanel, NewSession
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.actions import Undo
from desktop.screens.followups import FollowUpsView
from desktop.screens.office import DeskName
from desktop.screens.sessions import AddSession, ChangeSession, MoveSession, SessionsView, WhatIf
from desktop.words import Words
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import timed

K = Qt.Key
Made = tuple[SessionsDesk, OfficeAsk]


@pytest.fixture
def made(qtbot: QtBot, look: Look, sample_desk: At) -> Made:
    ask = OfficeAsk(sample_desk)
    shown = SessionsDesk(look, ask)
    put_up(qtbot, shown, ask)
    return shown, ask


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)
        QApplication.processEvents()


def jamo(text: str) -> None:
    """A letter key in Hangul mode."""
    QApplication.sendEvent(
        focused(), QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
    )
    QApplication.processEvents()


def opened(desk: SessionsDesk) -> bool:
    """Whether any fields are open (asked anew: mypy remembers what a panel was)."""
    return desk.editing.panel is not None


def to_2020(desk: SessionsDesk) -> None:
    desk.aim(SessionsView(number=298))
    QApplication.processEvents()


def test_41_to_43_the_table_of_2020_is_as_the_council_prints_it(made: Made, look: Look) -> None:
    desk, _ask = made
    to_2020(desk)
    assert desk.head.total.whole_text() == "의회운영 일정: 총 8회 101일"
    assert desk.head.parts.whole_text() == "정례회 2회 72일(1차:6.10, 2차:11.2), 임시회 6회 29일"
    assert texts.headings(look) == ("회 수", "회 기", "주 요 일 정", "비 고")
    first = [desk.model.data(desk.model.index(0, column)) for column in range(2)]
    assert first == ["제291회 임시회", "2.21(금) ~ 3. 6(금)\n<15일간>"]
    last = str(desk.model.data(desk.model.index(7, 2))).split("\n")
    assert last[0] == "본회의 6 · 행정사무감사 10 · 상임위·예결위 21 · 토·공휴일 14 = 51"
    assert desk.list.current is not None
    assert desk.list.current.number == 298


def test_another_row_chosen_after_an_aim_stays_chosen_when_the_office_is_read_again(made: Made) -> None:
    desk, ask = made
    to_2020(desk)
    press(K.Key_Up)
    ask.show()
    assert desk.list.current is not None
    assert desk.list.current.number == 297


def test_42_a_row_that_does_not_add_up_is_marked_and_its_finding_leads_to_the_fields(made: Made) -> None:
    desk, ask = made
    to_2020(desk)
    row = desk.list.current
    assert row is not None
    base = {"printed_committee": 21}
    ask.act(ChangeSession(session=row.key, version=1, base=base, values={"printed_committee": 20}))
    assert str(desk.model.data(desk.model.index(7, 0))).startswith("△ 제298회")
    shown = desk.shown
    assert shown is not None
    ways.mend(desk, next(f for f in shown.findings if f.code == "council.parts_do_not_add_up"))
    assert desk.editing.panel is not None
    assert desk.editing.panel.boxes["printed_committee"].text() == "20"  # type: ignore[union-attr]


def test_46_other_dates_by_keyboard_tell_conflicts_first_and_keep_the_former_version(
    made: Made, sample_desk: At
) -> None:
    desk, ask = made
    row = desk.list.current
    assert row is not None
    sample_desk.plan(title="예시 방문", when=timed(date(2026, 12, 10), "14:00", "15:00"))
    press(K.Key_M)
    assert isinstance(desk.editing.panel, MovePanel)
    panel = desk.editing.panel
    panel.boxes["dates"].field.setText("11.9~12.30")
    panel.shift.setChecked(True)
    assert any(isinstance(asked, WhatIf) for asked in ask.asked)
    assert "예시 방문" in panel.said.text()
    assert row.key == desk.model.rows[-1].key
    panel.boxes["dates"].field.setFocus()
    press(K.Key_Return)
    assert isinstance(ask.done[-1], MoveSession)
    now = desk.list.current
    assert now is not None
    assert (now.number, now.first, now.edition, len(now.former)) == (row.number, date(2026, 11, 9), 2, 1)
    assert not opened(desk)
    ask.act(Undo())
    again = desk.list.current
    assert again is not None
    assert (again.number, again.first, again.former) == (row.number, row.first, ())


def test_a_new_session_and_a_day_in_hangul_mode(made: Made) -> None:
    desk, ask = made
    jamo("ㅜ")
    panel = desk.editing.panel
    assert isinstance(panel, NewSession)
    assert panel.boxes["number"].text() == "340"
    panel.boxes["dates"].field.setText("12.28~12.30")
    press(K.Key_Return)
    assert ask.done[-1] == AddSession(
        number=340, kind=SessionKind.EXTRAORDINARY, first=date(2026, 12, 28), last=date(2026, 12, 30)
    )
    assert desk.list.current is not None
    assert desk.list.current.number == 340
    jamo("ㅇ")
    day = desk.editing.panel
    assert isinstance(day, DayPanel)
    day.boxes["dates"].field.setText("12.28~12.29")
    day.boxes["times"].field.setText("10:00~18:00")
    day.give()
    (stretch,) = desk.list.current.stretches
    assert (texts.times_of(stretch), stretch.calendar_days, stretch.working_days) == ("10:00~18:00", 2, 2)


def test_a_refusal_loses_nothing_typed_and_escape_gives_up(made: Made) -> None:
    desk, _ask = made
    press(K.Key_N)
    panel = desk.editing.panel
    assert isinstance(panel, NewSession)
    panel.boxes["number"].field.setText("339")
    panel.boxes["dates"].field.setText("12.28~12.30")
    panel.give()
    assert desk.editing.panel is panel
    assert panel.boxes["dates"].text() == "12.28~12.30"
    panel.boxes["dates"].field.setText("어제쯤")
    panel.give()
    assert panel.boxes["dates"].field.property("state") == "wrong"
    panel.closed.emit()
    assert not opened(desk)
    assert focused() is desk.list


def test_years_turn_and_an_empty_one_offers_the_import(made: Made) -> None:
    desk, ask = made
    press(K.Key_PageDown)
    assert ask.asked[-1] == SessionsView(year=2027)
    assert "2027년" in desk.note.text()
    assert not desk.note.button.isHidden()
    press(K.Key_T)
    assert desk.note.text() == ""
    assert desk.list.current is not None


def test_its_questions_and_the_table_leave_the_desk(made: Made) -> None:
    desk, _ask = made
    aimed: list[tuple[object, object]] = []
    desk.aimed.connect(lambda name, what: aimed.append((name, what)))
    row = desk.list.current
    assert row is not None
    press(K.Key_Q)
    assert aimed == [(DeskName.FOLLOWUPS, FollowUpsView(session=row.key))]
    to_2020(desk)
    press(K.Key_C)
    text = QGuiApplication.clipboard().text()
    assert text.startswith("총 8회 101일")
    assert "제291회 임시회\t2.21(금) ~ 3. 6(금) · <15일간>" in text


def test_a_change_of_another_keeps_the_row_the_scroll_and_the_open_fields(
    made: Made, sample_desk: At
) -> None:
    desk, ask = made
    to_2020(desk)
    press(K.Key_M)
    panel, row = desk.editing.panel, desk.list.current
    assert isinstance(panel, MovePanel)
    panel.boxes["dates"].field.setText("11.3~12")
    sample_desk.plan(title="예시 방문")
    ask.show()
    assert desk.editing.panel is panel
    assert (panel.boxes["dates"].text(), desk.list.current) == ("11.3~12", row)


@pytest.mark.parametrize(("lang", "theme", "scale"), [("en", "dark", 1.0), ("ko", "light", 2.0)])
def test_everything_can_be_read_in_english_in_the_dark_and_large(
    qtbot: QtBot, qapp: QApplication, sample_desk: At, look: Look, lang: str, theme: str, scale: float
) -> None:
    other = Look(make_theme(qapp, name=theme, scale=scale), Words(lang))  # type: ignore[arg-type]
    apply_theme(qapp, other.theme)
    try:
        ask = OfficeAsk(sample_desk)
        shown = SessionsDesk(other, ask)
        put_up(qtbot, shown, ask, width=1150, height=740)
        shown.editing.begin("edit")
        for _ in range(5):
            QApplication.processEvents()
        assert audit(shown) == []
        spoken = QAccessible.queryAccessibleInterface(shown.strip)
        assert spoken.childCount() == len(shown.model.rows)
    finally:
        apply_theme(qapp, look.theme)
