# SPDX-License-Identifier: Apache-2.0
"""What every desk of the window is: it says what it wants to read, shows it, and asks for actions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar, Protocol, Self, TypeVar

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from desktop.qt.look import Look
from desktop.screens.actions import Answer
from desktop.screens.asking import Action, Question

T = TypeVar("T")


class Ask(Protocol):
    """How a desk asks the office; everything is answered later, on the GUI thread."""

    def read(
        self,
        question: Question[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None:
        """Something beside what the desk shows; of several on one channel only the last is answered."""
        ...

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        """Has something done; what is shown is read again before `then` is called."""
        ...

    def today(self) -> date:
        """Today in Seoul."""
        ...

    @property
    def clock(self) -> Callable[[], datetime]:
        """The time, with its zone."""
        ...


class Desk(QWidget):
    """One desk (오늘, 일정, …) in the middle of the window. Made at first use, kept afterwards."""

    shows_inspector: ClassVar[bool] = True
    needs_room: ClassVar[bool] = False  # the inspector stands beside it only with something in it

    wanted = Signal(object)  # Question: what this desk wants to show now
    acted = Signal(object)  # Action
    selected = Signal(int)  # the engagement for the inspector, 0 for none
    form_wanted = Signal(int)  # the whole form of an engagement
    look_wanted = Signal(str, str)  # language, theme or scale, and its value
    print_wanted = Signal(int)  # the brief of an engagement
    aimed = Signal(object, object)  # DeskName and what to show there: a Question, or None for as it stands
    told = Signal(str, str)  # a sentence for the banner and its tone: "", "warn", "danger"

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.ask = look, ask

    def question(self) -> Question[Any]:
        """What it shows, or wants to show, just now."""
        raise NotImplementedError

    def expect(self, question: Question[Any]) -> None:
        """Something is being read: a picture of something else must go, the same one may stay."""

    def show_screen(self, screen: Any) -> None:
        """Fresh values; also after every change, so that scroll, selection and editors stay."""
        raise NotImplementedError

    def fail(self, sentence: str) -> None:
        """It could not be read; what is shown already stays."""

    def focus_start(self) -> None:
        """The keyboard's first place."""
        self.setFocus()

    def select(self, key: int) -> None:
        """Marks the engagement that the inspector shows, where it is visible here."""

    def place_of(self, key: int) -> QRect:
        """Where an engagement stands on the screen, for what is said about it; the middle if nowhere."""
        return QRect()

    def aim(self, question: Question[Any]) -> None:
        """Somebody wants to see this here: a member's page, a district. Shows it where it can."""

    def set_now(self, now: datetime) -> None:
        """The clock moved on."""

    def take_over(self, old: Self) -> None:
        """The same desk in another language or theme: what it was about goes on."""

    def dates(self) -> tuple[date, date]:
        """The days that an export of what is shown would cover, both included."""
        today = self.ask.today()
        return today, today
