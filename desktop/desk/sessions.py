# SPDX-License-Identifier: Apache-2.0
"""The council's sessions and days, as a screen (의회 일정)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.sessions import SessionsScreen, SessionsView


def sessions_screen(reading: Reading, _view: SessionsView) -> SessionsScreen:
    """Everything the desk shows."""
    return SessionsScreen(read_at=reading.now)


READERS: Readers = {SessionsView: sessions_screen}
