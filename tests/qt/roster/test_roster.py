# SPDX-License-Identifier: Apache-2.0
"""The roster desk by keyboard alone on a real office: sections, a by-election, a correction, findings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.records import Membership, Person
from db.records.enums import Channel, Role, UserRole
from desktop.qt.audit import audit
from desktop.qt.dialogs import files
from desktop.qt.look import Look
from desktop.qt.roster.desk import RosterDesk
from desktop.qt.roster.dialog import RowDialog
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.actions import Done
from desktop.screens.importing import SaveTable
from desktop.screens.members import MemberView
from desktop.screens.roster import BeginRow, ChangeRow, CorrectRow, EndRow, RemoveRow, RosterView, Section
from desktop.services import notices
from desktop.services.members import seat_on
from desktop.services.notices import Recipient
from desktop.services.settings import add_user
from desktop.words import Words
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up

K = Qt.Key
Made = tuple[RosterDesk, OfficeAsk]
ON = date(2022, 4, 1)


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    ask = OfficeAsk(desk)
    roster = RosterDesk(look, ask)
    put_up(qtbot, roster, ask)
    return roster, ask


@pytest.fixture
def sample(qtbot: QtBot, look: Look, sample_desk: At) -> Made:
    ask = OfficeAsk(sample_desk)
    roster = RosterDesk(look, ask)
    put_up(qtbot, roster, ask)
    return roster, ask


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)
    QApplication.processEvents()


def commit(text: str) -> None:
    """Typed with an input method, as Hangul is."""
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(focused(), event)
    QApplication.processEvents()


def to_row(desk: RosterDesk, name: str) -> None:
    at = next(n for n, row in enumerate(desk.model.rows) if name in str(row.cells))
    desk.list.go_to(at)
    desk.list.setFocus()
    QApplication.processEvents()


def dialog(desk: RosterDesk) -> RowDialog:
    found = desk.editing.dialog
    assert found is not None
    QApplication.processEvents()
    return found


def holders(at: At, what: str, on: date) -> list[str]:
    with at.office.read() as tx:
        return [h.name for one in seat_on(tx, what, on) for h in one.holders]


def test_the_table_is_as_of_the_day_that_is_typed(made: Made) -> None:
    desk, _ask = made
    assert desk.shown is not None
    members = len(desk.model.rows)
    press(K.Key_G)
    assert focused() is desk.head.day
    desk.head.day.selectAll()
    QTest.keyClicks(focused(), "2018-06-30")
    press(K.Key_Return)
    assert desk.shown.day == date(2018, 6, 30)
    assert (members > 0, len(desk.model.rows)) == (True, 0)
    assert not desk.head.chip.isHidden()
    desk.head.day.setFocus()
    desk.head.day.clear()
    press(K.Key_Return)
    assert len(desk.model.rows) == members
    assert desk.head.chip.isHidden()


def test_arrows_walk_over_the_sections_and_each_opens_its_row(made: Made) -> None:
    desk, _ask = made
    desk.side.buttons[Section.MEMBERS].setFocus()
    for section in list(Section)[1:]:
        press(K.Key_Down)
        assert desk.section is section
        assert desk.shown is not None
        assert desk.shown.section is section
        if desk.model.rows:
            assert desk.page is not None, section
    press(K.Key_Right)
    assert focused() is desk.list


def test_names_are_found_by_initials_in_hangul_mode_too(sample: Made) -> None:
    desk, _ask = sample
    event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "ㄹ")  # f
    QCoreApplication.sendEvent(focused(), event)
    assert focused() is desk.head.field
    commit("ㅇㅍㄱ")
    assert 0 < len(desk.model.rows) < 20
    assert all("은평구" in str(row.cells) for row in desk.model.rows)
    commit("없는이름")
    assert desk.model.rows == []
    assert "없는이름" in desk.middle.note.text()
    press(K.Key_Escape)
    assert len(desk.model.rows) > 100


def test_a_by_election_by_keyboard_shows_who_is_told_differently_before_it_is_kept(made: Made) -> None:
    desk, ask = made
    ask.at.planned()
    former = holders(ask.at, "은평구 제2선거구", ON)[0]
    to_row(desk, former)
    press(K.Key_C)
    shown = dialog(desk)
    commit("새예시")
    shown.days["on"].field.setText("2022. 4. 1.")
    shown.try_now()
    assert shown.preview is not None
    assert [(t.added, t.removed) for t in shown.preview.told] == [(("새예시",), (former,))]
    assert any("새예시" in line for line in shown.outlook.lines)
    shown.confirm.setFocus()
    press(K.Key_Return)
    assert isinstance(ask.done[-1], ChangeRow)
    assert isinstance(ask.answers[-1], Done)
    assert desk.editing.dialog is None
    assert holders(ask.at, "역촌동", ON) == ["새예시"]
    assert holders(ask.at, "역촌동", date(2022, 3, 31)) == [former]


def test_a_refused_edit_says_why_and_keeps_what_was_typed(made: Made) -> None:
    desk, ask = made
    to_row(desk, holders(ask.at, "은평구 제2선거구", ON)[0])
    press(K.Key_C)
    shown = dialog(desk)
    shown.days["on"].field.setText("2018. 7. 1.")
    shown.entries["party"].line.setText("다당")  # type: ignore[union-attr]
    shown.give()
    assert desk.editing.dialog is shown
    assert "2018. 7. 1." in shown.said.text()
    assert shown.entries["party"].line.text() == "다당"  # type: ignore[union-attr]
    shown.days["on"].field.setText("언젠가")
    shown.give()
    assert shown.days["on"].field.property("state") == "wrong"
    press(K.Key_Escape)


def test_a_correction_lists_what_relied_on_the_row(made: Made) -> None:
    desk, ask = made
    visit = ask.at.plan()
    name = holders(ask.at, "은평구 제2선거구", ON)[0]
    with ask.at.office.read() as tx:
        person = next(p.id for p in tx.all(Person) if p.name == name)
    with ask.at.writing("tell") as tx:
        told = Recipient(person_id=person)
        notices.record_attempt(tx, engagement_id=visit.id, recipient=told, channel=Channel.PHONE)
    to_row(desk, name)
    press(K.Key_E)
    shown = dialog(desk)
    shown.entries["party"].line.setText("다당")  # type: ignore[union-attr]
    shown.try_now()
    assert shown.preview is not None
    assert [(r.title, r.attempts) for r in shown.preview.relied] == [(visit.title, 1)]
    shown.give()
    assert isinstance(ask.done[-1], CorrectRow)
    assert ask.done[-1].values == {"party": "다당"}


def test_the_end_of_a_seat_ends_its_offices(made: Made) -> None:
    desk, ask = made
    speaker = holders(ask.at, "의장", ON)
    assert len(speaker) == 1
    desk.show_section(Section.ROLES)
    desk.show_day(ON)
    to_row(desk, speaker[0])
    press(K.Key_X)
    shown = dialog(desk)
    shown.days["last"].field.setText("2022. 3. 31.")
    shown.give()
    assert isinstance(ask.done[-1], EndRow)
    assert holders(ask.at, "의장", ON) == []
    assert any(f.line.code == "seats.office_vacant" for f in desk.shown.findings)  # type: ignore[union-attr]


def test_a_finding_leads_to_what_mends_it(made: Made) -> None:
    desk, ask = made
    desk.show_section(Section.HEADS)
    assert desk.shown is not None
    own = [f for f in desk.shown.findings if f.section is Section.HEADS]
    assert len(own) > 0
    press(K.Key_Escape)
    desk.list.setFocus()
    press(K.Key_P)
    press(K.Key_Space)
    shown = dialog(desk)
    assert shown.form.book == "role_holding"
    assert shown.entries["role"].value() == Role.DISTRICT_HEAD
    assert shown.entries["body"].value() == own[0].preset["body"]
    shown.entries["person_id"].line.setText("구예시")  # type: ignore[union-attr]
    shown.give()
    assert isinstance(ask.done[-1], BeginRow)
    assert isinstance(ask.answers[-1], Done)
    assert len([f for f in desk.shown.findings if f.section is Section.HEADS]) == len(own) - 1


def test_two_speakers_are_refused_in_the_preview_already(sample: Made) -> None:
    desk, ask = sample
    desk.show_section(Section.ROLES)
    press(K.Key_N)
    shown = dialog(desk)
    role = shown.entries["role"].combo
    assert role is not None
    role.setCurrentIndex(role.findData("speaker"))
    shown.entries["person_id"].line.setText("이예시 1 · 시의원")  # type: ignore[union-attr]
    shown.try_now()
    assert shown.preview is not None
    assert "seats.office_twice" in {line.code for line in shown.preview.refusals}
    assert not shown.entries["body"].isVisibleTo(shown)
    before = len(ask.done)
    shown.give()
    assert not isinstance(ask.answers[-1], Done)
    assert len(ask.done) == before + 1
    assert shown.said.text()


def test_the_dongs_of_a_constituency_are_typed_as_names(made: Made) -> None:
    desk, _ask = made
    desk.show_section(Section.CONSTITUENCIES)
    to_row(desk, "은평구")
    press(K.Key_E)
    shown = dialog(desk)
    field = shown.entries["dongs"].line
    assert field is not None
    field.setText(f"{field.text()}, 역촌동")
    shown.try_now()
    assert shown.preview is not None
    assert [line.code for line in shown.preview.refusals] == ["seats.dong_twice"]
    field.setText("없는동")
    shown.try_now()
    assert shown.preview.code == "input.unknown_dong"


def test_a_row_entered_by_mistake_goes_to_the_bin(made: Made) -> None:
    desk, ask = made
    desk.show_section(Section.ROLES)
    to_row(desk, holders(ask.at, "의장", ON)[0])
    press(K.Key_Delete)
    dialog(desk).give()
    assert isinstance(ask.done[-1], RemoveRow)
    assert holders(ask.at, "의장", ON) == []


def test_another_desk_may_ask_for_a_member(sample: Made) -> None:
    desk, ask = sample
    desk.aim(MemberView(person=2))
    assert desk.page is desk.member
    assert desk.member.shown is not None
    assert desk.member.shown.person == 2
    ask.show()
    assert desk.member.shown.person == 2
    opened: list[int] = []
    desk.form_wanted.connect(opened.append)
    desk.member.list.setFocus()
    press(K.Key_Return)
    assert opened == [desk.member.shown.told[0].engagement]
    press(K.Key_Escape)
    press(K.Key_Down)
    assert desk.member.shown.person == 3
    desk.aim(RosterView(section=Section.HEADS))
    assert desk.section is Section.HEADS


def test_the_page_of_an_office_is_open_at_that_office(sample: Made) -> None:
    desk, ask = sample
    desk.show_section(Section.ROLES)
    desk.list.go_to(1)
    row = desk.list.current
    assert row is not None
    assert desk.member.chosen == (row.book, row.key)
    desk.member.spans.setCurrentRow(0)
    ask.show()
    assert desk.member.spans.currentRow() == 0


def test_a_change_elsewhere_keeps_the_row_the_scroll_and_what_is_typed(sample: Made) -> None:
    desk, ask = sample
    desk.list.go_to(60)
    row, bar = desk.list.current, desk.list.verticalScrollBar().value()
    with ask.at.colleague().writing("roster_correct") as tx:
        seat = tx.all(Membership)[3]
        tx.update(seat, party="다당")
    ask.show()
    assert desk.list.current == row
    assert desk.list.verticalScrollBar().value() == bar
    assert any(str(r.cells[2]).startswith("다당") for r in desk.model.rows)


def test_a_viewer_reads_and_changes_nothing(qtbot: QtBot, look: Look, desk: At) -> None:
    with desk.writing("add_user") as tx:
        add_user(tx, account="viewer", name="보는 이", role=UserRole.VIEWER)
    ask = OfficeAsk(At(desk.office, desk.clock, by="viewer"))
    roster = RosterDesk(look, ask)
    put_up(qtbot, roster, ask)
    assert not roster.head.new_button.isEnabled()
    said: list[str] = []
    roster.told.connect(lambda text, _tone: said.append(text))
    press(K.Key_N)
    assert roster.editing.dialog is None
    assert len(said) == 1


def test_the_table_is_written_as_a_file(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, ask = made
    path = tmp_path / "members.xlsx"
    monkeypatch.setattr(files, "ask_save", lambda *_args: path)
    desk.head.export_button.click()
    asked = ask.asked[-1]
    assert isinstance(asked, SaveTable)
    assert (path.exists(), asked.form) == (True, False)


def test_an_empty_office_shows_what_to_fill_in(qtbot: QtBot, look: Look, desk: At) -> None:
    ask = OfficeAsk(desk)
    roster = RosterDesk(look, ask)
    put_up(qtbot, roster, ask)
    roster.show_day(date(2017, 1, 1))
    assert roster.middle.stack.currentWidget() is roster.middle.start
    assert "의원" in [
        b.accessibleName().split(" ")[0]
        for b in roster.middle.start.findChildren(QWidget)
        if b.accessibleName()
    ]


@pytest.mark.parametrize(("theme", "lang", "scale"), [("dark", "ko", 1.0), ("light", "en", 2.0)])
def test_texts_are_whole_and_named_in_every_face(
    qtbot: QtBot, qapp: QApplication, sample_desk: At, look: Look, theme: str, lang: str, scale: float
) -> None:
    made = make_theme(qapp, name=theme, scale=scale)
    apply_theme(qapp, made)
    try:
        ask = OfficeAsk(sample_desk)
        desk = RosterDesk(Look(made, Words(lang)), ask)  # type: ignore[arg-type]
        put_up(qtbot, desk, ask, width=1180, height=650)
        for section in Section:
            desk.show_section(section)
            QApplication.processEvents()
            assert audit(desk) == [], section
        desk.show_section(Section.MEMBERS)
        desk.open_row()
        QApplication.processEvents()
        assert audit(desk) == []
        QGuiApplication.clipboard().clear()
    finally:
        apply_theme(qapp, look.theme)
