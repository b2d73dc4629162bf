# SPDX-License-Identifier: Apache-2.0
"""The queue by hand on a real office: replies, marks, corrections, panels, what is read out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Attempt, Notice, Suggestion, User
from db.records.enums import Channel, Outcome, ReceivedBy, Reply, UserRole
from desktop.qt.audit import audit
from desktop.qt.council.callsheet import KeyIn, PrintSheet
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.council.letter import NoticeDialog
from desktop.qt.council.model import Column
from desktop.qt.council.panels import RecipientPanel, TypedPanel
from desktop.qt.council.typed import read_moment
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.qt.when_text import TypedError
from desktop.rules.notice import valid_attempts
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.council import Arranged, CouncilRow, LineView, Telling, TellMany, WaiveMany
from desktop.screens.keys import KEYS, Where
from desktop.screens.members import MemberView
from desktop.screens.office import DeskName
from desktop.words import Words
from tests.offices import THURSDAY, Clock, some_bureau
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import at, timed

DUE_DAY = date(2022, 4, 4)
K = Qt.Key
Made = tuple[CouncilDesk, OfficeAsk]


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At, clock: Clock) -> Made:
    """A visit of one local member and a major event with the whole leadership, on its due day."""
    bureau = some_bureau(desk.office)
    desk.planned(bureau_id=bureau.id)
    desk.planned(title="예시 행사", is_major=True, when=timed(THURSDAY, "09:00", "10:00"))
    clock.set(DUE_DAY, "09:00")
    ask = OfficeAsk(desk)
    queue = CouncilDesk(look, ask)
    put_up(qtbot, queue, ask, width=1180)
    return queue, ask


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key, held)
        else:
            QTest.keyClick(focus, key, held)
        QApplication.processEvents()


def current(queue: CouncilDesk) -> CouncilRow:
    row = queue.list.current
    assert row is not None
    return row


def standing(ask: OfficeAsk) -> tuple[Attempt, ...]:
    with ask.at.office.read() as tx:
        return valid_attempts(tx.all(Attempt))


def typed(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), field
    field.setText(text)
    press(K.Key_Return)


def go_to(queue: CouncilDesk, group: Telling) -> CouncilRow:
    row = next(r for r in queue.model.rows() if r.group is group)
    queue.list.go_to(row.key)
    return row


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


def test_nothing_found_is_said_and_everything_comes_back(made: Made) -> None:
    queue, _ask = made
    queue.head.finder.setText("없는 이름")
    assert queue.note.text() == "찾는 안내가 없습니다"
    queue.note.button.click()
    assert queue.note.text() == ""
    assert queue.model.rows()


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


def test_waiving_due_times_and_suggestions_are_typed_at_the_side(made: Made) -> None:
    queue, ask = made
    row = current(queue)
    press("w")
    typed("해외 출장 중")
    done = next(r for r in queue.model.rows() if r.key == row.key)
    assert done.is_waived
    assert queue.asking.panel is None
    row = (
        go_to(queue, Telling.TODAY)
        if any(r.group is Telling.TODAY for r in queue.model.rows())
        else go_to(queue, Telling.OVERDUE)
    )
    press("u")
    typed("11월 어느 날")
    typed("4.6. 15:00")
    moved = next(r for r in queue.model.rows() if r.key == row.key)
    assert (moved.due, moved.is_set_due) == (at(date(2022, 4, 6), "15:00"), True)
    press("h")
    typed("길을 넓혀 달라")
    with ask.at.office.read() as tx:
        assert [s.text for s in tx.all(Suggestion)] == ["길을 넓혀 달라"]


def test_somebody_is_added_by_a_piece_of_the_name(made: Made) -> None:
    queue, ask = made
    row = current(queue)
    press("r")
    panel = queue.asking.panel
    assert isinstance(panel, RecipientPanel)
    panel.field.setText("예시3")
    assert panel.choices[0].label.startswith("예시3")
    press(K.Key_Return)
    with ask.at.office.read() as tx:
        assert [n.person_id for n in tx.all(Notice, engagement_id=row.engagement)] == [3]
    assert queue.asking.panel is None


def test_a_change_shows_the_old_struck_and_asks_again(made: Made) -> None:
    queue, ask = made
    visit = next(r for r in queue.model.rows() if r.title == "예시 방문")
    queue.list.go_to(visit.key)
    press("p", K.Key_Return)
    with ask.at.office.read() as tx:
        from db.records import Engagement

        base = tx.get(Engagement, visit.engagement)
    ask.at.colleague().change(base, when=timed(THURSDAY, "16:00", "17:00"))
    ask.show()
    row = go_to(queue, Telling.AGAIN)
    QApplication.processEvents()
    place = queue.model.row_of(row.key)
    said = queue.model.index(place, Column.WHAT).data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert said == "예시 방문 4.7.(목) (전: 14:00) 16:00 서북병원"
    assert "시간 변경" in queue.model.index(place, Column.STATE).data()
    assert "오후 2시에서 4시로" in queue.side.sentence.text()


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


@pytest.mark.parametrize("way", list(Arranged))
def test_every_arrangement_shows_every_row_once_under_a_head(made: Made, way: Arranged) -> None:
    queue, _ask = made
    before = {r.key for r in queue.model.rows()}
    for chosen in (way, Arranged.DUE, way):
        queue.head.arrange(chosen)
        assert {r.key for r in queue.model.rows()} == before
        assert len(queue.model.items) > len(before)
        heights = [queue.list.verticalHeader().sectionSize(n) for n in range(len(queue.model.items))]
        tall = [isinstance(one, CouncilRow) for one in queue.model.items]
        assert {h for h, is_row in zip(heights, tall, strict=True) if is_row} == {max(heights)}
        assert {h for h, is_row in zip(heights, tall, strict=True) if not is_row} == {min(heights)}
    assert queue.list.current is not None


def test_the_engagement_and_the_members_page_are_one_key_away(made: Made, qtbot: QtBot) -> None:
    queue, _ask = made
    row = current(queue)
    with qtbot.waitSignal(queue.form_wanted) as opened:
        press(K.Key_Return)
    assert opened.args == [row.engagement]
    with qtbot.waitSignal(queue.aimed) as aimed:
        press("i")
    assert aimed.args == [DeskName.ROSTER, MemberView(person=row.person)]


def test_another_desk_points_at_a_line_also_before_it_is_read(qtbot: QtBot, look: Look, made: Made) -> None:
    old, ask = made
    last = old.model.rows()[-1]
    queue = CouncilDesk(look, ask)
    queue.aim(LineView(engagement=last.engagement, notice=last.notice))
    put_up(qtbot, queue, ask)
    assert current(queue).key == last.key


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


def test_sheet_letter_and_keying_back_are_one_key_each(made: Made) -> None:
    queue, _ask = made
    for key, kind in (("j", PrintSheet), ("k", KeyIn), ("q", NoticeDialog)):
        QTest.keyClicks(queue.list, key)
        (opened,) = queue.window().findChildren(kind)
        opened.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        queue.activateWindow()


def test_an_empty_queue_says_so(qtbot: QtBot, look: Look, desk: At, clock: Clock) -> None:
    ask = OfficeAsk(desk)
    queue = CouncilDesk(look, ask)
    assert queue.note.text() == "안내할 분을 읽는 중…"
    put_up(qtbot, queue, ask)
    assert queue.note.text().startswith("안내할 분이 없습니다")
    press("p", "1", "w", K.Key_Delete, K.Key_Return)
    assert ask.done == []


def test_every_key_of_the_list_means_something_here_in_both_modes(made: Made) -> None:
    queue, _ask = made
    from desktop.words.keys import hangul_key

    letters = [
        key
        for one in KEYS
        if one.where is Where.COUNCIL
        for key in one.keys
        if len(key) == 1 and key.isalpha()
    ]
    assert len(letters) == len(set(letters))
    for letter in letters:
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, hangul_key(letter.lower()))
        queue.keyPressEvent(event)
        assert event.isAccepted(), letter
        if queue.asking.panel is not None:
            queue.asking.close()
        for dialog in queue.window().findChildren(QDialog):
            dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def plain(qapp: QApplication, look: Look) -> Iterator[None]:
    yield
    apply_theme(qapp, look.theme)


@pytest.mark.parametrize(
    ("lang", "theme", "scale", "width"),
    [
        ("ko", "light", 1.0, 1180),
        ("en", "dark", 1.0, 1180),
        ("ko", "light", 2.0, 1180),
        ("en", "light", 2.0, 1700),
    ],
)
def test_every_text_is_whole_or_in_a_tooltip_at_any_size(
    qapp: QApplication, qtbot: QtBot, made: Made, plain: None, lang: str, theme: str, scale: float, width: int
) -> None:
    old, ask = made
    large = make_theme(qapp, name=theme, scale=scale)
    apply_theme(qapp, large)
    queue = CouncilDesk(Look(large, Words(lang)), ask)  # type: ignore[arg-type]
    put_up(qtbot, queue, ask, width=width)
    queue.take_over(old)
    press("p")
    for _ in range(3):
        QApplication.processEvents()
    assert audit(queue) == []


def test_a_screen_reader_hears_the_row_and_the_rule_that_put_it_there(made: Made) -> None:
    queue, _ask = made
    table = QAccessible.queryAccessibleInterface(queue.list)
    assert table is not None
    assert table.text(QAccessible.Text.Name) == "안내할 분"
    place = queue.list.place
    said = [queue.model.index(place, c).data(int(Qt.ItemDataRole.AccessibleTextRole)) for c in Column]
    assert "시의회 지도부" in said[Column.WHY] or "지역 시의원" in said[Column.WHY]
    assert all(said[c] for c in (Column.DUE, Column.WHO, Column.WHAT, Column.STATE))
    press(K.Key_Space, K.Key_Up)
    assert queue.model.index(place, 0).data(int(Qt.ItemDataRole.AccessibleTextRole)).startswith("고름")
