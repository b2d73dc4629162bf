# SPDX-License-Identifier: Apache-2.0
"""Which sheets there are for what, and which readers each is made for.

What stands on a sheet for a reader is decided by `desktop.rules.redaction`; here only which pairs make
sense: nobody prints the mayor's remarks for a councillor.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from db.records.enums import Kind, Profile, SheetKind
from desktop.rules.meeting_kinds import MEETINGS

_M, _E, _B, _C, _P = Profile.MAYOR, Profile.ESCORT, Profile.BUREAU, Profile.COUNCIL, Profile.PUBLIC

# The first is the one proposed.
PROFILES: Mapping[SheetKind, tuple[Profile, ...]] = MappingProxyType(
    {
        SheetKind.BRIEF: (_M, _E, _B, _C),
        SheetKind.PLAN: (_M, _E, _B, _C),
        SheetKind.TIMETABLE: (_M, _E, _B),
        SheetKind.SCENARIO: (_M, _B),
        SheetKind.REMARKS: (_M, _B),
        SheetKind.ATTENDEES: (_M, _E, _B),
        SheetKind.PROTOCOL: (_M, _E, _B),
        SheetKind.QUESTIONS: (_M, _B),
        SheetKind.LOCAL: (_M, _E, _B),
        SheetKind.HEAD_BRIEF: (_M, _B),
        SheetKind.HEADS_COUNCIL: (_M, _E, _B),
        SheetKind.COUNCIL_MEETING: (_M, _B, _C),
        SheetKind.PRESS_ORDER: (_M, _B),
        SheetKind.NOTICES: (_M, _B),
        SheetKind.RESULT: (_M, _B, _C),
        SheetKind.DAY: (_M, _E, _B, _C, _P),
        SheetKind.WEEK: (_M, _E, _B, _C, _P),
        SheetKind.MONTH: (_M, _E, _B, _C, _P),
        SheetKind.FOLLOW_UPS: (_M, _B),
        SheetKind.LETTER: (_C,),
        SheetKind.CALL_SHEET: (_M,),
    }
)

SCHEDULES = (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH)
"""일정표: they name their days in the title, and have a pocket form."""

OF_DAYS = (SheetKind.DAY, SheetKind.WEEK, SheetKind.MONTH, SheetKind.FOLLOW_UPS, SheetKind.NOTICES)
"""Sheets of a stretch of days instead of one engagement (안내 대상 also of one)."""

_ANY = (
    SheetKind.BRIEF,
    SheetKind.TIMETABLE,
    SheetKind.SCENARIO,
    SheetKind.REMARKS,
    SheetKind.ATTENDEES,
    SheetKind.PROTOCOL,
    SheetKind.QUESTIONS,
    SheetKind.LOCAL,
    SheetKind.NOTICES,
    SheetKind.LETTER,
    SheetKind.RESULT,
)
_OF_KIND: Mapping[Kind, SheetKind] = MappingProxyType(
    {
        Kind.DISTRICT_HEAD: SheetKind.HEAD_BRIEF,
        Kind.HEADS_COUNCIL: SheetKind.HEADS_COUNCIL,
        Kind.VICE_HEADS: SheetKind.HEADS_COUNCIL,
        Kind.POLICY_COUNCIL: SheetKind.HEADS_COUNCIL,
        Kind.ISSUE_BRIEFING: SheetKind.COUNCIL_MEETING,
        Kind.CONSULTATION: SheetKind.COUNCIL_MEETING,
        Kind.INTERVIEW: SheetKind.COUNCIL_MEETING,
        Kind.PARTY_GOV: SheetKind.COUNCIL_MEETING,
        Kind.PRESS: SheetKind.PRESS_ORDER,
    }
)


def sheets_of(kind: Kind) -> tuple[SheetKind, ...]:
    """The sheets of an engagement of that kind, in the order in which they lie in a folder."""
    first, *others = _ANY
    special = _OF_KIND.get(kind)
    plan = () if kind in MEETINGS or kind is Kind.PRESS else (SheetKind.PLAN,)
    return (first, *((special,) if special else ()), *plan, *others)


def is_made_for(sheet: SheetKind, profile: Profile) -> bool:
    return profile in PROFILES[sheet]


def is_of_kind(sheet: SheetKind, kind: Kind) -> bool:
    """Whether there is such a sheet of an engagement of that kind; sheets of any kind are of all."""
    return sheet not in _OF_KIND.values() or _OF_KIND.get(kind) is sheet
