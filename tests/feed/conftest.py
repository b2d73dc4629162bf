# SPDX-License-Identifier: Apache-2.0
"""Offices to serve and upload from."""

from tests.office_fixtures import clock, desk, eunpyeong_template, sample_desk, sample_template

__all__ = ["clock", "desk", "eunpyeong_template", "sample_desk", "sample_template"]
