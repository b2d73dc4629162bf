# SPDX-License-Identifier: Apache-2.0
"""The sections of the form in their order, and which of them a readiness line is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from db.records.enums import Kind
from desktop.qt.form.section import FormSection
from desktop.rules.meetings import MEETINGS
from desktop.screens.form import FormScreen

# Imported when first opened: a form is on the screen before its history is read.
MAKERS: Mapping[str, str] = {
    "overview": "desktop.qt.form.overview:OverviewSection",
    "stops": "desktop.qt.form.stops:StopsSection",
    "run_sheet": "desktop.qt.form.run_sheet:RunSheetSection",
    "people": "desktop.qt.form.people:PeopleSection",
    "notices": "desktop.qt.form.lists:NoticesSection",
    "materials": "desktop.qt.form.lists:MaterialsSection",
    "remarks": "desktop.qt.form.remarks:RemarksSection",
    "route": "desktop.qt.form.remarks:RouteSection",
    "files": "desktop.qt.form.files:FilesSection",
    "request": "desktop.qt.form.request:RequestSection",
    "follow_up": "desktop.qt.form.lists:FollowUpSection",
    "meeting": "desktop.qt.form.meeting:MeetingSection",
    "press": "desktop.qt.form.press:PressSection",
    "past": "desktop.qt.form.past:PastSection",
}
NAMES = tuple(MAKERS)
# What mends a readiness line → the section it is done in.
MENDED_IN: Mapping[str, str] = {
    "when.edit": "overview",
    "bureau.edit": "overview",
    "urgency.reason": "overview",
    "place.edit": "stops",
    "travel.edit": "stops",
    "runsheet.edit": "run_sheet",
    "people.edit": "people",
    "notice.record": "notices",
    "notice.call_list": "notices",
    "material.receive": "materials",
    "remarks.edit": "remarks",
}


def hidden(screen: FormScreen) -> frozenset[str]:
    """Sections that such an engagement has nothing for: only a meeting has a table and an agenda."""
    kind = screen.shown.kind if screen.shown is not None else None
    found = {"meeting"} if kind not in MEETINGS else set()
    return frozenset(found | ({"press"} if kind is not Kind.PRESS else set()))


def section_class(name: str) -> type[FormSection]:
    module, _, kind = MAKERS[name].partition(":")
    found: type[FormSection] = getattr(import_module(module), kind)
    return found


def counts(screen: FormScreen) -> Mapping[str, int]:
    """How many rows there are in each section that holds rows; nothing for the others."""
    shown = screen.shown
    if shown is None:
        return {}
    parts: Callable[[str], int] = lambda book: len(screen.parts.get(book, ()))  # noqa: E731
    found = {
        "stops": parts("stop"),
        "run_sheet": len(shown.run_sheet),
        "people": parts("attendance"),
        "notices": len(shown.notices),
        "materials": parts("material"),
        "files": parts("attachment"),
        "follow_up": parts("suggestion"),
        "meeting": parts("agenda_item"),
    }
    return {name: count for name, count in found.items() if count}


def open_sections(screen: FormScreen) -> frozenset[str]:
    """Sections in which something is still to be done."""
    shown = screen.shown
    if shown is None:
        return frozenset()
    lines = (x for x in shown.readiness if x.severity in ("block", "warn") and not x.override)
    return frozenset(MENDED_IN[line.action] for line in lines if line.action in MENDED_IN)
