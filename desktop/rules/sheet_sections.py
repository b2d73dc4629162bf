# SPDX-License-Identifier: Apache-2.0
"""Which sections a sheet may have, by their codes and in the program's own order.

What an office words, orders or leaves out is one of these. A sheet shows those that hold something; the
note that there is nothing to show (`nothing`) is always the program's.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from db.records.enums import SheetKind

ATTACHMENTS = "attachments"
FIXED = frozenset({"nothing"})
"""Codes that no office changes."""

SECTIONS: Mapping[SheetKind, tuple[str, ...]] = MappingProxyType(
    {
        SheetKind.BRIEF: (
            "overview", "why", "key_points", "agenda", "timetable", "people", "open_suggestions", "gathered",
            "cautions", "enclosures", ATTACHMENTS,
        ),
        SheetKind.PLAN: (
            "overview", "purpose", "content", "schedule", "stops", "participants", "notices",
            "open_suggestions", "press_plan", "duties", "materials", "checks", "enclosures", ATTACHMENTS,
        ),
        SheetKind.TIMETABLE: ("overview", "timetable", "stops"),
        SheetKind.SCENARIO: ("overview", "times", "scenario"),
        SheetKind.REMARKS: ("overview", "times", "remarks", "cautions"),
        SheetKind.ATTENDEES: ("overview", "attendees"),
        SheetKind.PROTOCOL: ("overview", "stops", "welcome", "protocol", "route", "calls", "mind"),
        SheetKind.QUESTIONS: ("overview", "questions", "open_suggestions", "cautions"),
        SheetKind.LOCAL: (
            "overview", "open_suggestions", "promises", "local_coverage", "local_projects", "elsewhere",
            "past_visits",
        ),
        SheetKind.HEAD_BRIEF: (
            "overview", "why", "key_points", "requests", "open_suggestions", "projects", "last_meetings",
            "district_now", "people", "minutes", "cautions",
        ),
        SheetKind.HEADS_COUNCIL: (
            "overview", "why", "key_points", "agenda", "timetable", "minutes", "officers", "city_people",
            "last_meetings", "cautions", "attendance",
        ),
        SheetKind.COUNCIL_MEETING: (
            "overview", "why", "key_points", "agenda", "cooperation", "decisions", "minutes", "heard",
            "timetable", "people", "last_meetings", "cautions",
        ),
        SheetKind.PRESS_ORDER: (
            "overview", "may_say", "key_points", "telling", "press_lock", "press_plan", "press_progress",
            "flow_press", "cautions",
        ),
        SheetKind.NOTICES: ("summary", "notices", "flow_visit", "flow_press"),
        SheetKind.RESULT: (
            "overview", "agenda", "results", "suggestions_heard", "next_steps", "participants", "timetable",
            "notices", "enclosures", ATTACHMENTS,
        ),
        SheetKind.DAY: ("facts", "lane", "hours", "gone", "early"),
        SheetKind.WEEK: ("facts", "week", "days", "periods", "months", "over", "gone", "early"),
        SheetKind.MONTH: ("facts", "month", "days", "periods", "months", "over", "gone", "early"),
        SheetKind.FOLLOW_UPS: (
            "summary", "follow_overdue", "follow_tell", "follow_open", "follow_settled",
        ),
        SheetKind.LETTER: (),
        SheetKind.CALL_SHEET: ("how", "calls"),
    }
)  # fmt: skip

_UNHEADED_EVERYWHERE = frozenset({"cautions", "remarks", "times", "summary", "how"})
_HEADED = (SheetKind.PLAN, SheetKind.RESULT)
HEADLESS: frozenset[tuple[SheetKind, str]] = frozenset(
    {
        (sheet, code)
        for sheet, codes in SECTIONS.items()
        for code in codes
        if code in _UNHEADED_EVERYWHERE or (code == "overview" and sheet not in _HEADED)
    }
    | {(SheetKind.SCENARIO, "scenario"), (SheetKind.NOTICES, "notices")}
    | {(sheet, "facts") for sheet in (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH)}
    | {
        (SheetKind.WEEK, "week"),
        (SheetKind.WEEK, "days"),
        (SheetKind.MONTH, "month"),
        (SheetKind.MONTH, "days"),
    }
)
"""Sections that stand for themselves: no heading is printed over them, so that none can be worded."""


def dressable() -> tuple[SheetKind, ...]:
    """The sheets whose sections an office may word and order."""
    return tuple(sheet for sheet, codes in SECTIONS.items() if codes)
