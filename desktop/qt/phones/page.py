# SPDX-License-Identifier: Apache-2.0
"""What every page of the desk of phones is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.screens.phones import PhonesScreen
from desktop.screens.ways import Whom


class PhonesPage(QWidget):
    """Made when first wanted, kept afterwards. What it asks for goes through `ask` (read, act, today, clock).

    A key that a page does not want is left to the desk (`event.ignore()`): 1 to 4 turn pages there.
    """

    told = Signal(str, str)  # a sentence for the banner and its tone: "", "warn", "danger"
    reader_wanted = Signal(int)  # the card of that reader on the page of readers
    engagement_wanted = Signal(int)  # an engagement in its form
    read_wanted = Signal()  # what is shown is to be read again

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look, self.ask = look, ask

    def show_screen(self, screen: PhonesScreen) -> None:
        """Fresh values, also after every change: what is typed and chosen stays."""

    def focus_start(self) -> None:
        """The keyboard's first place."""
        self.setFocus()

    def set_period(self, first: date, last: date) -> None:
        """The days that the desk before showed, both included."""

    def set_whom(self, whom: Whom) -> None:
        """For whom this page is from now on."""

    def days(self) -> tuple[date, date] | None:
        """The days that this page is about."""
        return None

    def fail(self, sentence: str) -> None:
        """Nothing could be read and nothing is shown yet."""

    def take_over(self, old: PhonesPage) -> None:
        """The same page in another language or theme: what was typed and chosen goes on."""
