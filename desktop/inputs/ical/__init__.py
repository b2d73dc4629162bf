# SPDX-License-Identifier: Apache-2.0
"""Calendar files of others (.ics): bytes → events with their instances, bounded in time and memory.

Nothing here raises for what is wrong inside a file: an event is kept, what could not be read of it is a
`Problem` with its line. Only a file that is no calendar at all, or too large, is a `CalendarError`.
"""

from desktop.inputs.ical.reading import file_bytes, read_calendar
from desktop.inputs.ical.values import (
    Calendar,
    CalendarError,
    CalendarEvent,
    EventStatus,
    Problem,
    Progressed,
    Window,
)

__all__ = [
    "Calendar",
    "CalendarError",
    "CalendarEvent",
    "EventStatus",
    "Problem",
    "Progressed",
    "Window",
    "file_bytes",
    "read_calendar",
]
