# SPDX-License-Identifier: Apache-2.0
"""Who is told of what, by when, as a screen (시의회 안내)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.council import CouncilScreen, CouncilView


def council_screen(reading: Reading, _view: CouncilView) -> CouncilScreen:
    """Everything the desk shows."""
    return CouncilScreen(read_at=reading.now)


READERS: Readers = {CouncilView: council_screen}
