# SPDX-License-Identifier: Apache-2.0
"""The fields of a reader: typed as Hangul comes, wrong ones say why, a colleague's change loses nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import Reader
from db.records.enums import FeedClient, Kind, Profile
from desktop.desk.acts.doing import act
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.inspector.panels import ConflictPanel
from desktop.qt.look import Look
from desktop.qt.phones.boxes import LineBox
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.form import ReaderForm
from desktop.qt.phones.readers import ReadersPage
from desktop.screens.actions import Answer, Conflict, Refused
from desktop.screens.office import DeskName
from desktop.screens.phones import SaveReader
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.qt.fake_office import NOW, FakeOffice
from tests.qt.phones.readers import Asked, screen_of

K = Qt.Key


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)
        QApplication.processEvents()


def typed(text: str, *, composing: str = "") -> None:
    """Through the input method; what is `composing` is not committed yet."""
    field = focused()
    assert isinstance(field, QLineEdit), field
    if text:
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(field, event)
    if composing:
        QCoreApplication.sendEvent(field, QInputMethodEvent(composing, []))


def line(form: ReaderForm, name: str) -> LineBox:
    box = form.boxes[name]
    assert isinstance(box, LineBox)
    return box


def fill(form: ReaderForm, **values: str) -> None:
    for name, text in values.items():
        line(form, name).field.setText(text)


@pytest.fixture
def form(page: ReadersPage) -> ReaderForm:
    """A new reader."""
    page.doing.want("new")
    assert isinstance(page.doing.panel, ReaderForm)
    return page.doing.panel


def test_a_reader_is_typed_and_given_by_keyboard_alone(form: ReaderForm, asked: Asked) -> None:
    assert focused() is line(form, "name").field
    typed("예시 휴대", composing="폰")
    QTest.keyClick(focused(), K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked.done == [SaveReader(name="예시 휴대폰", profile=Profile.ESCORT)]


def test_every_field_comes_through_as_it_is_meant(form: ReaderForm, asked: Asked) -> None:
    fill(
        form,
        name="교통실",
        person_id="박예시",
        bureau_id="복지",
        back_days="10일",
        ahead_days="90",
        alarm_min="1시간 30분",
        expires_on="2027. 6. 30.",
        upload_url="https://example.org/a.ics",
        upload_user="예시",
    )
    form.boxes["profile"].show_value(Profile.BUREAU)
    form.boxes["client"].show_value(FeedClient.GOOGLE)
    form.boxes["keeps_cancelled"].show_value(True)
    form.boxes["kinds"].show_value((Kind.VISIT, Kind.EVENT))
    form.boxes["note"].show_value("메모")
    form.give()
    assert asked.done == [
        SaveReader(
            name="교통실",
            profile=Profile.BUREAU,
            bureau_id=8,
            person_id=32,
            kinds=(Kind.VISIT, Kind.EVENT),
            back_days=10,
            ahead_days=90,
            alarm_min=90,
            client=FeedClient.GOOGLE,
            keeps_cancelled=True,
            expires_on=date(2027, 6, 30),
            upload_url="https://example.org/a.ics",
            upload_user="예시",
            note="메모",
        )
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("name", "  "),
        ("person_id", "없는사람"),
        ("person_id", "예시"),  # two are called so
        ("back_days", "많이"),
        ("back_days", "99999"),
        ("alarm_min", "조금"),
        ("expires_on", "언젠가"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_is_lost(
    form: ReaderForm, asked: Asked, name: str, text: str
) -> None:
    fill(form, name="예시", upload_user="남는 글")
    fill(form, **{name: text})
    form.give()
    assert asked.done == []
    box = line(form, name)
    assert box.why.isVisible()
    assert len(box.why.text()) > 10
    assert focused() is box.field
    assert box.field.text() == text
    assert line(form, "upload_user").field.text() == "남는 글"


def test_no_kind_at_all_is_not_all_kinds(form: ReaderForm, asked: Asked) -> None:
    fill(form, name="예시")
    box = form.boxes["kinds"]
    box.every.setChecked(False)  # type: ignore[attr-defined]
    form.give()
    assert asked.done == []
    assert box.why.isVisible()


def test_a_bureau_is_asked_for_only_where_one_reads(form: ReaderForm, asked: Asked) -> None:
    assert form.boxes["bureau_id"].isHidden()
    form.boxes["profile"].show_value(Profile.BUREAU)
    assert not form.boxes["bureau_id"].isHidden()
    fill(form, name="예시", bureau_id="복지실")
    form.boxes["profile"].show_value(Profile.PUBLIC)
    form.give()
    action = asked.done[0]
    assert isinstance(action, SaveReader)
    assert action.bureau_id is None


def test_a_refusal_stands_at_the_field_that_it_is_about(form: ReaderForm, asked: Asked) -> None:
    fill(form, name="예시", ahead_days="900")
    asked.answers = [
        Refused(
            code="input.not_between",
            values={"book": "reader", "field": "ahead_days", "low": 0, "high": 800},
        )
    ]
    form.give()
    assert form.boxes["ahead_days"].why.isVisible()
    assert form.confirm.isEnabled()
    assert line(form, "name").field.text() == "예시"


def test_escape_leaves_a_form_and_a_begun_one_is_not_thrown_away_by_a_key(
    page: ReadersPage, form: ReaderForm
) -> None:
    typed("예시")
    page.list.setFocus()
    page.list.go_to(0)
    page.doing.want("change")
    assert page.doing.panel is form
    assert focused() is line(form, "name").field
    press(K.Key_Tab)
    press(K.Key_Escape)
    assert page.doing.panel is None


def test_letters_typed_on_a_tick_are_no_keys_of_the_desk(form: ReaderForm, asked: Asked) -> None:
    form.boxes["keeps_cancelled"].focus_start()
    press(K.Key_T, K.Key_X, K.Key_3)
    assert asked.done == []
    assert form.isVisible()


def test_what_a_colleague_saved_meanwhile_shows_where_nothing_was_typed(page: ReadersPage) -> None:
    page.list.go_to(page.model.row_of(2))
    page.doing.want("change")
    form = page.doing.panel
    assert isinstance(form, ReaderForm)
    fill(form, back_days="5")
    fresh = screen_of(2)
    assert fresh.card is not None
    page.show_screen(replace(fresh, card=replace(fresh.card, version=2, ahead_days=100, back_days=9)))
    assert line(form, "ahead_days").field.text() == "100"
    assert line(form, "back_days").field.text() == "5"


@pytest.fixture
def real(qtbot: QtBot, look: Look, desk: At) -> tuple[ReadersPage, OfficeAsk]:
    """The page at a real office with one reader in it."""
    ask = OfficeAsk(desk)
    ask.act(SaveReader(name="예시 하나", profile=Profile.ESCORT))
    made = PhonesDesk(look, ask)
    made.show_page("readers")
    put_up(qtbot, made, ask)
    assert isinstance(made.page, ReadersPage)
    return made.page, ask


def readers(ask: OfficeAsk) -> list[Reader]:
    with ask.at.office.read() as tx:
        return sorted(tx.all(Reader), key=lambda one: one.id)


def test_a_new_reader_is_kept_by_the_office_and_chosen(real: tuple[ReadersPage, OfficeAsk]) -> None:
    page, ask = real
    press(K.Key_N)
    typed("예시 둘")
    QTest.keyClick(focused(), K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert [one.name for one in readers(ask)] == ["예시 하나", "예시 둘"]
    assert page.doing.panel is None
    assert page.card is not None
    assert page.card.row.name == "예시 둘"
    assert focused() is page.list


def test_both_sides_changed_the_same_and_the_choice_is_kept(real: tuple[ReadersPage, OfficeAsk]) -> None:
    page, ask = real
    press(K.Key_E)
    form = page.doing.panel
    assert isinstance(form, ReaderForm)
    fill(form, name="내 이름", ahead_days="50")
    other = SaveReader(
        key=form.key,
        version=form.version,
        name="동료 이름",
        profile=Profile.ESCORT,
        ahead_days=70,
        alarm_min=15,
    )
    act(ask.at.office, other, by="예시 동료")
    form.give()
    QApplication.processEvents()
    assert isinstance(ask.answers[-1], Conflict)
    panel = form.findChild(ConflictPanel)
    assert panel is not None
    assert line(form, "name").field.text() == "내 이름"
    panel._mine["ahead_days"].group().buttons()[0].setChecked(True)  # theirs
    panel._settle()
    QApplication.processEvents()
    kept = readers(ask)[0]
    assert (kept.name, kept.ahead_days, kept.alarm_min) == ("내 이름", 70, 15)
    assert page.doing.panel is None


def test_tab_walks_the_fields_as_they_stand_and_enter_the_lines(form: ReaderForm) -> None:
    walked: list[QWidget] = []
    for _ in range(10):
        walked.append(focused())
        press(K.Key_Tab)
    at = [one.mapTo(form, one.rect().topLeft()) for one in walked]
    assert [(one.y(), one.x()) for one in at] == sorted((one.y(), one.x()) for one in at)
    line(form, "name").focus_start()
    press(K.Key_Return, K.Key_Return)
    assert focused() is line(form, "back_days").field


def test_what_a_failing_disk_did_not_keep_stands_and_can_be_given_again(
    qtbot: QtBot, look: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = FakeOffice()
    window = MainWindow(look, Controller(office, Background(InlineExecutor()), lambda: NOW))
    qtbot.addWidget(window, before_close_func=lambda _w: window.leaving.let_go())
    window.show()
    window.controller.start(watch=False)
    window.show_desk(DeskName.PHONES)
    desk = window.desks.current
    assert isinstance(desk, PhonesDesk)
    desk.show_page("readers")
    page = desk.page
    assert isinstance(page, ReadersPage)
    page.doing.want("new")
    form = page.doing.panel
    assert isinstance(form, ReaderForm)
    fill(form, name="예시")

    def broken(_action: object) -> Answer:
        raise OSError("예시")

    with monkeypatch.context() as patch:
        patch.setattr(office, "act", broken)
        form.give()
    assert page.doing.panel is form
    assert line(form, "name").field.text() == "예시"
    assert form.confirm.isEnabled()
    assert window.answers.unsent == []
    form.give()
    assert office.asked == [SaveReader(name="예시", profile=Profile.ESCORT)]
    assert page.doing.panel is None
