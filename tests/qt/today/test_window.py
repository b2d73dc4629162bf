# SPDX-License-Identifier: Apache-2.0
"""The whole window on the sample office: today by keyboard, reminders at the start, text size kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import seoul_time
from desktop import bootstrap
from desktop.qt.background import InlineExecutor
from desktop.qt.look import Look
from desktop.qt.reminders.stack import Stack
from desktop.qt.session import Session
from desktop.qt.theme import apply_theme
from desktop.qt.today.desk import TodayDesk
from desktop.screens.office import DeskName
from desktop.screens.today import TellRow, TodayGroup

MORNING = seoul_time(date(2026, 11, 26), 9, 25)
Begin = Callable[[datetime], Session]


@pytest.fixture
def begin(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, look: Look, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Begin]:
    """The program on one office file, at a time; begun again it is another run of it."""
    monkeypatch.setenv("DONGSEON_HOME", str(tmp_path / "home"))
    path = tmp_path / "sample.dongseon"
    bootstrap.create_sample(path, clock=bootstrap.fixed_clock(MORNING)).close()

    def start(at: datetime) -> Session:
        session = Session(
            qapp,
            clock=bootstrap.fixed_clock(at),
            lang="ko",
            by="예시 담당",
            theme="light",
            executor=InlineExecutor(),
            settings=tmp_path / "look.ini",
        )
        qtbot.addWidget(session.window)
        session.window.resize(1280, 800)
        session.window.show()
        session.window.activateWindow()
        session.begin(str(path))
        QApplication.processEvents()
        return session

    yield start
    apply_theme(qapp, look.theme)


def today(session: Session) -> TodayDesk:
    return cast(TodayDesk, session.window.desks.get(DeskName.TODAY))


def cards(session: Session) -> Stack:
    assert session.watch is not None
    assert session.watch.stack is not None
    return session.watch.stack


def test_from_ctrl_1_to_a_recorded_call_and_the_next_person(begin: Begin) -> None:
    session = begin(MORNING)
    QTest.keyClick(session.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    desk = today(session)
    assert session.window.desks.name is DeskName.TODAY
    assert desk.shown is not None
    before = desk.shown.left
    assert session.window.rail.desks[DeskName.TODAY].count == before
    while desk.board.current is None or desk.board.current.group is not TodayGroup.TELL:
        QTest.keyClick(desk.board, Qt.Key.Key_Down)
    told = desk.row
    assert isinstance(told, TellRow)
    assert session.controller.key == told.engagement
    QTest.keyClick(desk.board, Qt.Key.Key_P)
    assert desk.shown.left == before - 1
    assert session.window.rail.desks[DeskName.TODAY].count == before - 1
    assert told.key not in [row.key for row in desk.shown.tell]
    assert (desk.shown.done[0].what, desk.shown.done[0].name) == ("told", told.name)
    assert isinstance(desk.row, TellRow)
    assert desk.board.hasFocus()


def test_what_fell_due_while_closed_shows_at_the_start_and_what_was_put_off_comes_back(begin: Begin) -> None:
    first = begin(seoul_time(date(2026, 11, 26), 11, 25))
    kinds = [card.reminder.kind.value for card in cards(first).cards]
    assert sorted(kinds) == ["departure", "due"]
    QTest.keyClick(first.window, Qt.Key.Key_F8)
    card = next(c for c in cards(first).cards if c.hasFocus())
    gone = card.reminder.kind.value
    QTest.keyClicks(card, "2")
    first.window.close()
    again = begin(seoul_time(date(2026, 11, 26), 11, 30))
    assert [c.reminder.kind.value for c in cards(again).cards] == [k for k in kinds if k != gone]
    again.window.close()
    later = begin(seoul_time(date(2026, 11, 26), 11, 41))
    assert sorted(c.reminder.kind.value for c in cards(later).cards) == sorted(kinds)
    later.window.close()


def test_a_due_card_opens_today_and_a_departure_its_engagement(begin: Begin) -> None:
    session = begin(seoul_time(date(2026, 11, 26), 11, 25))
    for kind in ("departure", "due"):
        card = next(c for c in cards(session).cards if c.reminder.kind.value == kind)
        number = card.reminder.engagement
        card.setFocus()
        QTest.keyClick(card, Qt.Key.Key_Return)
        if kind == "departure":
            assert session.controller.key == number
    assert session.window.desks.name is DeskName.TODAY
    session.window.close()


def test_text_size_is_chosen_on_the_settings_desk_and_kept(begin: Begin) -> None:
    session = begin(MORNING)
    before = session.look.theme.em
    session.window.show_desk(DeskName.SETTINGS)
    session.window.desks.current.look_wanted.emit("scale", "200")
    assert session.look.theme.em == pytest.approx(before * 2, rel=0.05)
    assert session.window.desks.name is DeskName.SETTINGS
    session.window.close()
    assert begin(MORNING).look.theme.em == session.look.theme.em
