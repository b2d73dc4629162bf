# SPDX-License-Identifier: Apache-2.0
"""What the main window does for the box: go there, open what was kept, do a command, pass a block."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QRect

from desktop.qt.box.texts import GO_TO_DAY
from desktop.qt.history.hosting import show_recent
from desktop.qt.importing import open_calendar
from desktop.qt.series.hosting import add_alternative, new_from_template, repeat, save_template
from desktop.qt.signals import connect
from desktop.screens.actions import Refused
from desktop.screens.asking import Question
from desktop.screens.box import FoundLine, Sort
from desktop.screens.calendar import Scale
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.box.box import Box
    from desktop.qt.frame.window import MainWindow


def connect_box(window: MainWindow, box: Box) -> None:
    """Connects all signals of the box to the window."""
    connect(box.went, partial(_go, window))
    box.created.connect(lambda key: _show(window, key, box.created_day))
    box.commanded.connect(lambda name: run_command(window, name))
    connect(box.refused, partial(_explain, window, box))
    box.left.connect(lambda: window.desks.current.focus_start())


def _go(window: MainWindow, line: FoundLine) -> None:
    """To the desk of what was found; what has none leads to its engagement."""
    aim = _aim_of(line)
    if aim is None:
        _show(window, line.engagement, line.day)
        return
    window.aim(*aim)
    window.desks.current.focus_start()


def _aim_of(line: FoundLine) -> tuple[DeskName, Question[Any]] | None:
    if line.sort in (Sort.PERSON, Sort.SEAT):
        from desktop.screens.members import MemberView

        return DeskName.ROSTER, MemberView(person=line.key)
    if line.sort is Sort.SUGGESTION:
        from desktop.screens.followups import FollowUp

        return DeskName.FOLLOWUPS, FollowUp(key=line.key)
    if line.sort is Sort.PROJECT:
        from desktop.screens.districts import DistrictView

        return DeskName.DISTRICTS, DistrictView(code=line.code)
    if line.sort is Sort.SESSION:
        from desktop.screens.sessions import SessionsView

        return DeskName.SESSIONS, SessionsView(number=int(line.code))
    return None


def _show(window: MainWindow, key: int, day: date | None) -> None:
    """The calendar around the day, with the record open beside it."""
    if day is not None:
        window.show_day(day)
    if key:
        window.controller.open_engagement(key)
        window.calendar.select(key)
    window.desks.current.focus_start()


def _explain(window: MainWindow, box: Box, answer: Refused, resend: Callable[[str], object]) -> None:
    """Why it was not kept, and the way to keep it all the same; a plain refusal is said by the banner."""
    if answer.findings:
        corner = box.mapToGlobal(QPoint(0, 0))
        window.override.ask(answer.findings, resend, QRect(corner, box.size()))


def run_command(window: MainWindow, name: str) -> None:
    """Does a command of the box by its name."""
    if name.startswith(GO_TO_DAY):
        window.show_day(date.fromisoformat(name.removeprefix(GO_TO_DAY)))
        window.desks.current.focus_start()
        return
    on = _commands(window).get(name)
    if on is not None:
        on()


def _commands(window: MainWindow) -> dict[str, Callable[[], object]]:
    def scale(wanted: Scale) -> None:
        window.show_desk(DeskName.CALENDAR)
        window.calendar.set_scale(wanted)
        window.calendar.focus_start()

    def today() -> None:
        window.show_desk(DeskName.CALENDAR)
        window.calendar.go_today()
        window.calendar.focus_start()

    def jump() -> None:
        window.show_desk(DeskName.CALENDAR)
        window.calendar.jump_wanted.emit()

    def desk(wanted: DeskName) -> None:
        window.show_desk(wanted)
        window.desks.current.focus_start()

    deeds = window.deeds
    found: dict[str, Callable[[], object]] = {one.value: partial(scale, one) for one in Scale}
    found |= {f"desk_{one.value}": partial(desk, one) for one in DeskName}
    return found | {
        "new": deeds.new,
        "today": today,
        "go_to": jump,
        "print": deeds.print_paper,
        "export": deeds.phones,
        "import_calendar": lambda: open_calendar(window.desks.current),
        "undo": deeds.undo,
        "redo": deeds.redo,
        "keys": window.outputs.keys,
        "refresh": window.controller.refresh,
        "recent": partial(show_recent, window),
        "repeat": partial(repeat, window),
        "alternative": partial(add_alternative, window),
        "template": partial(new_from_template, window),
        "template_save": partial(save_template, window),
    }
