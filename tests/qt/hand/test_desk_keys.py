# SPDX-License-Identifier: Apache-2.0
"""Every key of the council's desks and of the follow-ups does something, one after the other.

What counts as doing something is what `test_keys` says; here one window is used for all keys of a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from desktop.qt.council.desk import CouncilDesk
from desktop.qt.followups.desk import FollowUpsDesk
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.qt.meetings.desk import MeetingsDesk
from desktop.qt.phones.desk import PhonesDesk
from desktop.qt.phones.readers import ReadersPage
from desktop.qt.roster.desk import RosterDesk
from desktop.qt.sessions.desk import SessionsDesk
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.keys import Where, of
from desktop.screens.meetings import MeetingsView
from desktop.screens.office import DeskName
from desktop.screens.phones import LinkState
from desktop.screens.roster import Section
from desktop.words import Words
from tests.qt.hand.conftest import Open
from tests.qt.hand.hand import Hand
from tests.qt.hand.phone_tasks import at_another_address
from tests.qt.hand.test_keys import STANDS, seen, watched

Stand = Callable[[Hand], object]


def _council(hand: Hand) -> None:
    """On a line in the middle that nobody was told of."""
    desk = hand.window.desks.current
    assert isinstance(desk, CouncilDesk)
    desk.doing.left()
    desk.asking.close()
    desk.list.mark(frozenset())
    desk.head.finder.setText("")
    for toggle in (desk.head.mine, desk.head.people):
        if toggle.isChecked():
            desk.head.press(toggle)
    desk.focus_start()
    to_tell = [row.key for row in desk.model.rows() if row.needs_telling]
    desk.list.go_to(to_tell[len(to_tell) // 2])


def _meetings(hand: Hand) -> None:
    """On a meeting with people and items."""
    desk = hand.window.desks.current
    assert isinstance(desk, MeetingsDesk)
    desk.opening.close()
    if desk.series_view is not None:
        desk.show_series()
    desk.show_view(MeetingsView())
    desk.list.setFocus()
    for at in range(desk.model.rowCount()):
        desk.list.go_to(at)
        QApplication.processEvents()
        shown = desk.side.panel.shown
        if shown is not None and shown.people and shown.agenda:
            return
    raise AssertionError("a meeting with people and items is to come")


def _sessions(hand: Hand) -> None:
    desk = hand.window.desks.current
    assert isinstance(desk, SessionsDesk)
    desk.turn(0)
    desk.list.setFocus()
    desk.list.go_to(1)


def _followups(hand: Hand) -> None:
    desk = hand.window.desks.current
    assert isinstance(desk, FollowUpsDesk)
    desk.head.finder.setText("")
    desk.list.setFocus()
    desk.list.go_to(2)


def _telling(hand: Hand) -> None:
    _followups(hand)
    hand.press("T")


def _roster(hand: Hand) -> None:
    desk = hand.window.desks.current
    assert isinstance(desk, RosterDesk)
    desk.show_section(Section.MEMBERS)
    desk.list.setFocus()


def _phones(hand: Hand) -> None:
    """On a reader whose phone is behind and who has a link."""
    desk = hand.window.desks.current
    assert isinstance(desk, PhonesDesk)
    desk.show_page("readers")
    page = desk.page
    assert isinstance(page, ReadersPage)
    page.doing.close()
    page.list.setFocus()
    rows = page.model.rows
    linked = (LinkState.WORKS, LinkState.ELSEWHERE)
    page.list.go_to(next(at for at, row in enumerate(rows) if row.behind and row.link in linked))


# Where the keys work, and the desk that must be shown for it.
DESKS: dict[Where, tuple[DeskName, Stand]] = {
    Where.COUNCIL: (DeskName.COUNCIL, _council),
    Where.MEETINGS: (DeskName.MEETINGS, _meetings),
    Where.SESSIONS: (DeskName.SESSIONS, _sessions),
    Where.ROSTER: (DeskName.ROSTER, _roster),
    Where.FOLLOWUPS: (DeskName.FOLLOWUPS, _followups),
    Where.FOLLOW_TELL: (DeskName.FOLLOWUPS, _telling),
    Where.PHONES: (DeskName.PHONES, _phones),
}


def _items(hand: Hand) -> None:
    """On the second item of the agenda."""
    desk = hand.window.desks.current
    assert isinstance(desk, MeetingsDesk)
    items = desk.side.panel.agenda.agenda
    items.setFocus()
    items.setCurrentIndex(items.model().index(1, 0))


def _problems(hand: Hand) -> None:
    """In a section with something to mend."""
    desk = hand.window.desks.current
    assert isinstance(desk, RosterDesk)
    desk.show_section(Section.BUREAUS)


def _phone_tabs(hand: Hand) -> None:
    """On the tabs of the pages."""
    desk = hand.window.desks.current
    assert isinstance(desk, PhonesDesk)
    desk.tabs["server"].setFocus()


def _moved(hand: Hand) -> None:
    """The server is at another address than the links say."""
    _phones(hand)
    at_another_address(hand.window.serving)


ALSO: dict[tuple[Where, str], Stand] = {
    (Where.PHONES, "relink"): _moved,
    (Where.PHONES, "page"): _phone_tabs,
    (Where.MEETINGS, "order"): _items,
    (Where.ROSTER, "problems"): _problems,
}

# What must be done first for a key to have something to do.
BEFORE: dict[tuple[Where, str], tuple[str, ...]] = {
    (Where.COUNCIL, "reply"): ("P",),
    (Where.COUNCIL, "correct"): ("P",),
    (Where.COUNCIL, "first"): ("End",),
    (Where.COUNCIL, "back"): ("Space",),
    (Where.MEETINGS, "came"): ("Right",),
    (Where.MEETINGS, "clear"): ("Right", "1", "Up"),
    (Where.MEETINGS, "body"): ("S",),
    (Where.MEETINGS, "officer"): ("S",),
    (Where.MEETINGS, "back"): ("Right",),
    (Where.MEETINGS, "walk"): ("Down",),
    (Where.ROSTER, "walk"): ("Down",),
    (Where.SESSIONS, "today"): ("PageUp",),
    (Where.PHONES, "walk"): ("Down",),
    (Where.PHONES, "back"): ("N",),
}


# For users of a bureau only, tried in the tests of the queue; with a server to start, in those of phones.
ELSEWHERE = {(Where.COUNCIL, "mine"), (Where.PHONES, "server")}


def close_all(window: MainWindow) -> None:
    """Closes what a key opened."""
    if window.outputs.open is not None:
        window.outputs.open.close()
    for one in QApplication.topLevelWidgets():
        if one is not window and isinstance(one, QWidget) and one.isVisible():
            one.close()
    QApplication.processEvents()


def mute(hand: Hand, where: Where, asked: list[str]) -> list[str]:
    """The keys of a place that did nothing."""
    name, stand = DESKS[where]
    found: list[str] = []
    for key in of(where):
        if (where, key.name) in ELSEWHERE:
            continue
        for pressed in key.keys:
            hand.window.activateWindow()
            hand.window.show_desk(name)
            stand(hand)
            if (where, key.name) in ALSO:
                ALSO[where, key.name](hand)
            QApplication.processEvents()
            hand.press(*BEFORE.get((where, key.name), ()))
            QApplication.clipboard().clear()
            asked.clear()
            before = seen(hand.window)
            hand.press(pressed)
            if not asked and seen(hand.window) == before:
                found.append(f"{key.name} {pressed}")
            close_all(hand.window)
    return found


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("where", DESKS, ids=str)
def test_no_key_of_the_place_is_mute_in_hangul_mode(real: MainWindow, where: Where) -> None:
    assert " · ".join(mute(Hand(real, hangul=True), where, watched(real))) == ""


@pytest.mark.parametrize("name", [*{n: n for n, _s in DESKS.values()}, DeskName.DISTRICTS], ids=str)
def test_wherever_the_keyboard_stands_what_was_done_is_shown(real: MainWindow, name: DeskName) -> None:
    """A picture that was asked for by another row would be passed over as old."""
    real.show_desk(name)
    Hand(real).press("Down", "Down")
    shown: list[object] = []
    desk = real.desks.current
    really = desk.show_screen

    def show(screen: Any) -> None:
        shown.append(screen)
        really(screen)

    desk.show_screen = show  # type: ignore[method-assign]
    real.controller.refresh()
    QApplication.processEvents()
    assert len(shown) == 1


def test_every_place_of_the_list_is_tried_here_or_there() -> None:
    # Each in the tests of its own desk.
    elsewhere = {Where.FORM, Where.BIN, Where.PAPER, Where.SETTINGS, Where.PHONE_LINK, Where.WAYS}
    elsewhere |= {Where.OUTSIDE, Where.IMPORTING}
    tried = {*STANDS, *DESKS, *elsewhere}
    assert [where for where in Where if of(where) and where not in tried] == []


@pytest.fixture
def large(qapp: QApplication, open_window: Open) -> Iterator[MainWindow]:
    """The window in letters of twice the size."""
    theme = make_theme(qapp, name="light", scale=2.0)
    apply_theme(qapp, theme)
    yield open_window(Look(theme, Words("ko")))
    apply_theme(qapp, make_theme(qapp, name="light"))


def test_the_row_that_has_the_keyboard_is_seen_in_large_letters(large: MainWindow) -> None:
    lost: list[str] = []
    for name, _stand in DESKS.values():
        large.show_desk(name)
        if isinstance(large.desks.current, PhonesDesk):
            large.desks.current.show_page("readers")
        large.desks.current.focus_start()
        QApplication.processEvents()
        table = QApplication.focusWidget()
        assert isinstance(table, QTableView), name
        Hand(large).press("Home", *["Down"] * 9)
        at = table.currentIndex().row()
        seen_cells = [table.visualRect(table.model().index(at, n)).center() for n in range(4)]
        if not any(table.viewport().rect().contains(one) for one in seen_cells if one.x() >= 0):
            lost.append(name)
    assert lost == []
