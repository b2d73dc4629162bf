# SPDX-License-Identifier: Apache-2.0
"""Every kind of record there is, in the order in which parents come before children."""

from __future__ import annotations

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
from db.records.followups import Progress, Project, ProposerTold, Suggestion
from db.records.meetings import AgendaItem, Meeting, MeetingSeries, PressRelease
from db.records.meta import Record
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

# Parents before children: the order in which tables are made and copied.
RECORDS: tuple[type[Record], ...] = (
    Setting,
    User,
    District,
    Dong,
    Term,
    Constituency,
    ConstituencyDong,
    Person,
    Contact,
    Bureau,
    Committee,
    CommitteeBureau,
    Membership,
    RoleHolding,
    CouncilSession,
    CouncilDay,
    OutsideDay,
    Holiday,
    Election,
    Season,
    Template,
    Series,
    Engagement,
    Stop,
    RunRow,
    Attendance,
    Attachment,
    Material,
    Override,
    IssuedSheet,
    CopyReturn,
    Notice,
    Attempt,
    Project,
    Suggestion,
    Progress,
    ProposerTold,
    MeetingSeries,
    Meeting,
    AgendaItem,
    PressRelease,
    NoticeRule,
    CallSheet,
    ContactView,
    Reader,
    ReaderLink,
    Handing,
    OutsideCalendar,
    ImportedEvent,
)
