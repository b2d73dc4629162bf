# SPDX-License-Identifier: Apache-2.0
"""Connecting signals that carry values of ours.

A signal declared with `object` can only be connected to slots taking `object` as far as mypy sees;
what such a signal carries is said beside its declaration, and the slot's own annotation is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def connect(signal: Any, slot: Callable[..., object]) -> None:
    """`signal.connect(slot)`."""
    signal.connect(slot)
