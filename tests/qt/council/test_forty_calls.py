# SPDX-License-Identifier: Apache-2.0
"""A day on the telephone: forty notices by keyboard alone, two keys a call, half of them in Hangul mode."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Attempt, Notice
from db.records.enums import Channel, Outcome, Reply
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.look import Look
from desktop.rules.notice import valid_attempts
from desktop.screens.council import Telling
from desktop.words.keys import HANGUL_KEYS
from tests.offices import Clock
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import timed

DUE_DAY = date(2022, 3, 29)
CHANNELS = {"p": Channel.PHONE, "v": Channel.VISIT, "t": Channel.TEXT, "e": Channel.EMAIL}
REPLIES = {"1": Reply.ATTENDS, "2": Reply.ABSENT, "3": Reply.DEPUTY}


def press(key: str, *, hangul: bool) -> None:
    """One key to whatever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    if key == "enter":
        QTest.keyClick(focus, Qt.Key.Key_Return)
    elif hangul and key.isalpha():
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                focus, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, HANGUL_KEYS[key])
            )
    else:
        QTest.keyClicks(focus, key)
    QApplication.processEvents()


def test_forty_notices_are_recorded_by_keyboard_alone_with_two_keys_each(
    qtbot: QtBot, look: Look, desk: At, clock: Clock
) -> None:
    for number in range(6):
        day = date(2022, 4, 7)
        desk.planned(
            title=f"예시 행사 {number}",
            is_major=True,
            when=timed(day, f"{9 + number}:00", f"{9 + number}:40"),
        )
    clock.set(DUE_DAY, "09:00")
    ask = OfficeAsk(desk)
    queue = CouncilDesk(look, ask)
    put_up(qtbot, queue, ask)
    assert queue.shown is not None
    waiting = [row for row in queue.shown.rows if row.needs_telling]
    assert len(waiting) >= 40
    keys = 0
    plan = [
        (channel, reply)
        for number in range(40)
        for channel, reply in [("pvte"[number % 4], ("1", "2", "3", "enter")[(number // 4) % 4])]
    ]
    expected = []
    for number, (channel, reply) in enumerate(plan):
        row = queue.list.current
        assert row is not None
        assert row.needs_telling
        for key in (channel, reply):
            press(key, hangul=number % 2 == 1)
            keys += 1
        expected.append((row.engagement, row.person, CHANNELS[channel], REPLIES.get(reply)))
    assert keys == 80
    with desk.office.read() as tx:
        made = valid_attempts(tx.all(Attempt))
        notices = {n.id: n for n in tx.all(Notice)}
    kept = [
        (notices[a.notice_id].engagement_id, notices[a.notice_id].person_id, a.channel, a.reply) for a in made
    ]
    assert sorted(kept, key=str) == sorted(expected, key=str)
    assert {a.outcome for a in made} == {Outcome.REACHED}
    assert {(a.by, a.at) for a in made} == {("예시 담당", clock.at)}
    assert all(a.told_place == "서북병원" for a in made)
    assert queue.shown.count(Telling.DONE) == 40
