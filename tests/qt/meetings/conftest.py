# SPDX-License-Identifier: Apache-2.0
"""The sample office, whose meetings were held and are to come."""

from tests.office_fixtures import sample_desk, sample_template

__all__ = ["sample_desk", "sample_template"]
