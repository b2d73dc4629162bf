# SPDX-License-Identifier: Apache-2.0
"""Each file of `tests/data/ical_in` is a case: what is read of it stands beside it as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.inputs.ical import read_calendar
from tests.inputs.ical.told import told

FOLDER = Path(__file__).parents[2] / "data" / "ical_in"
FILES = sorted(FOLDER.glob("*.ics"))
NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)


def test_there_are_samples() -> None:
    assert len(FILES) >= 15


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_sample_is_read_as_written_beside_it(path: Path) -> None:
    found = told(read_calendar(path.read_bytes(), path.name, now=NOW))
    assert found == json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
