# SPDX-License-Identifier: Apache-2.0
"""Phones of 은평구 in March 2022."""

from __future__ import annotations

import pytest

from tests.desk.feeds.phones import Phones
from tests.offices import Desk
from tests.outputs.conftest import golden

__all__ = ["golden"]


@pytest.fixture
def phones(desk: Desk) -> Phones:
    return Phones(desk.office, desk.clock)
