# SPDX-License-Identifier: Apache-2.0
"""Whose links lead nowhere since the server has another address; new ones in one step."""

from __future__ import annotations

from desktop.desk.phones import phones_screen
from desktop.desk.reading import Readers, Reading
from desktop.screens.moved import MovedScreen, MovedView, is_moved
from desktop.screens.phones import PhonesView


def moved_screen(reading: Reading, question: MovedView) -> MovedScreen:
    """By name, as the list of readers."""
    screen = phones_screen(reading, PhonesView())
    rows = tuple(row for row in screen.readers if is_moved(row, question.address))
    return MovedScreen(address=question.address, rows=rows, may_write=screen.may_write)


READERS: Readers = {MovedView: moved_screen}
