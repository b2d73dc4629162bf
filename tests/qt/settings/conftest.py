# SPDX-License-Identifier: Apache-2.0
"""Offices to work on."""

from tests.office_fixtures import clock, sample_desk, sample_template

__all__ = ["clock", "sample_desk", "sample_template"]
