# SPDX-License-Identifier: Apache-2.0
"""The page of outside calendars at a real office: added, changed, hidden, put away, read; and its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import OutsideCalendar
from desktop.feed.fetching import FetchProblem
from desktop.feed.outside import read_outside
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.outside import OutsidePage
from desktop.qt.phones.outside_reader import OutsideReader
from desktop.qt.signals import connect
from desktop.screens.actions import Done, Undo
from desktop.screens.outside import BinOutside, ReadOutside, SaveOutside, ShowOutside
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk

ADDRESS = "https://calendar.example/secret-token/a.ics"
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def asking(desk: At) -> OfficeAsk:
    return OfficeAsk(desk)


@pytest.fixture
def page(qtbot: QtBot, look: Look, asking: OfficeAsk) -> Iterator[OutsidePage]:
    made = PhonesDesk(look, asking)
    qtbot.addWidget(made)
    asking.desk = made
    made.resize(1140, 720)
    made.show()
    made.activateWindow()
    made.show_page("outside")
    asking.show()
    made.focus_start()
    QApplication.processEvents()
    shown = made.page
    assert isinstance(shown, OutsidePage)
    yield shown
    if shown.form is not None:
        shown.form.close()


def kept(desk: At) -> list[OutsideCalendar]:
    with desk.office.read() as tx:
        return list(tx.all(OutsideCalendar))


def add(page: OutsidePage, name: str = "예시 의회", address: str = ADDRESS) -> None:
    page.new()
    assert page.form is not None
    page.form.name.show_value(name)
    page.form.address.show_value(address)
    QTest.keyClick(page.form.address.field, Qt.Key.Key_Return)


def test_without_calendars_the_page_says_what_they_are_and_offers_one(page: OutsidePage) -> None:
    assert page.stack.currentWidget() is page.empty
    assert page.add.hasFocus()
    assert not page.bin_button.isEnabled()
    assert audit(page) == []


def test_one_is_added_by_keyboard_and_its_address_is_never_shown_whole(
    page: OutsidePage, desk: At, asking: OfficeAsk
) -> None:
    QTest.keyClick(page, Qt.Key.Key_N)
    opened = page.form
    assert opened is not None
    opened.reject()
    add(page)
    (one,) = kept(desk)
    assert (one.name, one.address, one.every_min, one.color) == ("예시 의회", ADDRESS, 60, "")
    assert page.form is None
    assert page.list.hasFocus()
    assert page.row is not None
    shown = page.model.whole(page.row)
    assert "https://calendar.example/…" in shown
    assert "secret-token" not in shown
    QApplication.processEvents()
    assert audit(page) == []


def test_what_is_wrong_is_said_where_it_was_typed_and_nothing_is_lost(page: OutsidePage, desk: At) -> None:
    add(page, name="", address="")
    form = page.form
    assert form is not None
    assert form.name.why.text() == "이름을 적으십시오."
    form.name.show_value("예시")
    form.address.show_value("ftp://calendar.example/")
    form.save.click()
    assert "https://" in form.address.why.text()
    assert kept(desk) == []
    form.address.show_value(ADDRESS)
    form.save.click()
    assert len(kept(desk)) == 1
    add(page, name="둘째")
    assert page.form is not None
    assert "예시에 이미 있어" in page.form.said.text()
    assert page.form.name.value() == "둘째"


def test_a_change_without_an_address_keeps_the_one_there_is(
    page: OutsidePage, desk: At, asking: OfficeAsk
) -> None:
    add(page)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = page.form
    assert form is not None
    assert "secret-token" not in form.address.field.placeholderText()
    form.name.show_value("새 이름")
    form.color.setCurrentIndex(2)
    form.every.setCurrentIndex(0)
    form.save.click()
    (one,) = kept(desk)
    assert (one.name, one.address, one.every_min, one.color) == ("새 이름", ADDRESS, 5, "#1b7345")
    action = asking.done[-1]
    assert isinstance(action, SaveOutside)
    assert action.address is None


def test_a_change_made_meanwhile_is_not_written_over(page: OutsidePage, desk: At, asking: OfficeAsk) -> None:
    add(page)
    page.change()
    assert page.form is not None
    asking.act(ShowOutside(key=kept(desk)[0].id, is_shown=False))
    page.form.name.show_value("늦은 이름")
    page.form.save.click()
    assert page.form is not None
    assert "바뀌어 저장하지 않았으니" in page.form.said.text()
    assert kept(desk)[0].name == "예시 의회"


def test_space_hides_and_shows_delete_puts_away_and_undo_brings_back(
    page: OutsidePage, desk: At, asking: OfficeAsk
) -> None:
    add(page)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert not kept(desk)[0].is_shown
    assert page.show_button.text() == "보이기"
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert kept(desk)[0].is_shown
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert isinstance(asking.done[-1], BinOutside)
    assert kept(desk) == []
    assert page.stack.currentWidget() is page.empty
    asking.act(Undo())
    assert len(kept(desk)) == 1


def test_letters_ask_for_reading_in_hangul_mode_too(page: OutsidePage, desk: At, asking: OfficeAsk) -> None:
    add(page)
    number = kept(desk)[0].id
    QTest.keyClick(page.list, Qt.Key.Key_R)
    assert asking.done[-1] == ReadOutside(key=number)
    QTest.keyClick(page.list, Qt.Key.Key_R, SHIFT)
    assert asking.done[-1] == ReadOutside(key=0)


def test_a_problem_is_told_whole_with_what_is_shown_all_the_same(
    page: OutsidePage, desk: At, asking: OfficeAsk
) -> None:
    add(page)

    def refuse(_address: str, **_marks: Any) -> Any:
        raise FetchProblem("fetch.refused", host="calendar.example")

    read_outside(desk.office, by=desk.by, now=desk.clock(), fetching=refuse)
    asking.show()
    assert "허락하지 않습니다" in page.whole.text()
    assert page.whole.text().endswith("보이는 것이 아직 없습니다.")
    QApplication.processEvents()
    assert audit(page) == []


def test_a_file_is_chosen_and_names_the_calendar(
    qtbot: QtBot, page: OutsidePage, desk: At, tmp_path: Path
) -> None:
    page.new()
    form = page.form
    assert form is not None
    form._ask_open = lambda *_args: tmp_path / "예시 달력.ics"
    form.choose.click()
    form.save.click()
    (one,) = kept(desk)
    assert (one.name, one.address) == ("예시 달력", str(tmp_path / "예시 달력.ics"))


# ---- the reader of the window


class Held:
    """Runs what is started when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def __call__(self, run: Callable[[], None]) -> None:
        self.waiting.append(run)

    def run(self) -> None:
        self.waiting.pop(0)()


