# SPDX-License-Identifier: Apache-2.0
"""Whether an object of Qt is there still: answers of the worker may come after its window was closed."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject


def is_alive(one: QObject) -> bool:
    """False once Qt has deleted it."""
    return bool(shiboken6.isValid(one))  # type: ignore[no-untyped-call]
