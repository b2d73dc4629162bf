# SPDX-License-Identifier: Apache-2.0
"""What is kept, as frozen dataclasses and enums: the one declaration of each thing.

Standard library only, so that rules, words and windows may read it without a database. The kinds
themselves are declared when one is first asked for: a window is painted before.
"""

from typing import TYPE_CHECKING

from db.records.meta import Book, F, FieldInfo, Group, Record, field_map, fields_of, units_of
from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When, WhenError

if TYPE_CHECKING:
    from db.records.calendar import CouncilDay, CouncilSession, Election, Holiday, OutsideDay, Season
    from db.records.engagements import (
        Attachment,
        Attendance,
        CopyReturn,
        Engagement,
        IssuedSheet,
        Material,
        Override,
        RunRow,
        Series,
        Stop,
        Template,
    )
    from db.records.every import RECORDS
    from db.records.followups import Progress, Project, ProposerTold, Suggestion
    from db.records.meetings import AgendaItem, Meeting, MeetingSeries, PressRelease
    from db.records.notices import Attempt, CallSheet, Notice, NoticeRule
    from db.records.office import Setting, User
    from db.records.people import (
        Bureau,
        Committee,
        CommitteeBureau,
        Constituency,
        ConstituencyDong,
        Contact,
        ContactView,
        District,
        Dong,
        Membership,
        Person,
        RoleHolding,
        Term,
    )
    from db.records.phones import Handing, ImportedEvent, OutsideCalendar, Reader, ReaderLink

__all__ = [
    "RECORDS",
    "SEOUL",
    "AgendaItem",
    "Attachment",
    "Attempt",
    "Attendance",
    "Book",
    "Bureau",
    "CallSheet",
    "Committee",
    "CommitteeBureau",
    "Constituency",
    "ConstituencyDong",
    "Contact",
    "ContactView",
    "CopyReturn",
    "CouncilDay",
    "CouncilSession",
    "Day",
    "Days",
    "District",
    "Dong",
    "Election",
    "Engagement",
    "F",
    "FieldInfo",
    "Group",
    "Handing",
    "Holiday",
    "ImportedEvent",
    "IssuedSheet",
    "Material",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "Month",
    "Notice",
    "NoticeRule",
    "OutsideCalendar",
    "OutsideDay",
    "Override",
    "Part",
    "Person",
    "PressRelease",
    "Progress",
    "Project",
    "ProposerTold",
    "Reader",
    "ReaderLink",
    "Record",
    "RoleHolding",
    "RunRow",
    "Season",
    "Series",
    "Setting",
    "Stop",
    "Suggestion",
    "Template",
    "Term",
    "Timed",
    "User",
    "When",
    "WhenError",
    "field_map",
    "fields_of",
    "units_of",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from db.records import every

    globals().update({known: vars(every)[known] for known in __all__ if known not in globals()})
    return globals()[name]
