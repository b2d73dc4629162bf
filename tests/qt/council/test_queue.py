# SPDX-License-Identifier: Apache-2.0
"""The queue by hand on a real office: calls in two keys, replies, marks, corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Attempt, User
from db.records.enums import Channel, Outcome, ReceivedBy, Reply, UserRole
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.council.panels import TypedPanel
from desktop.qt.council.typed import read_moment
from desktop.qt.look import Look
from desktop.qt.when_text import TypedError
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.council import Arranged, Telling, TellMany, WaiveMany
from tests.offices import Clock, some_bureau
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.qt.council.given import DUE_DAY, K, Made, current, press, standing, typed
from tests.rules.helpers import at


def test_the_row_stays_until_the_reply_and_the_keyboard_goes_to_the_next(made: Made) -> None:
    queue, ask = made
    first = current(queue)
    place = queue.list.place
    press("p")
    assert (current(queue).key, queue.list.place) == (first.key, place)
    assert current(queue).group is Telling.DONE
    assert "회신" in queue.side.reply_head.text()
    press("2")
    assert current(queue).key != first.key
    assert current(queue).needs_telling
    assert [a.reply for a in standing(ask)] == [Reply.ABSENT]
    assert queue.model.row_of(first.key) > queue.list.place  # among what was done today


def test_a_second_channel_key_waits_for_the_reply_and_down_goes_on_without(made: Made, qtbot: QtBot) -> None:
    queue, ask = made
    press("p")
    with qtbot.waitSignal(queue.told):
        press("p")
    assert len(standing(ask)) == 1
    press(K.Key_Down)
    press("v")
    assert [(a.channel, a.reply) for a in standing(ask)] == [(Channel.PHONE, None), (Channel.VISIT, None)]


def test_nobody_answering_goes_on_at_once_and_the_row_stays_open(made: Made) -> None:
    queue, ask = made
    first = current(queue)
    press("n")
    assert current(queue).key != first.key
    row = next(r for r in queue.model.rows() if r.key == first.key)
    assert (row.tries, row.needs_telling) == (1, True)
    assert [a.outcome for a in standing(ask)] == [Outcome.NO_ANSWER]


def test_what_is_typed_before_the_call_belongs_to_it_and_to_no_other(made: Made, clock: Clock) -> None:
    _queue, ask = made
    press("m")
    typed("비서관 통해")
    press("c")
    typed("08:40")
    press("s", "1", "p")
    (kept,) = standing(ask)
    assert (kept.note, kept.at, kept.received_by, kept.reply) == (
        "비서관 통해",
        at(DUE_DAY, "08:40"),
        ReceivedBy.OFFICE_STAFF,
        Reply.ATTENDS,
    )
    press("p")
    later = standing(ask)[-1]
    assert (later.note, later.at, later.received_by, later.reply) == (
        "",
        clock.at,
        ReceivedBy.SELF,
        None,
    )


def test_a_note_and_an_hour_typed_after_the_call_are_put_to_it(made: Made) -> None:
    queue, ask = made
    press("p", "m")
    typed("다시 전화 달라 함")
    press("c")
    typed("08:50")
    press("s", "3")
    (kept,) = standing(ask)
    assert (kept.note, kept.at, kept.received_by, kept.reply) == (
        "다시 전화 달라 함",
        at(DUE_DAY, "08:50"),
        ReceivedBy.OFFICE_STAFF,
        Reply.DEPUTY,
    )
    assert queue.side.note.text() == ""


def test_an_hour_still_to_come_or_not_understood_records_nothing(made: Made) -> None:
    queue, ask = made
    for wrong in ("10:30", "언젠가"):
        press("c")
        typed(wrong)
        queue.list.setFocus()
        press("p")
        assert standing(ask) == ()
        assert queue.side.time.property("state") == "wrong"
    with pytest.raises(TypedError):
        read_moment("언젠가", today=DUE_DAY)
    assert read_moment("어제 16:05", today=DUE_DAY) == at(date(2022, 4, 3), "16:05")
    assert read_moment("3.31. 16:05", today=DUE_DAY) == at(date(2022, 3, 31), "16:05")
    assert read_moment("4.6.", today=DUE_DAY, usual_min=18 * 60) == at(date(2022, 4, 6), "18:00")


class SlowAsk(OfficeAsk):
    """Nothing is answered until the test says so."""

    def __init__(self, desk: At) -> None:
        super().__init__(desk)
        self.held: list[Callable[[], None]] = []

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        self.held.append(lambda: OfficeAsk.act(self, action, then))


def test_fast_fingers_wait_for_no_answer(qtbot: QtBot, look: Look, made: Made) -> None:
    _other, old = made
    ask = SlowAsk(old.at)
    queue = CouncilDesk(look, ask)
    put_up(qtbot, queue, ask, width=1180)
    first = current(queue)
    press("p", "1")
    second = current(queue)
    press("v", "3", "n")
    assert (len(ask.held), second.key != first.key) == (5, True)
    for go_on in ask.held:
        go_on()
    told = [(a.channel, a.outcome, a.reply) for a in standing(ask)]
    assert set(told) == {
        (Channel.PHONE, Outcome.REACHED, Reply.ATTENDS),
        (Channel.VISIT, Outcome.REACHED, Reply.DEPUTY),
        (Channel.PHONE, Outcome.NO_ANSWER, None),
    }
    assert len({a.notice_id for a in standing(ask)}) == 3


def test_several_marked_are_told_in_one_step_with_one_reply(made: Made) -> None:
    queue, ask = made
    press(K.Key_Space, K.Key_Down)
    press(K.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    marked = queue.model.marked
    assert len(marked) >= 2
    press("t", "1")
    assert [a.reply for a in standing(ask)] == [Reply.ATTENDS] * len(marked)
    told = [one for one in ask.done if isinstance(one, TellMany)]
    assert [len(one.calls) for one in told] == [len(marked)]
    assert queue.model.marked == frozenset()


def test_what_the_sieve_hides_is_not_told(made: Made) -> None:
    queue, ask = made
    press("a", held=Qt.KeyboardModifier.ControlModifier)
    assert len(queue.model.marked) == len([r for r in queue.model.rows() if r.needs_telling])
    press("/")
    QTest.keyClicks(queue.head.finder, "2")
    QApplication.processEvents()
    press(K.Key_Return)
    shown = queue.model.rows()
    assert queue.model.marked == {r.key for r in shown if r.needs_telling}
    press("e")
    assert len(standing(ask)) == len(shown)


def test_a_call_in_error_is_taken_back_by_one_key_also_after_its_reply(made: Made) -> None:
    queue, ask = made
    first = current(queue)
    press("p", K.Key_Delete)
    assert standing(ask) == ()
    assert current(queue).key == first.key
    press("p", "1")
    queue.list.go_to(first.key)
    press(K.Key_Backspace)
    assert standing(ask) == ()
    row = next(r for r in queue.model.rows() if r.key == first.key)
    assert row.needs_telling


def test_a_call_of_another_day_is_corrected_with_a_reason_only(made: Made, clock: Clock) -> None:
    queue, ask = made
    press("n")
    clock.set(date(2022, 4, 5), "09:00")
    ask.show()
    row = next(r for r in queue.model.rows() if r.tries)
    queue.list.go_to(row.key)
    press(K.Key_Delete)
    assert isinstance(queue.asking.panel, TypedPanel)
    assert len(standing(ask)) == 1
    typed("다른 분께 건 전화")
    assert standing(ask) == ()
    with ask.at.office.read() as tx:
        assert [a.note for a in tx.all(Attempt) if a.corrects] == ["다른 분께 건 전화"]


def test_a_row_dealt_with_by_a_colleague_is_not_recorded_for_the_next(made: Made, qtbot: QtBot) -> None:
    queue, ask = made
    row = current(queue)
    from desktop.desk.acts.doing import act
    from desktop.qt.council.asking import call_of

    queue.head.arrange(Arranged.DUE)
    act(ask.at.office, WaiveMany(calls=(call_of(row),), reason="예시"), by="예시 동료")
    queue.head.finder.setText("예시")
    queue.list.go_to(row.key)
    ask.at.clock.set(date(2022, 4, 5), "09:00")  # tomorrow it is no longer among what was done today
    ask.show()
    assert current(queue).key != row.key
    with qtbot.waitSignal(queue.told) as said:
        press("p")
    assert "옮겨" in said.args[0]
    assert standing(ask) == ()
    press("p")
    assert len(standing(ask)) == 1


def test_whoever_was_told_is_told_again_by_the_second_press_only(made: Made, clock: Clock) -> None:
    queue, ask = made
    row = current(queue)
    press("p", "1")
    clock.set(DUE_DAY, "11:00")
    queue.list.go_to(row.key)
    press("p")
    assert len(standing(ask)) == 1
    press("p")
    assert len(standing(ask)) == 2
    press(K.Key_Return)
    queue.list.go_to(row.key)
    press("3")
    assert standing(ask)[-1].reply is Reply.DEPUTY


def test_a_liaison_cannot_record_for_another_bureau_and_is_told_so(
    qtbot: QtBot, look: Look, made: Made
) -> None:
    _old, ask = made
    with ask.at.writing() as tx:
        tx.add(User(account="예시 연락관", role=UserRole.LIAISON, bureau_id=some_bureau(ask.at.office).id))
    liaison = OfficeAsk(ask.at.colleague("예시 연락관"))
    queue = CouncilDesk(look, liaison)
    put_up(qtbot, queue, liaison, width=1180)
    other = next(r for r in queue.model.rows() if not r.may_tell)
    queue.list.go_to(other.key)
    with qtbot.waitSignal(queue.told) as said:
        press("p")
    assert said.args[0] == "소관 부서의 일정만 적을 수 있습니다."
    assert liaison.done == []
    assert not queue.side.keys["p"].isEnabled()
    press("o")
    assert {r.title for r in queue.model.rows()} == {"예시 방문"}
    queue.list.go_to(queue.model.rows()[0].key)
    press("p", "1")
    assert len(standing(liaison)) == 1


def test_a_reply_pressed_twice_is_nobodys_and_the_next_keeps_her_own(made: Made, qtbot: QtBot) -> None:
    queue, ask = made
    press("p", "1")
    with qtbot.waitSignal(queue.told):
        press("1")
    press("p", "2")
    assert sorted(str(a.reply) for a in standing(ask)) == ["absent", "attends"]


def test_a_key_held_down_records_one_call_and_takes_back_one(made: Made) -> None:
    queue, ask = made
    for key, left in ((K.Key_N, 1), (K.Key_P, 2), (K.Key_Delete, 1)):
        for again in (False, True, True):
            letter = key.name.removeprefix("Key_").lower() if key is not K.Key_Delete else ""
            event = QKeyEvent(
                QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter, autorep=again
            )
            QApplication.sendEvent(queue.list, event)
            QApplication.processEvents()
        assert len(standing(ask)) == left


def test_the_engagement_shown_before_draws_no_keyboard_back(made: Made) -> None:
    """The window says after every reading which engagement is chosen, of the row before as well."""
    queue, ask = made
    first = current(queue)
    other = next(r for r in queue.model.rows() if r.engagement != first.engagement)
    queue.select(first.engagement)
    queue.list.go_to(other.key)
    QTest.keyClicks(queue.list, "p")  # before the line itself was read, the office answers
    queue.select(first.engagement)
    assert current(queue).key == other.key
    press("2")
    assert [a.reply for a in standing(ask)] == [Reply.ABSENT]
    queue.list.go_to(other.key)
    queue.select(first.engagement + other.engagement)  # one that nobody waits for
    queue.select(first.engagement)  # chosen elsewhere
    assert current(queue).engagement == first.engagement
