# SPDX-License-Identifier: Apache-2.0
"""Calendars that lie in a file of this computer."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.feed.fetching import FetchProblem, Limits, fetch

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


@contextmanager
def problem(code: str) -> Iterator[pytest.ExceptionInfo[FetchProblem]]:
    with pytest.raises(FetchProblem) as caught:
        yield caught
    assert caught.value.code == code


def test_a_file_is_read_once_for_each_of_its_states(tmp_path: Path) -> None:
    path = tmp_path / "예시.ics"
    path.write_bytes(CALENDAR)
    got = fetch(str(path))
    assert got.data == CALENDAR
    assert fetch(str(path), modified=got.modified).is_same
    path.write_bytes(CALENDAR * 2)
    assert fetch(str(path), modified=got.modified).data == CALENDAR * 2


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    with problem("fetch.no_file"):
        fetch(str(tmp_path / "none.ics"))
    with problem("fetch.no_file"):
        fetch(str(tmp_path))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.ics")
        with problem("fetch.no_file"):
            fetch(str(tmp_path / "pipe.ics"))
    (tmp_path / "big.ics").write_bytes(b"x" * 101)
    with problem("fetch.too_big"):
        fetch(str(tmp_path / "big.ics"), limits=Limits(bytes=100))
