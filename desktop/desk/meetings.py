# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts, as a screen (회의)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.meetings import MeetingsScreen, MeetingsView


def meetings_screen(reading: Reading, _view: MeetingsView) -> MeetingsScreen:
    """Everything the desk shows."""
    return MeetingsScreen(read_at=reading.now)


READERS: Readers = {MeetingsView: meetings_screen}
