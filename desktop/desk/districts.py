# SPDX-License-Identifier: Apache-2.0
"""The districts and when they were last visited, as a screen (자치구)."""

from __future__ import annotations

from desktop.desk.reading import Readers, Reading
from desktop.screens.districts import DistrictsScreen, DistrictsView


def districts_screen(reading: Reading, _view: DistrictsView) -> DistrictsScreen:
    """Everything the desk shows."""
    return DistrictsScreen(read_at=reading.now)


READERS: Readers = {DistrictsView: districts_screen}
