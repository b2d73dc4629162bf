# SPDX-License-Identifier: Apache-2.0
"""Offices of 은평구 in March 2022 and of the sample fortnight; readers of the first."""

import pytest

from tests.office_fixtures import clock, desk, eunpyeong_template, sample_desk, sample_template
from tests.offices import Desk
from tests.services.readers import Phones

__all__ = ["clock", "desk", "eunpyeong_template", "sample_desk", "sample_template"]


@pytest.fixture
def phones(desk: Desk) -> Phones:
    return Phones(desk)
