# SPDX-License-Identifier: Apache-2.0
"""What a liaison finds on the desk: the steps of her own bureau's follow-ups, and nothing else to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import Progress, User
from db.records.enums import UserRole
from desktop.qt.look import Look
from tests.offices import Desk as At
from tests.qt.followups.hand import Made, heard, make, panel_of, press, typed

K = Qt.Key


def offered(made: Made) -> set[str]:
    return {name for name, one in made[0].side.buttons.items() if one.isVisible()}


def test_a_liaison_takes_the_steps_of_her_own_bureau_alone(qtbot: QtBot, look: Look, desk: At) -> None:
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=UserRole.LIAISON, bureau_id=1))
    made = make(qtbot, look, desk)
    window, ask = made
    heard(made, bureau_id=1)
    assert offered(made) == {"step", "status", "tell", "refuse"}
    press(K.Key_D)
    assert panel_of(window) is None
    press(K.Key_P)
    typed("현장을 확인함")
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    with ask.at.office.read() as tx:
        (step,) = tx.all(Progress)
    assert (step.text, step.by) == ("현장을 확인함", desk.by)


def test_of_another_bureau_she_only_reads(qtbot: QtBot, look: Look, desk: At) -> None:
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=UserRole.LIAISON, bureau_id=1))
    made = make(qtbot, look, desk)
    heard(made, bureau_id=2)
    assert offered(made) == set()
    press(K.Key_P)
    assert panel_of(made[0]) is None
