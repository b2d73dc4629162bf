# SPDX-License-Identifier: Apache-2.0
"""A meeting made recurring in the window: the rule in words, every day with its clash, and then real rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.office import create_office
from db.records import Engagement
from db.records.enums import Kind, Status
from desktop.desk.gateway import OfficeGateway
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.look import Look
from desktop.qt.series.choices import ways
from desktop.qt.series.dialog import SeriesDialog
from desktop.qt.templates.chooser import TemplateChooser
from desktop.qt.templates.saver import TemplateSaver
from desktop.rules.recurrence import Freq, Rule, fits
from desktop.services import series, templates
from tests.offices import Clock, Desk, furnish_small
from tests.rules.helpers import timed

DAY = date(2022, 4, 13)  # the second Wednesday of April
WHEN = timed(DAY, "10:00", "11:00")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Desk]:
    made = create_office(tmp_path / "series.dongseon", clock=Clock(), uid_seed="tests")
    try:
        furnish_small(made)
        yield Desk(made, Clock())
    finally:
        made.close()


@pytest.fixture
def ask(office: Desk) -> Controller:
    gateway = OfficeGateway(office.office, by=office.by)
    return Controller(gateway, Background(InlineExecutor()), office.clock)


@pytest.fixture
def source(office: Desk) -> Engagement:
    return office.planned(title="예시 간부회의", kind=Kind.INTERNAL, when=WHEN)


@pytest.fixture
def dialog(qtbot: QtBot, look: Look, ask: Controller, source: Engagement) -> SeriesDialog:
    made = SeriesDialog(look, ask, key=source.id, title=source.title, when=WHEN)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    return made


def items(dialog: SeriesDialog) -> list[str]:
    return [dialog.list.item(n).text() for n in range(dialog.list.count())]


def members(office: Desk, source: Engagement) -> tuple[Engagement, ...]:
    with office.office.read() as tx:
        return series.members_of(tx, tx.get(Engagement, source.id).series_id or 0)


def test_the_days_are_shown_before_anything_is_made(
    dialog: SeriesDialog, office: Desk, source: Engagement
) -> None:
    assert dialog.sentence.text() == "매주 수요일 10:00~11:00, 2022. 9. 30.까지 (쉬는 날은 건너뜀)"
    assert items(dialog)[0] == "2022. 4. 20.(수) 10:00~11:00"
    assert office.get(source.id).series_id is None


def test_a_day_with_a_clash_says_what_is_in_the_way(dialog: SeriesDialog, office: Desk) -> None:
    office.planned(title="예시 행사", when=timed(date(2022, 4, 27), "10:30", "12:00"))
    dialog.try_now()
    assert "예시 행사와 30분 겹침" in items(dialog)[1]
    assert "1건은 다른 일정이 막아 초안으로 남습니다" in dialog.said.text()


def test_by_keyboard_alone_a_weekly_meeting_becomes_a_monthly_series(
    dialog: SeriesDialog, office: Desk, source: Engagement
) -> None:
    made: list[int] = []
    dialog.made.connect(made.append)
    dialog.freq.setFocus()
    QTest.keyClick(dialog.freq, Qt.Key.Key_Down)
    assert dialog.freq.currentData() == Freq.MONTHLY
    dialog.ends.setFocus()
    QTest.keyClick(dialog.ends, Qt.Key.Key_Down)
    dialog.count.setValue(4)
    dialog.try_now()
    assert dialog.sentence.text().startswith("매월 둘째 수요일 10:00~11:00, 4회")
    QTest.keyClick(dialog.create_button, Qt.Key.Key_Space)
    days = [e.when.day_from for e in members(office, source) if e.when]
    assert days == [DAY, date(2022, 5, 11), date(2022, 6, 8), date(2022, 7, 13)]
    assert {e.status for e in members(office, source)} == {Status.PLANNED}
    assert made == [source.id]


def test_a_last_day_that_cannot_be_read_and_an_empty_rule_are_said_and_nothing_is_made(
    dialog: SeriesDialog, office: Desk, source: Engagement
) -> None:
    dialog.until.setText("언젠가")
    dialog.try_now()
    assert "날짜로 읽을 수 없어" in dialog.said.text()
    assert not dialog.create_button.isEnabled()
    dialog.until.setText("2022-04-14")
    dialog.try_now()
    assert "맞는 날이 하나도 없어" in dialog.said.text()
    dialog.make()
    assert office.get(source.id).series_id is None


def test_a_rule_that_gives_too_many_is_refused_with_the_number(dialog: SeriesDialog) -> None:
    dialog.freq.setCurrentIndex(0)
    dialog.until.setText("2060-01-01")
    dialog.try_now()
    assert "500건을 넘어" in dialog.said.text()
    assert not dialog.create_button.isEnabled()


@pytest.mark.parametrize("day", [date(2022, 4, n) for n in range(1, 31)])
def test_every_way_offered_gives_the_day_itself(day: date) -> None:
    offered = ways(day)
    assert offered
    for way in offered:
        assert fits(way.of(Rule(freq=Freq.MONTHLY, count=2)), day)


# -- patterns --------------------------------------------------------------------------------------


def test_an_engagement_is_kept_as_a_pattern_and_a_new_one_made_from_it(
    qtbot: QtBot, look: Look, ask: Controller, office: Desk, source: Engagement
) -> None:
    saver = TemplateSaver(look, ask, key=source.id, title=source.title)
    qtbot.addWidget(saver)
    saver.name.setText("예시 서식")
    QTest.keyClick(saver.name, Qt.Key.Key_Return)
    with office.office.read() as tx:
        assert [t.name for t in templates.templates_of(tx)] == ["예시 서식"]
    later = timed(date(2022, 5, 12), "10:00", "11:00")
    chooser = TemplateChooser(look, ask, when=later)
    qtbot.addWidget(chooser)
    made: list[int] = []
    chooser.made.connect(made.append)
    chooser.field.setText("서식")
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    new = office.get(made[0])
    assert (new.title, new.when, new.status) == ("예시 간부회의", later, Status.DRAFT)


def test_a_name_that_is_taken_is_said_and_the_dialog_stays(
    qtbot: QtBot, look: Look, ask: Controller, source: Engagement
) -> None:
    for _ in range(2):
        saver = TemplateSaver(look, ask, key=source.id, title=source.title)
        qtbot.addWidget(saver)
        saver.show()
        saver.keep()
    assert saver.isVisible()
    assert "서식이 이미 있어" in saver.said.text()


def test_without_patterns_the_chooser_says_how_one_is_made(qtbot: QtBot, look: Look, ask: Controller) -> None:
    chooser = TemplateChooser(look, ask, when=WHEN)
    qtbot.addWidget(chooser)
    assert "아직 서식이 없습니다" in chooser.said.text()
    assert not chooser.make_button.isEnabled()
