# SPDX-License-Identifier: Apache-2.0
"""은평구 in March 2022, and the queue of a day there."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import Clock
from tests.offices import Desk as At
from tests.qt.council.given import Made, queue_of

__all__ = ["clock", "desk", "eunpyeong_template"]


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At, clock: Clock) -> Made:
    """A visit of one local member and a major event with the whole leadership, on its due day."""
    return queue_of(qtbot, look, desk, clock)