def test_what_is_asked_for_while_reading_is_read_once_more(qtbot: QtBot) -> None:
    held = Held()
    done: list[Any] = []
    reader = OutsideReader(lambda _stopped: ("read",), start=held)
    connect(reader.done, done.append)
    reader.look()
    reader.look()
    reader.look()
    assert len(held.waiting) == 1
    held.run()
    assert len(done) == len(held.waiting) == 1
    held.run()
    assert (len(done), held.waiting) == (2, [])


def test_a_reading_that_fails_or_finds_nothing_due_tells_nothing_and_the_next_goes_on(qtbot: QtBot) -> None:
    held = Held()
    done: list[Any] = []
    answers: list[Any] = [OSError("busy"), (), ("read",)]

    def work(_stopped: Any) -> Any:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    reader = OutsideReader(work, start=held)
    connect(reader.done, done.append)
    for _ in range(3):
        reader.look()
        held.run()
    assert done == [("read",)]


def test_after_the_end_nothing_is_begun_or_told(qtbot: QtBot) -> None:
    held = Held()
    done: list[Any] = []
    asked: list[bool] = []

    def work(stopped: Callable[[], bool]) -> Any:
        asked.append(stopped())
        return ("read",)

    reader = OutsideReader(work, start=held)
    connect(reader.done, done.append)
    reader.look()
    reader.stop()
    held.run()
    assert (asked, done) == ([True], [])
    reader.look()
    assert held.waiting == []


def test_done_is_the_answer_to_an_order_to_read(desk: At, asking: OfficeAsk) -> None:
    asking.act(SaveOutside(name="예시", address=ADDRESS))
    asking.act(ReadOutside())
    assert all(isinstance(answer, Done) for answer in asking.answers)
