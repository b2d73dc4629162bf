# SPDX-License-Identifier: Apache-2.0
"""Offices of 은평구 in March 2022 and of the sample fortnight."""

from tests.office_fixtures import clock, desk, eunpyeong_template, sample_desk, sample_template

__all__ = ["clock", "desk", "eunpyeong_template", "sample_desk", "sample_template"]
