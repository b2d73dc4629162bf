# SPDX-License-Identifier: Apache-2.0
"""The office takes its time: whoever goes on working before it has answered loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.errors import OfficeError
from db.records import Attendance, Engagement, RunRow
from desktop.desk.gateway import OfficeGateway
from desktop.qt.background import Background
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.files import FilesSection
from desktop.qt.form.hosting import form_of, open_form
from desktop.qt.form.part_list import PartList
from desktop.qt.form.run_sheet import RunSheetSection
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.screens.actions import Answer, Edit, Refused
from desktop.screens.asking import Action
from desktop.screens.engagement import RunRow as Shown
from desktop.screens.form import AddPart, AttachFile
from tests.offices import THURSDAY, Clock, Desk
from tests.qt.held import HeldExecutor
from tests.rules import helpers as given


class Slow(HeldExecutor):
    """Work waits until `work` is called; then its answers are delivered too."""

    def work(self) -> None:
        self.go_on()
        QApplication.processEvents()


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, mine: OfficeGateway, clock: Clock, visit: Engagement, slow: Slow
) -> Iterator[MainWindow]:
    controller = Controller(mine, Background(slow), clock)
    made = MainWindow(look, controller)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.show()
    made.activateWindow()
    controller.start(watch=False)
    slow.work()
    yield made
    made.leaving.let_go()


@pytest.fixture
def form(window: MainWindow, visit: Engagement, slow: Slow) -> FormDesk:
    open_form(window, visit.id)
    slow.work()
    found = form_of(window)
    assert found is not None
    return found


def people(form: FormDesk) -> PartList:
    form.go("people")
    return form.section.lists[0]


def type_into(listed: PartList, name: str, text: str) -> None:
    field = listed.sheet.record[name].widget
    field.setFocus()
    QTest.keyClicks(field, text)


def names(desk: Desk) -> list[str]:
    with desk.office.read() as tx:
        return [one.name for one in tx.all(Attendance)]


def fail(window: MainWindow, kind: type[Action]) -> Callable[[], None]:
    """Every action of that kind meets a broken disk until the function given back is called."""
    really = window.controller.gateway.act

    def act(action: Action) -> Answer:
        if isinstance(action, kind):
            raise OfficeError("office.disk_full", office="sample")
        return really(action)

    def mend() -> None:
        window.controller.gateway.act = really  # type: ignore[method-assign]

    window.controller.gateway.act = act  # type: ignore[method-assign]
    return mend


def test_a_second_new_row_begun_before_the_first_was_made_is_a_row_of_its_own(
    form: FormDesk, slow: Slow, desk: Desk
) -> None:
    listed = people(form)
    before = names(desk)
    listed.add()
    type_into(listed, "name", "guest one")
    listed.add()
    slow.work()
    type_into(listed, "name", "guest two")
    listed.leave()
    slow.work()
    assert [n for n in names(desk) if n not in before] == ["guest one", "guest two"]


def test_what_is_typed_while_a_row_is_made_is_kept_though_another_row_is_begun(
    form: FormDesk, slow: Slow, desk: Desk
) -> None:
    listed = people(form)
    listed.add()
    type_into(listed, "name", "guest one")
    listed.leave()  # the row is being made
    type_into(listed, "post", "chair")
    listed.add()
    slow.work()
    with desk.office.read() as tx:
        assert [(p.name, p.post) for p in tx.all(Attendance) if p.name.startswith("guest")] == [
            ("guest one", "chair")
        ]


def test_what_is_typed_while_a_row_is_made_is_kept_though_the_form_goes_to_another_visit(
    form: FormDesk, slow: Slow, desk: Desk, window: MainWindow
) -> None:
    other = desk.planned(title="other", when=given.timed(THURSDAY, "17:00", "18:00")).id
    listed = people(form)
    listed.add()
    type_into(listed, "name", "guest one")
    listed.leave()
    type_into(listed, "post", "chair")
    open_form(window, other)
    slow.work()
    with desk.office.read() as tx:
        assert [(p.name, p.post) for p in tx.all(Attendance) if p.name.startswith("guest")] == [
            ("guest one", "chair")
        ]


def test_a_new_row_that_met_a_broken_disk_is_made_once_when_it_is_sent_again(
    form: FormDesk, slow: Slow, desk: Desk, window: MainWindow
) -> None:
    listed = people(form)
    mend = fail(window, AddPart)
    listed.add()
    type_into(listed, "name", "guest one")
    listed.leave()
    slow.work()
    mend()
    window.answers.send_again()
    slow.work()
    listed.leave()
    slow.work()
    assert names(desk).count("guest one") == 1


def test_running_order_goes_on_after_a_row_met_a_broken_disk(
    form: FormDesk, slow: Slow, desk: Desk, window: MainWindow
) -> None:
    form.go("run_sheet")
    section = form.section
    assert isinstance(section, RunSheetSection)
    mend = fail(window, AddPart)
    row = Shown(key=0, text="welcome", offset_min=0, minutes=10)
    section.table.rows_model.row_edited.emit(replace(row, text=""), row)
    slow.work()
    mend()
    second = replace(row, text="tour")
    section.table.rows_model.row_edited.emit(replace(row, text=""), second)
    slow.work()
    with desk.office.read() as tx:
        assert "tour" in [one.text for one in tx.all(RunRow)]


def test_two_new_rows_of_the_running_order_typed_in_a_breath_stay_two(
    form: FormDesk, slow: Slow, desk: Desk
) -> None:
    form.go("run_sheet")
    section = form.section
    assert isinstance(section, RunSheetSection)
    edited = section.table.rows_model.row_edited
    one = Shown(key=0, text="welcome", offset_min=0, minutes=10)
    two = Shown(key=0, text="tour", offset_min=10, minutes=10)
    edited.emit(replace(one, text=""), one)
    edited.emit(replace(two, text=""), two)
    edited.emit(one, replace(one, minutes=15))
    edited.emit(two, replace(two, minutes=25))
    slow.work()
    with desk.office.read() as tx:
        found = [(row.text, row.duration_min) for row in tx.all(RunRow)]
    assert found == [("welcome", 15), ("tour", 25)]


def test_files_go_in_after_one_met_a_broken_disk(
    form: FormDesk, slow: Slow, window: MainWindow, tmp_path: Path
) -> None:
    form.go("files")
    section = form.section
    assert isinstance(section, FilesSection)
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    mend = fail(window, AttachFile)
    section.attach([tmp_path / "one.txt"])
    slow.work()
    assert not section.progress.isVisible()
    mend()
    section.attach([tmp_path / "two.txt"])
    slow.work()
    assert [row.values["name"] for row in section.list.rows] == ["two.txt"]


def test_the_window_does_not_close_over_an_answer_that_refuses_the_last_words(
    form: FormDesk, slow: Slow, window: MainWindow, desk: Desk, visit: Engagement
) -> None:
    form.go("overview")
    field = form.section.records[0]["purpose"].widget
    field.setFocus()
    QTest.keyClicks(field, "new words ")
    really = window.controller.gateway.act

    def act(action: Action) -> Answer:
        return Refused(code="role.viewer") if isinstance(action, Edit) else really(action)

    window.controller.gateway.act = act  # type: ignore[method-assign]
    window.close()
    slow.work()
    assert window.isVisible()
    assert window.leaving.dialog is not None
    window.leaving.dialog.close()
