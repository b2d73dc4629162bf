# SPDX-License-Identifier: Apache-2.0
"""A calendar file, read whole."""

from __future__ import annotations

from datetime import datetime

from desktop.inputs.ical.values import Calendar, Progressed, Window


def read_calendar(
    data: bytes,
    name: str,
    *,
    now: datetime,
    window: Window | None = None,
    watch: Progressed | None = None,
) -> Calendar:
    """The events of a file, series expanded into the days of `window` (a year back, two ahead).

    `name` is the file's, for the words of errors. Raises CalendarError where it is no calendar or over a
    bound, and whatever `watch` raises.
    """
    raise NotImplementedError
