# SPDX-License-Identifier: Apache-2.0
"""The bin by keyboard: found, brought back, and what an empty one says; the office behind it is real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.office import create_office
from desktop.desk.gateway import OfficeGateway
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.bin.desk import BinDesk
from desktop.qt.frame.controller import Controller
from desktop.qt.look import Look
from desktop.services import bins, templates
from tests.offices import Clock, Desk, furnish_small


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    clock = Clock(step=timedelta(minutes=1))
    made = create_office(tmp_path / "bin.dongseon", clock=clock, uid_seed="tests")
    try:
        furnish_small(made)
        yield Desk(made, clock)
    finally:
        made.close()


@pytest.fixture
def bin_desk(qtbot: QtBot, look: Look, office: Desk) -> BinDesk:
    """The desk on a real office, everything answered at once."""
    gateway = OfficeGateway(office.office, by=office.by)
    controller = Controller(gateway, Background(InlineExecutor()), office.clock)
    made = BinDesk(look, controller)
    qtbot.addWidget(made)
    made.wanted.connect(lambda question: controller.show(question))
    controller.screen_ready.connect(
        lambda question, screen: made.show_screen(screen) if question == made.question() else None
    )
    made.resize(1100, 640)
    made.show()
    controller.show(made.question())
    QApplication.processEvents()
    return made


def put(office: Desk, *titles: str) -> list[int]:
    keys = []
    for title in titles:
        made = office.plan(title=title)
        with office.writing("bin") as tx:
            bins.put_in_bin(tx, engagement_id=made.id)
        keys.append(made.id)
    return keys


def again(desk: BinDesk) -> None:
    desk.wanted.emit(desk.question())
    QApplication.processEvents()


def titles(desk: BinDesk) -> list[str]:
    return [row.title for row in desk.model.rows]


def test_an_empty_bin_says_what_would_lie_in_it(bin_desk: BinDesk) -> None:
    assert bin_desk.stack.currentWidget() is bin_desk.note
    assert "비어 있습니다" in bin_desk.note.text()
    assert not bin_desk.back.isEnabled()


def test_the_newest_comes_first_and_enter_brings_it_back(bin_desk: BinDesk, office: Desk) -> None:
    first, second = put(office, "예시 시장", "예시 병원")
    again(bin_desk)
    assert titles(bin_desk) == ["예시 병원", "예시 시장"]
    bin_desk.focus_start()
    said: list[str] = []
    bin_desk.told.connect(lambda text, _tone: said.append(text))
    QTest.keyClick(bin_desk.table, Qt.Key.Key_Return)
    again(bin_desk)
    assert titles(bin_desk) == ["예시 시장"]
    assert (office.get(second).binned_at, office.get(first).binned_at is None) == (None, False)
    assert said == ["예시 병원을 되살렸습니다."]


def test_r_brings_back_in_hangul_mode_too(bin_desk: BinDesk, office: Desk) -> None:
    (key,) = put(office, "예시 시장")
    again(bin_desk)
    press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, "ㄱ")
    QApplication.sendEvent(bin_desk.table, press)
    assert office.get(key).binned_at is None


def test_it_is_searched_as_it_is_typed_and_says_when_nothing_is_found(
    bin_desk: BinDesk, office: Desk
) -> None:
    put(office, "예시 시장", "예시 병원")
    again(bin_desk)
    bin_desk.field.setText("시장")
    QApplication.processEvents()
    assert titles(bin_desk) == ["예시 시장"]
    bin_desk.field.setText("없는 말")
    QApplication.processEvents()
    assert bin_desk.note.text() == "“없는 말”이 든 것이 휴지통에 없습니다."


def test_a_pattern_comes_back_too_and_the_place_in_the_list_is_kept(bin_desk: BinDesk, office: Desk) -> None:
    source = office.plan()
    with office.writing("template_save") as tx:
        pattern = templates.save_template(tx, engagement_id=source.id, name="예시 서식")
    with office.writing("template_bin") as tx:
        templates.bin_template(tx, template_id=pattern.id)
    put(office, "예시 시장")
    again(bin_desk)
    bin_desk.table.selectRow(1)
    again(bin_desk)
    assert bin_desk.current is not None
    assert bin_desk.current.template == pattern.id
    bin_desk.restore()
    with office.office.read() as tx:
        assert [t.name for t in templates.templates_of(tx)] == ["예시 서식"]
