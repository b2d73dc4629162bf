# SPDX-License-Identifier: Apache-2.0
"""Where the tasks of the council's desks, districts and follow-ups start, and what they leave behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.records import AgendaItem, Attempt, Attendance, CouncilSession, Engagement, Membership, Suggestion
from db.records.enums import QUESTIONS, AgendaKind, Attended, Kind, Reply, SuggestionStatus
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.followups.desk import FollowUpsDesk
from desktop.qt.meetings.desk import MeetingsDesk
from desktop.qt.roster.desk import RosterDesk
from desktop.qt.sessions.desk import SessionsDesk
from desktop.screens.council import Telling
from desktop.screens.importing import ImportKind, SaveTable
from desktop.screens.office import DeskName
from tests.qt.hand.at_work import Desk

ASKED = "버스 정류장에 지붕을 놓아 달라는 건의"
TOLD_AGAIN = "홍예시 5"
TABLE, FORMER_PARTY, PARTY = "의원.csv", "예시당 가", "예시당 바"
HEADS_MEETING = "은평구청장 면담"


def nothing(desk: Desk) -> None:
    """The window as it opens."""


def _newest(desk: Desk) -> Attempt | None:
    mine = [a for a in desk.all(Attempt) if isinstance(a, Attempt) and a.by == desk.opened.by]
    return max(mine, key=lambda a: a.id, default=None)


def replied(desk: Desk) -> bool:
    newest = _newest(desk)
    return newest is not None and newest.reply is Reply.ATTENDS


def moved_visit(desk: Desk) -> None:
    """One councillor was told of a visit that moved since."""
    desk.window.show_desk(DeskName.COUNCIL)
    queue = desk.window.desks.current
    assert isinstance(queue, CouncilDesk)
    again = [row for row in queue.model.rows() if row.name == TOLD_AGAIN]
    assert [row.group for row in again] == [Telling.AGAIN]
    desk.key = again[0].engagement
    desk.window.show_desk(DeskName.CALENDAR)


def told_again(desk: Desk) -> bool:
    newest = _newest(desk)
    when = desk.one(desk.key).when
    return newest is not None and newest.told_when == when and newest.reply is Reply.ATTENDS


def heard(desk: Desk) -> bool:
    kept = [s for s in desk.all(Suggestion) if isinstance(s, Suggestion) and s.text == ASKED]
    return replied(desk) and len(kept) == 1 and kept[0].person_id is not None


def district(desk: Desk) -> None:
    """The page of 은평구 was open last."""
    desk.hand.press("Ctrl+6", "End", "Home")
    districts = desk.window.desks.current
    districts.picture.set_current("11380")  # type: ignore[attr-defined]


def head_met(desk: Desk) -> bool:
    held = [e for e in desk.titled(HEADS_MEETING) if e.kind is Kind.DISTRICT_HEAD]
    new = [e for e in held if e.when is not None and e.when.day_from == date(2026, 12, 4)]
    if not new:
        return False
    rows = [a for a in desk.all(Attendance) if isinstance(a, Attendance) and a.engagement_id == new[0].id]
    items = [i for i in desk.all(AgendaItem) if isinstance(i, AgendaItem) and i.engagement_id == new[0].id]
    return len(rows) >= 1 and [i.kind for i in items] == [AgendaKind.PROJECT]


def table_of_25(desk: Desk) -> None:
    """The heads of all districts are listed, nobody is marked."""
    desk.window.show_desk(DeskName.MEETINGS)
    desk.hand.press("S", "N").type("12월 15일 10:00").press("Ctrl+Enter")
    made = max((e for e in desk.all(Engagement) if isinstance(e, Engagement)), key=lambda e: e.id)
    desk.key = made.id
    meetings = desk.window.desks.current
    assert isinstance(meetings, MeetingsDesk)
    meetings.show_meeting(made.id)
    assert [one.attended for one in _table(desk)] == [None] * 25


def _table(desk: Desk) -> list[Attendance]:
    rows = [a for a in desk.all(Attendance) if isinstance(a, Attendance) and a.engagement_id == desk.key]
    return [one for one in rows if one.district_code]


def counted(desk: Desk) -> bool:
    marks = [one.attended for one in _table(desk)]
    return (marks.count(Attended.DEPUTY), marks.count(Attended.ABSENT), marks.count(Attended.SELF)) == (
        1,
        1,
        23,
    )


def answered_question(desk: Desk) -> None:
    """The answer to a question of a member stands; she was not told yet."""
    questions = [
        s
        for s in desk.all(Suggestion)
        if isinstance(s, Suggestion)
        and s.kind in QUESTIONS
        and s.status is SuggestionStatus.DONE
        and s.posted_on is None
    ]
    desk.key = questions[0].id
    desk.window.show_desk(DeskName.FOLLOWUPS)
    follow = desk.window.desks.current
    assert isinstance(follow, FollowUpsDesk)
    follow.list.go_to(follow.model.row_of(desk.key))


def posted(desk: Desk) -> bool:
    (row,) = (s for s in desk.all(Suggestion) if isinstance(s, Suggestion) and s.id == desk.key)
    return row.told_on is not None and row.posted_on is not None


def member_shown(desk: Desk) -> bool:
    shown = desk.window.desks.current
    return isinstance(shown, RosterDesk) and shown.page is shown.member


def session_339(desk: Desk) -> None:
    desk.window.show_desk(DeskName.SESSIONS)
    sessions = desk.window.desks.current
    assert isinstance(sessions, SessionsDesk)
    sessions.choose(339)


def session_moved(desk: Desk) -> bool:
    kept = [s for s in desk.all(CouncilSession) if isinstance(s, CouncilSession) and s.number == 339]
    return any((s.first, s.last) == (date(2026, 11, 9), date(2026, 12, 30)) for s in kept)


def roster_file(desk: Desk) -> None:
    """The roster, and a file of its members in which one has another party."""
    desk.window.show_desk(DeskName.ROSTER)
    path = desk.folder / TABLE
    desk.window.controller.gateway.read(SaveTable(kind=ImportKind.MEMBERS, path=str(path)))
    text = path.read_text(encoding="utf-8-sig")
    assert FORMER_PARTY in text
    path.write_text(text.replace(FORMER_PARTY, PARTY, 1), encoding="utf-8-sig")


def taken(desk: Desk) -> bool:
    return any(m.party == PARTY for m in desk.all(Membership) if isinstance(m, Membership))


COUNCIL_PARTS: dict[int, tuple[Callable[[Desk], None], Callable[[Desk], bool]]] = {
    11: (nothing, replied),
    12: (moved_visit, told_again),
    13: (nothing, heard),
    14: (district, head_met),
    15: (table_of_25, counted),
    16: (answered_question, posted),
    17: (nothing, member_shown),
    18: (session_339, session_moved),
    19: (roster_file, taken),
}
