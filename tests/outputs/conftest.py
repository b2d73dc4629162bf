# SPDX-License-Identifier: Apache-2.0
"""Committed outputs: compared byte for byte, rewritten when DONGSEON_REWRITE_GOLDEN=1 is set."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def golden() -> Callable[[str, bytes], None]:
    """`golden("ical/week.ics", data)` fails where the committed file differs from `data`."""

    def compare(name: str, data: bytes) -> None:
        path = DATA / name
        if os.environ.get("DONGSEON_REWRITE_GOLDEN") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        assert path.read_bytes() == data, f"{name} changed; DONGSEON_REWRITE_GOLDEN=1 rewrites it"

    return compare
