# SPDX-License-Identifier: Apache-2.0
"""Several visits to another stage: one step of undo, what is in the way said together; old pictures."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.records import Day
from db.records.enums import Channel, Status
from desktop.qt.look import Look
from desktop.qt.visits import texts
from desktop.qt.visits.gate import ManyGatesPanel
from desktop.screens.actions import Undo
from desktop.services import notices
from desktop.services.notices import Recipient
from tests.offices import Clock
from tests.offices import Desk as At
from tests.qt.visits.test_visits import DAY, SHIFT, WHEN, K, focused, press, put

LOCAL = Recipient(person_id=2)


def test_several_stages_are_one_step_of_undo(qtbot: QtBot, look: Look, desk: At) -> None:
    keys = [desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(3)]
    _shown, ask = put(qtbot, look, desk)
    press(K.Key_Down, K.Key_Down, held=SHIFT)
    press(K.Key_Right, held=SHIFT)
    assert {desk.get(key).status for key in keys} == {Status.PLANNED}
    ask.act(Undo())
    assert {desk.get(key).status for key in keys} == {Status.DRAFT}


def test_what_holds_several_up_is_said_together_and_one_reason_passes_all(
    qtbot: QtBot, look: Look, desk: At
) -> None:
    keys = [desk.planned(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(2)]
    shown, ask = put(qtbot, look, desk)
    press(K.Key_Down, held=SHIFT)
    press(K.Key_Right, held=SHIFT)
    panel = shown.panel
    assert isinstance(panel, ManyGatesPanel)
    said = " ".join(text.text() for text in panel.findChildren(QLabel))
    assert "“예시 0”" in said
    assert "“예시 1”" in said
    assert ask.done == []
    QTest.keyClicks(focused(), "ok")
    press(K.Key_Return)
    assert {desk.get(key).status for key in keys} == {Status.FINAL}
    assert shown.panel is None
    ask.act(Undo())
    assert {desk.get(key).status for key in keys} == {Status.PLANNED}


def test_only_what_is_not_held_up_may_go_on(qtbot: QtBot, look: Look, desk: At) -> None:
    free = desk.plan(title="예시 초안", when=Day(DAY))
    held_up = desk.to(desk.planned(when=Day(DAY + timedelta(days=1))), Status.FINAL, override_reason="예시")
    shown, _ask = put(qtbot, look, desk)
    press(K.Key_Down, held=SHIFT)
    press(K.Key_Right, held=SHIFT)
    assert isinstance(shown.panel, ManyGatesPanel)
    assert shown.panel.field is None  # it has not begun: no reason makes it held
    assert focused() is shown.panel.rest
    press(K.Key_Space)
    assert [desk.get(e.id).status for e in (free, held_up)] == [Status.PLANNED, Status.FINAL]


def test_several_are_called_off_for_one_reason(qtbot: QtBot, look: Look, desk: At) -> None:
    keys = [desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n))).id for n in range(2)]
    put(qtbot, look, desk)
    press(K.Key_Down, held=SHIFT)
    press(K.Key_X)
    QTest.keyClicks(focused(), "why")
    press(K.Key_Return)
    assert {(desk.get(key).status, desk.get(key).status_reason) for key in keys} == {
        (Status.CANCELLED, "why")
    }


def test_a_stage_asked_of_an_old_picture_is_not_given(qtbot: QtBot, look: Look, desk: At) -> None:
    visit = desk.plan(when=WHEN)
    shown, ask = put(qtbot, look, desk)
    desk.to(desk.to(visit, Status.PLANNED), Status.FINAL, override_reason="예시")  # not read here yet
    with qtbot.waitSignal(shown.told) as said:
        press(K.Key_Right, held=SHIFT)  # planned, by what the row shows: it would take back 확정
    assert "확정" in said.args[0]
    assert ask.done == []
    assert desk.get(visit.id).status is Status.FINAL


def test_nobody_is_to_be_told_anew_of_what_took_place(
    qtbot: QtBot, look: Look, desk: At, clock: Clock
) -> None:
    visit = desk.planned(when=WHEN)
    with desk.writing("tell") as tx:
        notices.record_attempt(tx, engagement_id=visit.id, recipient=LOCAL, channel=Channel.PHONE)
    clock.set(DAY, "17:00")
    desk.to(desk.to(visit, Status.HELD), Status.CLOSED)
    shown, _ask = put(qtbot, look, desk)
    (row,) = shown.model.rows
    assert row.told_edition < row.edition
    assert not row.is_behind
    assert "재안내" not in texts.edition_of(row, look)
