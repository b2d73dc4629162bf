# SPDX-License-Identifier: Apache-2.0
"""The desk of a busy morning."""

from tests.qt.today.hands import made

__all__ = ["made"]
