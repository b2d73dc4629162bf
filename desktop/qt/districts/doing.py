# SPDX-License-Identifier: Apache-2.0
"""What is done from the districts desk: its keys, what is begun there, and the way to other desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from db.records.enums import Kind
from desktop.qt.copying import copies_all
from desktop.qt.districts.entries import Entry, Sort
from desktop.qt.keys import letter_of
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.districts import Measure, Period, PlanInDistrict
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.districts.desk import DistrictsDesk

_MEASURES = {Qt.Key.Key_1: Measure.VISITS, Qt.Key.Key_2: Measure.MEETINGS, Qt.Key.Key_3: Measure.SINCE}
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def press(desk: DistrictsDesk, event: QKeyEvent) -> bool:
    """Handles a key that neither picture nor table wanted; False leaves it to the window."""
    letter, held = letter_of(event), event.modifiers()
    key = Qt.Key(event.key()) if event.key() else None
    is_whole = copies_all(event)
    if is_whole or (is_whole is False and desk.code):
        desk.copy()
    elif is_whole is False:
        desk.copy_row()
    elif held & _HELD:
        return False
    elif key == Qt.Key.Key_0:
        order = list(Period)
        desk.set_period(order[(order.index(desk.period) + 1) % len(order)])
    elif letter in ("n", "m", "p"):
        begin(desk, letter)
    elif desk.code:
        return _on_page(desk, key, letter)
    else:
        return _on_city(desk, key, letter)
    return True


def _on_page(desk: DistrictsDesk, key: Qt.Key | None, letter: str) -> bool:
    if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
        desk.back()
    elif letter == "k":
        if not desk.page.link():
            desk.told.emit(desk.look.words.text("districts.page.nothing_to_link"), "warn")
    else:
        return False
    return True


def _on_city(desk: DistrictsDesk, key: Qt.Key | None, letter: str) -> bool:
    if key in _MEASURES:
        desk.set_measure(_MEASURES[key])
    elif letter == "o":
        desk.list.sort_next()
    elif letter == "l":
        desk.show_other()
    else:
        return False
    return True


def begin(desk: DistrictsDesk, letter: str) -> None:
    """N a visit, M a meeting, P a project of the district the keyboard is on; first its page is read."""
    if not letter:
        return
    if not desk.code:
        if desk.picture.current:
            desk.to_begin = letter
            desk.open(desk.picture.current)
        return
    if desk.page.shown is None or desk.page.shown.row.code != desk.code:
        desk.to_begin = letter  # it is still being read
    elif letter == "p":
        desk.page.project(None)
    else:
        desk.page.begin(Kind.VISIT if letter == "n" else Kind.DISTRICT_HEAD)


def give(desk: DistrictsDesk, action: Action) -> None:
    """The fields stay until it is kept; a plan goes on in its form, a meeting at its desk."""
    panel = desk.page.panel

    def answered(answer: Answer) -> None:
        if not isinstance(answer, Done):
            return
        if desk.page.panel is panel:
            desk.page.close_panel()
            desk.page.list.setFocus()
        if isinstance(action, PlanInDistrict):
            if action.kind is Kind.DISTRICT_HEAD:
                show_meeting(desk, answer.key)
            else:
                desk.form_wanted.emit(answer.key)

    desk.ask.act(action, answered)


def open_entry(desk: DistrictsDesk, entry: Entry) -> None:
    """What a line of the page is about, where it is at home."""
    if entry.sort is Sort.MEETING:
        show_meeting(desk, entry.key)
    elif entry.sort is Sort.ENGAGEMENT:
        desk.form_wanted.emit(entry.key)
    elif entry.sort is Sort.FOLLOW_UP:
        from desktop.screens.followups import FollowUp

        desk.aimed.emit(DeskName.FOLLOWUPS, FollowUp(key=entry.key))


def show_person(desk: DistrictsDesk, person: int) -> None:
    """The page of a member or a head."""
    from desktop.screens.members import MemberView

    desk.aimed.emit(DeskName.ROSTER, MemberView(person=person))


def show_meeting(desk: DistrictsDesk, key: int) -> None:
    """Where its table and its agenda are."""
    from desktop.screens.meetings import MeetingView

    desk.aimed.emit(DeskName.MEETINGS, MeetingView(key))
