# SPDX-License-Identifier: Apache-2.0
"""The calendar and the choice of offices."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.qt.dialogs.calendar import CalendarDialog
from desktop.qt.dialogs.start import StartDialog, Wanted, Wish
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from tests.qt.fake_office import FakeOffice


def test_the_calendar_of_the_week_is_saved_where_she_says(
    window: MainWindow, office: FakeOffice, tmp_path: Path
) -> None:
    path = tmp_path / "주간.ics"
    window.deeds.export_calendar()
    dialog = window.outputs.open
    assert isinstance(dialog, CalendarDialog)
    dialog._ask_path = lambda *_args: path
    dialog.save.click()
    assert office.saved == [path]
    assert dialog.said.text() == f"일정 19건을 {path}에 저장했습니다"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("11.23", "abc", "abc를 날짜로 읽을 수 없어"),
        ("11.23", "11.20", "끝(2026. 11. 20.(금))이 시작(2026. 11. 23.(월))보다 늦지 않아"),
    ],
)
def test_a_period_that_cannot_be_is_said(qtbot: QtBot, look: Look, first: str, last: str, said: str) -> None:
    dialog = CalendarDialog(look, first=date(2026, 11, 23), last=date(2026, 11, 29))
    qtbot.addWidget(dialog)
    dialog.first.setText(first)
    dialog.last.setText(last)
    with qtbot.assertNotEmitted(dialog.save_requested):
        dialog.save.click()
    assert dialog.said.text().startswith(said)


def test_the_three_ways_into_an_office(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = StartDialog(
        look,
        folder=tmp_path,
        ask_save=lambda *_args: tmp_path / "새 사무실",
        ask_open=lambda *_args: tmp_path / "있는.dongseon",
    )
    qtbot.addWidget(dialog)
    wanted: list[Wanted] = []
    dialog.wanted.connect(wanted.append)
    for wish in Wish:
        dialog.choices[wish].focusProxy().click()  # type: ignore[attr-defined]
    assert wanted == [
        Wanted(Wish.SAMPLE),
        Wanted(Wish.NEW, tmp_path / "새 사무실.dongseon"),
        Wanted(Wish.EXISTING, tmp_path / "있는.dongseon"),
    ]


def test_changing_ones_mind_asks_for_nothing(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = StartDialog(look, folder=tmp_path, ask_save=lambda *_args: None, ask_open=lambda *_args: None)
    qtbot.addWidget(dialog)
    with qtbot.assertNotEmitted(dialog.wanted):
        dialog.choices[Wish.NEW].focusProxy().click()  # type: ignore[attr-defined]
        dialog.choices[Wish.EXISTING].focusProxy().click()  # type: ignore[attr-defined]
