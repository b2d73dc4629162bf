# SPDX-License-Identifier: Apache-2.0
"""The requests desk by keyboard alone on a real office: received, decided, answered, undone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import Engagement, Material, Month
from db.records.enums import RequestDecision, Status
from db.records.when import Timed
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.requests import fields
from desktop.qt.requests.desk import RequestsDesk
from desktop.qt.requests.panels import AnswerPanel, NewRequest
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.actions import Done, Undo
from desktop.screens.requests import DecideRequest, RecordRequest, RequestsView
from desktop.words import Words
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import timed

DAY = date(2022, 3, 31)
WHEN = timed(DAY, "14:00", "15:10")
K = Qt.Key
D = RequestDecision
Made = tuple[RequestsDesk, OfficeAsk]


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    ask = OfficeAsk(desk)
    shown = RequestsDesk(look, ask)
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


def typed(text: str) -> None:
    """Through the input method, as Hangul comes, into whatever has the keyboard."""
    field = focused()
    assert isinstance(field, QLineEdit), field
    QCoreApplication.sendEvent(field, QInputMethodEvent(text[-1:], []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def hangul(letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def record(ask: OfficeAsk, **values: object) -> int:
    usual: dict[str, object] = {
        "title": "예시 준공식",
        "requester": "예시 협회",
        "when": WHEN,
        "place": "서북병원",
        "district": "은평구",
    }
    ask.act(RecordRequest(**(usual | values)))  # type: ignore[arg-type]
    QApplication.processEvents()
    answer = ask.answers[-1]
    assert isinstance(answer, Done)
    return answer.key


def one(ask: OfficeAsk) -> Engagement:
    with ask.at.office.read() as tx:
        return tx.all(Engagement)[-1]


def test_nothing_asked_for_is_said_and_how_to_begin(made: Made) -> None:
    desk, _ask = made
    assert "N" in desk.note.text()
    assert desk.due.isHidden()


def test_a_request_is_typed_decided_and_answered_by_keyboard_alone(made: Made) -> None:
    desk, ask = made
    hangul("ㅜ")  # N in Hangul mode
    for text in ("예시 회관 준공식", "예시 협회", "3. 31. 14:00~15:10", "서북병원", "은평구"):
        typed(text)
        press(K.Key_Return)
    press(K.Key_Return)  # the day it came stands there already
    typed("3. 25.")
    press(K.Key_Return)
    kept = one(ask)
    assert (kept.title, kept.requester, kept.when, kept.answer_due) == (
        "예시 회관 준공식", "예시 협회", WHEN, date(2022, 3, 25),
    )  # fmt: skip
    assert desk.panel is None
    assert focused() is desk.list
    press(K.Key_1, K.Key_Return)
    assert (one(ask).status, one(ask).decision) == (Status.PLANNED, D.ATTEND)
    hangul("ㅊ")  # C
    assert "예시 협회 귀하" in QGuiApplication.clipboard().text()
    assert "서북병원" in QGuiApplication.clipboard().text()
    hangul("ㄱ")  # R
    assert one(ask).reply_sent_at is not None
    assert desk.due.isHidden()


@pytest.mark.parametrize(
    ("key", "need", "decision", "status"),
    [
        (K.Key_2, "예시 부시장", D.DEPUTY, Status.PLANNED),
        (K.Key_3, "", D.MESSAGE, Status.PLANNED),
        (K.Key_4, "예시 사정", D.DECLINE, Status.CANCELLED),
        (K.Key_5, "4. 1.", D.HOLD, Status.CANDIDATE),
    ],
)
def test_each_answer_is_one_key_and_what_it_needs(
    made: Made, key: Qt.Key, need: str, decision: D, status: Status
) -> None:
    desk, ask = made
    record(ask)
    press(key)
    if need:
        typed(need)
        press(K.Key_Return)
        press(K.Key_Return)  # who decided: left empty is whoever types it
    else:
        press(K.Key_Return)
    assert (one(ask).decision, one(ask).status) == (decision, status)
    assert one(ask).decided_by == ask.at.by
    if decision is D.MESSAGE:
        with ask.at.office.read() as tx:
            assert len(tx.all(Material)) == 1
    ask.act(Undo())
    assert (one(ask).decision, one(ask).status) == (None, Status.CANDIDATE)
    assert focused() is desk.list


def test_how_the_time_looks_stands_there_before_it_is_decided(made: Made) -> None:
    desk, ask = made
    ask.at.planned(title="예시 먼저", when=WHEN)
    record(ask)
    assert [line.code for line in desk.time.blocks] == ["clash.overlap"]  # type: ignore[union-attr]
    press(K.Key_1)
    assert isinstance(desk.panel, AnswerPanel)
    assert desk.panel.reason is not None
    assert focused() is desk.panel.reason.field
    press(K.Key_Return)  # without a reason it is not given
    assert one(ask).decision is None
    typed("예시 사유")
    press(K.Key_Return)
    assert one(ask).status is Status.PLANNED


def test_another_time_typed_is_looked_at_at_once(made: Made) -> None:
    desk, ask = made
    ask.at.planned(title="예시 먼저", when=WHEN)
    record(ask)
    press(K.Key_1)
    panel = desk.panel
    assert isinstance(panel, AnswerPanel)
    panel.boxes["when"].field.setFocus()
    panel.boxes["when"].field.selectAll()
    typed("3. 30. 9:00~10:00")
    press(K.Key_Return)
    assert desk.time is not None
    assert desk.time.blocks == ()
    assert panel.reason is not None
    assert panel.reason.isHidden()
    panel.give()
    assert one(ask).when == timed(date(2022, 3, 30), "9:00", "10:00")


def test_a_refusal_keeps_what_was_typed(made: Made) -> None:
    desk, _ask = made
    press(K.Key_N)
    for text in ("예시", "예시 협회", "4. 5."):
        typed(text)
        press(K.Key_Return)
    typed("예시회관")
    press(K.Key_Return)
    typed("없는구")
    assert isinstance(desk.panel, NewRequest)
    desk.panel.give()
    assert desk.panel.boxes["district"].text() == "없는구"
    press(K.Key_Escape)
    press(K.Key_Escape)
    assert desk.panel is None


def test_what_cannot_be_read_is_said_in_the_field_and_nothing_is_sent(made: Made) -> None:
    desk, ask = made
    press(K.Key_N)
    assert isinstance(desk.panel, NewRequest)
    desk.panel.give()
    assert desk.panel.boxes["title"].field.property("state") == "wrong"
    for name, text in (("title", "예시"), ("requester", "예시"), ("when", "다음에")):
        desk.panel.boxes[name].field.setText(text)
    desk.panel.give()
    assert desk.panel.boxes["when"].field.toolTip()
    assert ask.done == []


def test_a_letter_in_a_field_is_text_and_no_command(made: Made) -> None:
    desk, ask = made
    record(ask)
    press(K.Key_4)
    for letter in "nr1":
        QTest.keyClicks(focused(), letter)
    assert isinstance(desk.panel, AnswerPanel)
    assert desk.panel.boxes["reason"].text() == "nr1"
    assert len(ask.done) == 1


def test_a_new_request_half_typed_is_not_thrown_away_by_a_key_on_the_list(made: Made) -> None:
    desk, ask = made
    record(ask)
    press(K.Key_N)
    typed("예시 행사")
    for key in (K.Key_N, K.Key_1):
        desk.list.setFocus()
        press(key)
        assert isinstance(desk.panel, NewRequest)
        assert desk.panel.boxes["title"].text() == "예시 행사"
        assert desk.panel.isAncestorOf(focused())


def test_a_colleagues_change_leaves_what_is_typed_and_where_the_keyboard_is(made: Made) -> None:
    desk, ask = made
    record(ask, answer_due=date(2022, 3, 29))
    record(ask, title="예시 둘째", answer_due=date(2022, 3, 28))
    desk.list.go_to(1)
    press(K.Key_4)
    typed("예시 사")
    record(OfficeAsk(ask.at.colleague()), title="예시 셋째", answer_due=date(2022, 3, 27))
    ask.show()
    assert isinstance(desk.panel, AnswerPanel)
    assert desk.panel.boxes["reason"].text() == "예시 사"
    assert desk.list.current is not None
    assert desk.list.current.key == desk.panel.row.key


def test_nothing_is_answered_before_it_is_decided(made: Made) -> None:
    desk, ask = made
    said: list[str] = []
    desk.told.connect(lambda text, _tone: said.append(text))
    record(ask)
    press(K.Key_R, K.Key_C)
    assert len(said) == 2
    assert len(ask.done) == 1


def test_what_is_overdue_is_counted_and_said_in_words(made: Made, look: Look) -> None:
    desk, ask = made
    today = ask.today()
    record(ask, received_on=today - timedelta(days=9), answer_due=today - timedelta(days=2))
    assert (desk.due.text(), desk.overdue.text()) == ("회신할 요청 1건", "기한 지남 1건")
    assert "2일 지남" in str(desk.model.data(desk.model.index(0, 0)))


def test_enter_opens_the_whole_form(made: Made) -> None:
    desk, ask = made
    opened: list[int] = []
    desk.form_wanted.connect(opened.append)
    key = record(ask)
    press(K.Key_Return)
    assert opened == [key]


def test_a_failure_and_loading_are_said_while_nothing_is_there(qtbot: QtBot, look: Look, desk: At) -> None:
    shown = RequestsDesk(look, OfficeAsk(desk))
    qtbot.addWidget(shown)
    shown.resize(900, 600)
    shown.show()
    assert shown.note.text() == "요청을 읽는 중…"
    shown.fail("예시 실패.")
    assert shown.note.text() == "예시 실패."


@pytest.mark.parametrize(("name", "scale"), [("light", 1.0), ("dark", 2.0)])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_text_is_whole_in_both_themes_and_sizes(
    qtbot: QtBot, qapp: QApplication, sample_desk: At, name: str, scale: float, lang: str
) -> None:
    theme = make_theme(qapp, name=name, scale=scale)
    apply_theme(qapp, theme)
    try:
        ask = OfficeAsk(sample_desk)
        shown = RequestsDesk(Look(theme, Words(lang)), ask)  # type: ignore[arg-type]
        put_up(qtbot, shown, ask, width=round(1080 * scale), height=900)
        record(ask, when=Timed(WHEN.start, WHEN.end))
        for answer in D:
            shown.answering.answer(answer)
            for _ in range(3):
                QApplication.processEvents()
            assert audit(shown) == []
        shown.answering.new()
        for _ in range(3):
            QApplication.processEvents()
        assert audit(shown) == []
    finally:
        plain = make_theme(qapp, name="light")
        apply_theme(qapp, plain)


def test_a_screen_reader_hears_the_table_and_the_answers(made: Made) -> None:
    desk, ask = made
    record(ask)
    table = QAccessible.queryAccessibleInterface(desk.list)
    assert table.text(QAccessible.Text.Name) == "받은 요청"
    cells = [table.child(n).text(QAccessible.Text.Name) for n in range(table.childCount())]
    assert "예시 준공식 · 예시 협회" in cells
    names = [one.accessibleName() for one in desk.side.answers.values()]
    assert names == ["1 참석", "2 대참", "3 축사", "4 불참", "5 보류"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("3. 31. 14:00~15:10", WHEN),
        ("3.31 14:00", timed(DAY, "14:00", "15:00")),
        ("2022. 9.", Month(2022, 9)),
        ("9월", Month(2022, 9)),
        ("1월", Month(2023, 1)),
    ],
)
def test_times_as_they_are_typed(text: str, when: object, look: Look) -> None:
    near = date(2022, 3, 21)
    assert fields.read_when(text, near=near) == when
    assert fields.read_when(fields.typed_when(when, look, near), near=near) == when  # type: ignore[arg-type]


def test_the_whole_action_is_sent_with_the_decision_that_was_seen(made: Made) -> None:
    _desk, ask = made
    key = record(ask)
    press(K.Key_4)
    typed("예시 사정")
    press(K.Key_Return, K.Key_Return)
    action = ask.done[-1]
    assert isinstance(action, DecideRequest)
    assert (action.key, action.was, action.answer, action.reason) == (key, None, D.DECLINE, "예시 사정")


def test_another_desk_opens_the_fields_of_an_answer_and_one_that_is_gone_is_said_once(made: Made) -> None:
    desk, ask = made
    said: list[str] = []
    desk.told.connect(lambda text, _tone: said.append(text))
    record(ask)
    key = record(ask, title="예시 둘째")
    desk.aim(RequestsView(chosen=key, answer=D.DECLINE))
    row = desk.list.current
    assert row is not None
    assert row.key == key
    panel = desk.panel
    assert isinstance(panel, AnswerPanel)
    assert (panel.answer, panel.isAncestorOf(focused())) == (D.DECLINE, True)
    desk.answering.close()
    desk.aim(RequestsView(chosen=999_999, answer=D.ATTEND))
    QApplication.processEvents()
    assert (desk.panel, len(said)) == (None, 1)
    desk.wanted.emit(desk.question())
    QApplication.processEvents()
    assert len(said) == 1
