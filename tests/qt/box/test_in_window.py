# SPDX-License-Identifier: Apache-2.0
"""The box in the window on a real office: kept, found by initials, gone to, taken back, by keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.bootstrap import OpenOffice
from desktop.qt.box.hosting import run_command
from desktop.qt.frame.window import MainWindow
from desktop.screens.box import FoundLine, Sort
from desktop.screens.calendar import Scale
from desktop.screens.office import DeskName
from tests.qt.conftest import Compose
from tests.qt.hand.conftest import _sample, open_window, opened, real

__all__ = ["_sample", "open_window", "opened", "real"]


def enter(window: MainWindow, text: str) -> None:
    window.focus_box()
    window.box.setText(text)
    QTest.keyClick(window.box, Qt.Key.Key_Return)


def test_a_line_is_kept_opened_on_its_day_and_taken_back(real: MainWindow) -> None:
    enter(real, "12.10 2시 은평구 예시회관에서 주민 간담회")
    shown = real.inspector.shown
    assert shown is not None
    assert (shown.title, shown.stops[0].place, shown.stops[0].district) == (
        "주민 간담회",
        "예시회관",
        "은평구",
    )
    assert real.calendar.first <= date(2026, 12, 10)
    assert real.box.text() == ""
    assert real.office.undo == "quick_add"
    real.deeds.undo()
    enter(real, "ㅇㅅㅎㄱ")
    assert real.box.text() == "ㅇㅅㅎㄱ"


def test_initials_lead_to_the_hospital_with_its_record_open(real: MainWindow, compose: Compose) -> None:
    real.focus_box()
    for jamo in "ㅅㅂㅂㅇ":
        compose(real.box, jamo)
        compose(real.box, "", commit=jamo)
    QTest.keyClick(real.box, Qt.Key.Key_Return)
    assert real.inspector.shown is not None
    assert "서북병원" in real.inspector.shown.title
    assert real.box.popup.isHidden()
    assert not real.box.hasFocus()


@pytest.mark.parametrize("scale", list(Scale))
def test_each_scale_of_the_calendar_is_a_command(real: MainWindow, scale: Scale) -> None:
    run_command(real, scale.value)
    assert real.calendar.question().scale is scale


def test_a_command_opens_a_desk(real: MainWindow) -> None:
    enter(real, "/설정")
    assert real.desks.name is DeskName.SETTINGS


def test_a_day_alone_leads_to_its_week_from_any_desk(real: MainWindow) -> None:
    real.show_desk(DeskName.SETTINGS)
    enter(real, "11.30")
    assert real.desks.name is DeskName.CALENDAR
    assert real.calendar.first == date(2026, 11, 30)


def test_what_is_kept_by_quick_entry_is_one_step_of_the_journal(real: MainWindow, opened: OpenOffice) -> None:
    before = real.controller.journal
    enter(real, "12.10 2시 은평구 예시회관에서 예시구청장 면담")
    assert real.controller.journal == before + 1


def test_what_is_found_leads_to_its_own_desk(real: MainWindow) -> None:
    """Somebody to the member's page, what was asked to the follow-ups, a project to its district."""
    for sort, code, desk in (
        (Sort.PERSON, "", DeskName.ROSTER),
        (Sort.SUGGESTION, "", DeskName.FOLLOWUPS),
        (Sort.PROJECT, "11305", DeskName.DISTRICTS),
        (Sort.SESSION, "339", DeskName.SESSIONS),
    ):
        real.box.went.emit(FoundLine(sort=sort, key=1, title="", code=code))
        QApplication.processEvents()
        assert real.desks.name is desk
