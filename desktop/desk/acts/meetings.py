# SPDX-License-Identifier: Apache-2.0
"""What the window does about meetings: made, filled, marked, their items followed up, series and officers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.records import Engagement, Meeting, MeetingSeries, Stop
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.rules.meetings import SERIES_KINDS
from desktop.screens import meetings as ask
from desktop.screens.asking import Action
from desktop.services import meeting_agenda, meeting_series, meetings
from desktop.services.knowledge import knowledge
from desktop.services.meeting_posts import title_of
from desktop.services.meetings import Mark


def _make(tx: WriteTx, action: ask.MakeMeeting) -> Result:
    whom = action.whom
    meeting = Meeting(
        engagement_id=0,
        series_id=whom.series_id,
        seating=whom.seating,
        committee_id=whom.committee_id,
        party=whom.party,
        person_id=whom.person_id,
        district_code=whom.district_code,
    )
    series = tx.find(MeetingSeries, whom.series_id) if whom.series_id is not None else None
    if series is None and action.kind in SERIES_KINDS:
        series = meeting_series.series_on(tx, action.kind, action.when.day_from)
    if series is not None:
        number = meetings.next_number(tx, series.id)
        meeting = replace(meeting, series_id=series.id, number=number)
    roster = knowledge(tx).roster
    title = action.title.strip() or title_of(action.kind, meeting, roster=roster, series=series)
    place = action.place.strip()
    stop = Stop(engagement_id=0, place=place, district_code=whom.district_code)
    made = meetings.make_meeting(
        tx,
        engagement=Engagement(title=title, kind=action.kind, when=action.when),
        meeting=replace(meeting, number=0) if series is not None else meeting,
        stops=(stop,) if place else (),
        picked=action.heads,
    )
    return Result(key=made.engagement.id, findings=made.findings)


def _set(tx: WriteTx, action: ask.SetMeeting) -> Result:
    current = meetings.meeting_of(tx, action.key)
    read: dict[str, Any] = {k: v for k, v in action.base.items() if k in action.values}
    was = {k: v for k, v in read.items() if k not in action.force}
    base = replace(current, **was)
    table = meetings.set_meeting(tx, base=base, fields=dict(action.values), refill=action.refill)
    return Result(key=action.key, findings=table.findings)


def _fill(tx: WriteTx, action: ask.FillMeeting) -> Result:
    _, table = meetings.fill_attendance(tx, engagement_id=action.key)
    meetings.pick_heads(tx, engagement_id=action.key, bureaus=action.heads)
    return Result(key=action.key, findings=table.findings)


def _mark(tx: WriteTx, action: ask.MarkAttendance) -> Result:
    marks = [Mark(row=r, attended=action.attended, deputy_name=action.deputy) for r in action.rows]
    meetings.mark_attendance(tx, engagement_id=action.key, marks=marks)
    return Result(key=action.key)


def _follow(tx: WriteTx, action: ask.FollowItem) -> Result:
    _, made = meeting_agenda.to_follow_up(tx, item_id=action.item)
    return Result(key=action.key, part=made.id)


def _series(tx: WriteTx, action: ask.MakeSeries) -> Result:
    made = meeting_series.add_series(
        tx,
        series=MeetingSeries(
            name=action.name,
            kind=action.kind,
            first_number=action.first_number,
            place=action.place,
            rhythm=action.rhythm,
        ),
    )
    return Result(part=made.id)


def _officer(tx: WriteTx, action: ask.SetOfficer) -> Result:
    made = meeting_series.set_officer(
        tx,
        series_id=action.series,
        person_id=action.person,
        role=action.role,
        title=action.title,
        day=action.day,
    )
    return Result(part=made.id)


SERVICES: Mapping[type[Action], Service] = {
    ask.MakeMeeting: Service("meeting_make", _make),
    ask.SetMeeting: Service("meeting_set", _set),
    ask.FillMeeting: Service("meeting_fill", _fill),
    ask.MarkAttendance: Service("meeting_mark", _mark),
    ask.FollowItem: Service("meeting_follow", _follow),
    ask.MakeSeries: Service("series_body", _series),
    ask.SetOfficer: Service("series_officer", _officer),
}
