# SPDX-License-Identifier: Apache-2.0
"""From any desk: the day as text for a messenger with one key, the engagement in hand as a code."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from db.records import Handing, User
from db.records.enums import FeedWay, Profile, UserRole
from desktop.bootstrap import OpenOffice
from desktop.qt.frame.window import MainWindow
from desktop.qt.phones.code_dialog import CodeDialog
from desktop.screens.office import DeskName
from desktop.screens.ways import Whom
from tests.qt.hand.conftest import Open
from tests.qt.hand.hand import Hand

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _handed(opened: OpenOffice) -> list[tuple[FeedWay, Profile]]:
    """What was handed over by hand."""
    hands = {FeedWay.MESSAGE, FeedWay.QR}
    with opened.office.read() as tx:
        return [(one.way, one.profile) for one in tx.all(Handing) if one.way in hands and one.by == opened.by]


@pytest.mark.parametrize("hangul", [False, True])
def test_one_key_copies_the_day_from_any_desk_and_says_for_whom(
    real: MainWindow, opened: OpenOffice, hangul: bool
) -> None:
    real.show_desk(DeskName.TODAY)
    before = len(_handed(opened))
    Hand(real, hangul=hangul).press("Ctrl+Shift+M")
    text = QGuiApplication.clipboard().text()
    today = real.controller.today()
    assert text.startswith(f"{today.month}. {today.day}.(")
    assert text.splitlines()[1].startswith("▷")
    assert "수행용" in real.banner.text()
    assert _handed(opened)[before:] == [(FeedWay.MESSAGE, Profile.ESCORT)]
    QGuiApplication.clipboard().clear()


def test_it_is_for_whoever_the_page_of_sending_was_about(real: MainWindow, opened: OpenOffice) -> None:
    real.deeds.phones()
    QApplication.processEvents()
    page: Any = real.desks.current
    page.page.set_whom(Whom(profile=Profile.BUREAU))
    real.show_desk(DeskName.TODAY)
    before = len(_handed(opened))
    Hand(real).press("Ctrl+Shift+M")
    assert "부서용" in real.banner.text()
    assert _handed(opened)[before:] == [(FeedWay.MESSAGE, Profile.BUREAU)]
    QGuiApplication.clipboard().clear()


def test_the_engagement_in_hand_is_shown_as_a_code(real: MainWindow, opened: OpenOffice) -> None:
    hand = Hand(real)
    real.controller.open_engagement(0)
    hand.press("Ctrl+Shift+Q")
    assert "먼저 일정을" in real.banner.text()
    real.show_desk(DeskName.CALENDAR)
    hand.press("J")
    assert real.inspector.shown is not None
    before = len(_handed(opened))
    real.inspector.head.code.click()
    QApplication.processEvents()
    (dialog,) = real.findChildren(CodeDialog)
    assert dialog.isVisible()
    assert dialog.view.code
    assert len(_handed(opened)) == before + 1
    dialog.close()


def test_who_may_only_look_hands_nothing_over_from_the_keyboard_either(
    open_window: Open, opened: OpenOffice
) -> None:
    with opened.office.write(action="user", by=opened.by) as tx:
        tx.add(User(account=opened.by, name=opened.by, role=UserRole.VIEWER))
    window = open_window()
    window.show_desk(DeskName.CALENDAR)
    hand = Hand(window).press("J")
    assert window.controller.key
    QGuiApplication.clipboard().clear()
    why = window.look.words.text("ways.read_only")
    for key in ("Ctrl+Shift+M", "Ctrl+Shift+Q"):
        window.banner.hide()
        hand.press(key)
        assert window.banner.text() == why
    assert QGuiApplication.clipboard().text() == ""
    assert not window.findChildren(CodeDialog)
    assert _handed(opened) == []
