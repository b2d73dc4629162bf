# SPDX-License-Identifier: Apache-2.0
"""Every question a screen can ask, and who answers it. A module is imported at its first question."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any, TypeVar

from desktop.desk.reading import Reading
from desktop.screens.asking import Question

T = TypeVar("T")

# Module of the question → module with the table READERS that answers it.
MODULES = {
    "desktop.screens.box": "desktop.desk.searching",
    "desktop.screens.requests": "desktop.desk.requests",
    "desktop.screens.visits": "desktop.desk.visits",
    "desktop.screens.calendar": "desktop.desk.calendar",
    "desktop.screens.office": "desktop.desk.office",
    "desktop.screens.form": "desktop.desk.form",
    "desktop.screens.past": "desktop.desk.past",
    "desktop.screens.today": "desktop.desk.today",
    "desktop.screens.reminders": "desktop.desk.reminders",
    "desktop.screens.series": "desktop.desk.series",
    "desktop.screens.holds": "desktop.desk.holds",
    "desktop.screens.patterns": "desktop.desk.patterns",
    "desktop.screens.bins": "desktop.desk.bins",
    "desktop.screens.council": "desktop.desk.council",
    "desktop.screens.meetings": "desktop.desk.meetings",
    "desktop.screens.sessions": "desktop.desk.sessions",
    "desktop.screens.importing": "desktop.desk.importing",
    "desktop.screens.importing_events": "desktop.desk.importing_events",
    "desktop.screens.roster": "desktop.desk.roster",
    "desktop.screens.members": "desktop.desk.members",
    "desktop.screens.districts": "desktop.desk.districts",
    "desktop.screens.followups": "desktop.desk.followups",
    "desktop.screens.dated_facts": "desktop.desk.dated_facts",
    "desktop.screens.settings": "desktop.desk.settings_desk",
    "desktop.screens.sheet_form": "desktop.desk.sheet_form",
    "desktop.screens.notice_rules": "desktop.desk.notice_rules",
    "desktop.screens.press": "desktop.desk.press",
    "desktop.screens.contacts": "desktop.desk.contacts",
    "desktop.screens.call_sheets": "desktop.desk.call_sheets",
    "desktop.screens.messages": "desktop.desk.message_screens",
    "desktop.screens.paper": "desktop.desk.paper",
    "desktop.screens.phones": "desktop.desk.phones",
    "desktop.screens.moved": "desktop.desk.moved",
    "desktop.screens.rule_trials": "desktop.desk.rule_trials",
    "desktop.screens.ways": "desktop.desk.ways",
}


def answer(reading: Reading, question: Question[T]) -> T:
    """What the office says, within one transaction."""
    found: T = _readers(type(question).__module__)[type(question)](reading, question)
    return found


@cache
def _readers(of: str) -> Any:
    return import_module(MODULES[of]).READERS
