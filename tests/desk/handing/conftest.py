# SPDX-License-Identifier: Apache-2.0
"""An office of 은평구 in March 2022; see tests/office_fixtures.py."""

from tests.office_fixtures import clock, desk, eunpyeong_template

__all__ = ["clock", "desk", "eunpyeong_template"]
