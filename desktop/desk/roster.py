# SPDX-License-Identifier: Apache-2.0
"""Who sits where, from when to when, as a screen (명부)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.roster import RosterScreen, RosterView


def roster_screen(reading: Reading, _view: RosterView) -> RosterScreen:
    """Everything the desk shows."""
    return RosterScreen(read_at=reading.now)


READERS: Readers = {RosterView: roster_screen}
