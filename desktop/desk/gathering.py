# SPDX-License-Identifier: Apache-2.0
"""What there is to know before a meeting, gathered by itself: last meetings with the same people or place,
promises that are open, requests outstanding, suggestions, projects of the district, visits there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries import meetings as queries
from db.queries.meetings import Listed
from db.records import Attendance, Engagement, Meeting, Project, Suggestion
from db.records.enums import (
    FAMILY,
    OPEN_SUGGESTION,
    QUESTIONS,
    Confidentiality,
    Family,
    FollowKind,
    Kind,
    ProjectStage,
    Side,
    Status,
)
from db.transaction import ReadTx
from desktop.rules import meetings as rules
from desktop.rules.meetings import SERIES_KINDS
from desktop.rules.roster import Roster
from desktop.screens.meetings import Gathered, GatheredGroup, GatheredLine
from desktop.services import meetings
from desktop.services.knowledge import knowledge

_OVER = (Status.HELD, Status.CLOSED)
_OPEN_PROJECT = (ProjectStage.ASKED, ProjectStage.REVIEW, ProjectStage.UNDERWAY)
_BACK, _AHEAD = timedelta(days=366), timedelta(days=60)
_MOST_EACH = 8
_GROUP_OF = {
    FollowKind.PROMISE: "promises",
    FollowKind.COOPERATION: "requests",
    FollowKind.DECISION: "decisions",
    FollowKind.SUGGESTION: "suggestions",
    FollowKind.PRESS_PROGRESS: "decisions",
    **dict.fromkeys(QUESTIONS, "questions"),
}
_ORDER = ("meetings", "promises", "requests", "suggestions", "decisions", "questions", "projects", "visits")


@dataclass(frozen=True, slots=True)
class Before:
    """What lies before a meeting: earlier ones with the same people or place, oldest first, and the
    follow-ups that are open with them.
    """

    meetings: tuple[Listed, ...] = ()
    follow_ups: tuple[Suggestion, ...] = ()

    def of_kind(self, *kinds: FollowKind) -> tuple[Suggestion, ...]:
        return tuple(one for one in self.follow_ups if one.kind in kinds)


def before(
    tx: ReadTx, engagement: Engagement, meeting: Meeting, rows: Iterable[Attendance], *, today: date
) -> Before:
    """Two queries."""
    people = _people(engagement, meeting, rows)
    last = queries.with_same(
        tx,
        Listed(engagement=engagement, meeting=meeting),
        person_ids=people,
        before=meetings.day_of(engagement, today=today),
        statuses=_OVER,
    )
    open_ones = queries.follow_ups(
        tx,
        statuses=sorted(OPEN_SUGGESTION),
        person_ids=people,
        district_code=meeting.district_code,
        engagement_ids=[one.engagement.id for one in last],
    )
    return Before(last, open_ones)


def gathered(tx: ReadTx, engagement: Engagement, *, today: date) -> Gathered:
    """Groups in a fixed order, empty ones left out; a fixed number of queries."""
    meeting = meetings.meeting_of(tx, engagement.id)
    rows = queries.attendance_of(tx, [engagement.id]).get(engagement.id, ())
    return of_table(tx, engagement, meeting, rows, today=today)


def of_table(
    tx: ReadTx, engagement: Engagement, meeting: Meeting, rows: Iterable[Attendance], *, today: date
) -> Gathered:
    """The same for a meeting that was read already."""
    roster, day = knowledge(tx).roster, meetings.day_of(engagement, today=today)
    district = meeting.district_code
    known = before(tx, engagement, meeting, rows, today=today)
    found: dict[str, list[GatheredLine]] = {name: [] for name in _ORDER}
    found["meetings"] = _last(tx, known.meetings)
    for one in known.follow_ups:
        found[_GROUP_OF[one.kind]].append(_follow_up(one, roster))
    if district:
        found["projects"] = _projects(tx, district, roster)
        found["visits"] = _visits(tx, district, day)
    groups = (GatheredGroup(name=name, lines=tuple(found[name][:_MOST_EACH])) for name in _ORDER)
    return Gathered(groups=tuple(g for g in groups if g.lines))


def _people(engagement: Engagement, meeting: Meeting, rows: Iterable[Attendance]) -> tuple[int, ...]:
    """Whose own affairs belong to it: a few people's, never those of a whole council of districts."""
    if meeting.person_id is not None:
        return (meeting.person_id,)
    if engagement.kind in SERIES_KINDS or engagement.kind is Kind.ISSUE_BRIEFING:
        return ()
    side = Side.DISTRICT if FAMILY[engagement.kind] is Family.DISTRICT else Side.COUNCIL
    return tuple(r.person_id for r in rows if r.side is side and r.person_id is not None)


def _last(tx: ReadTx, last: tuple[Listed, ...]) -> list[GatheredLine]:
    came = queries.attendance_of(tx, [one.engagement.id for one in last])
    return [
        GatheredLine(
            text=one.engagement.title,
            day=one.engagement.when.day_from if one.engagement.when is not None else None,
            key=one.engagement.id,
            kind=one.engagement.kind,
            counts=rules.counted(one.engagement.kind, came.get(one.engagement.id, ())),
            is_restricted=one.engagement.confidentiality is Confidentiality.RESTRICTED,
        )
        for one in reversed(last)
    ]


def _follow_up(one: Suggestion, roster: Roster) -> GatheredLine:
    bureau = roster.bureaus.get(one.bureau_id or 0)
    return GatheredLine(
        text=one.text.split("\n")[0],
        day=one.received_on,
        status=one.status,
        who=one.proposer_name or roster.name_of(one.person_id or 0),
        bureau=bureau.name if bureau is not None else "",
        number=one.id,
    )


def _projects(tx: ReadTx, district: str, roster: Roster) -> list[GatheredLine]:
    rows = tx.all(Project, district_code=district, stage=_OPEN_PROJECT)
    found = []
    for row in sorted(rows, key=lambda p: (p.asked_on or date.max, p.id)):
        bureau = roster.bureaus.get(row.bureau_id or 0)
        found.append(
            GatheredLine(
                text=row.title,
                day=row.asked_on,
                status=row.stage,
                bureau=bureau.name if bureau is not None else "",
                number=row.id,
            )
        )
    return found


def _visits(tx: ReadTx, district: str, day: date) -> list[GatheredLine]:
    rows = queries.visits_in(tx, district, day - _BACK, day + _AHEAD)
    return [
        GatheredLine(
            text=e.title,
            day=e.when.day_from,
            status=e.status,
            key=e.id,
            kind=e.kind,
            is_restricted=e.confidentiality is Confidentiality.RESTRICTED,
        )
        for e in reversed(rows)
        if e.when is not None
    ]
