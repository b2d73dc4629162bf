# SPDX-License-Identifier: Apache-2.0
"""The desk of the day as values: words of reminders, what changed field by field, what was done."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.records import Days, Engagement, Material, Stop
from db.records.enums import (
    Channel,
    CopyFate,
    MaterialKind,
    Profile,
    RequestDecision,
    SheetKind,
    Status,
)
from desktop.desk.acts import act
from desktop.desk.reading import Reading
from desktop.desk.today import left, today_screen
from desktop.screens.actions import Done, ReceiveMaterial, RecordAttempt, Refused
from desktop.screens.copies import CorrectReturn, ReturnCopy
from desktop.screens.materials import RemindMaterial, RequestMaterial, RequestUsual, SetMaterialDue
from desktop.screens.today import Row, TodayScreen, TodayView
from desktop.services import engagements, materials
from desktop.services.issues import Drawn, Paper, issue_sheet
from tests.offices import THURSDAY, WHEN, Clock, Desk, some_bureau
from tests.rules.helpers import timed

DUE_DAY = date(2022, 4, 4)


def screen(desk: Desk) -> TodayScreen:
    with desk.office.read() as tx:
        return today_screen(Reading(tx=tx, now=desk.clock(), by=desk.by), TodayView())


def do(desk: Desk, action: Any) -> Any:
    return act(desk.office, action, by=desk.by)


def test_a_call_by_one_key_moves_the_line_into_what_was_done(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    (row,) = screen(desk).tell
    assert (row.name, row.post, row.place, row.state) == ("예시2", "은평구 제2선거구", "서북병원", "open")
    do(desk, RecordAttempt(notice=row.notice, engagement=row.engagement, channel=Channel.PHONE))
    after = screen(desk)
    assert after.tell == ()
    assert [(d.what, d.name, d.channel, d.engagement) for d in after.done] == [
        ("told", "예시2", Channel.PHONE, visit.id)
    ]


def test_what_was_told_and_is_another_now_stands_beside_the_new(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    (row,) = screen(desk).tell
    do(desk, RecordAttempt(notice=row.notice, engagement=visit.id, channel=Channel.PHONE))
    later = timed(THURSDAY, "16:00", "17:00")
    desk.change(visit, when=later)
    (row,) = screen(desk).tell
    assert [(t.unit, t.old, t.new) for t in row.told] == [("when", WHEN, later)]


def test_the_reminder_of_a_paper_is_korean_with_fitting_particles(desk: Desk, clock: Clock) -> None:
    bureau = some_bureau(desk.office)
    visit = desk.planned(bureau_id=bureau.id)
    clock.set(date(2022, 4, 5), "09:00")
    do(desk, RequestMaterial(engagement=visit.id, kind=MaterialKind.ATTENDEES))
    (row,) = screen(desk).chase
    assert row.reminder == (
        f"{bureau.name} 담당자님, 2022. 4. 7.(목) 14:00~15:10 “예시 방문” 일정의 참석자 명단이 아직 "
        "도착하지 않았습니다. 4.5.(화)까지 보내 주시기 바랍니다."
    )
    assert isinstance(do(desk, RemindMaterial(engagement=visit.id, material=row.material)), Done)
    (row,) = screen(desk).chase
    assert (row.reminded_by, row.reminded_at) == ("예시 담당", clock.at)
    clock.set(THURSDAY, "09:00")
    assert screen(desk).chase[0].reminder == (
        f"{bureau.name} 담당자님, 오늘(2022. 4. 7.(목) 14:00~15:10) “예시 방문” 일정의 참석자 명단이 아직 "
        "도착하지 않았습니다. 바로 보내 주시기 바랍니다."
    )


def test_papers_are_asked_for_by_the_window_and_refusals_say_why(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    assert isinstance(do(desk, RequestUsual(engagement=visit.id)), Done)
    with desk.office.read() as tx:
        papers = tx.all(Material, engagement_id=visit.id)
    assert len(papers) == 3
    assert do(desk, SetMaterialDue(material=papers[0].id, due=date(2022, 4, 1))).key == visit.id
    refused = do(desk, RemindMaterial(engagement=visit.id, material=999))
    assert isinstance(refused, Refused)
    assert refused.code == "record.missing"


def test_news_say_what_each_field_was_and_is_and_by_whom(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(date(2022, 3, 22), "19:00")
    colleague = desk.colleague()
    moved = colleague.change(visit, when=timed(THURSDAY, "15:00", "16:00"))
    colleague.change(moved, when=timed(THURSDAY, "16:00", "17:00"), key_points="예시 말씀")
    clock.set(date(2022, 3, 23), "08:30")
    (row,) = screen(desk).news
    assert (row.title, row.what, row.by, row.is_mine) == ("예시 방문", "changed", ("예시 동료",), False)
    assert [(f.field, f.old, f.new, f.has_values) for f in row.fields] == [
        ("when", WHEN, timed(THURSDAY, "16:00", "17:00"), True),
        ("key_points", None, None, False),
    ]


def test_what_was_changed_and_changed_back_is_no_news(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(date(2022, 3, 22), "19:00")
    moved = desk.change(visit, when=timed(THURSDAY, "15:00", "16:00"))
    desk.change(moved, when=WHEN)
    clock.set(date(2022, 3, 23), "08:30")
    assert screen(desk).news == ()


def test_a_new_one_a_place_and_the_bin_are_news_and_the_evening_before_bounds_them(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    clock.set(date(2022, 3, 23), "08:30")
    assert screen(desk).news == ()  # planned before the evening of the day before
    with desk.writing("stops") as tx:
        base = tx.all(Stop, engagement_id=visit.id)
        engagements.set_stops(
            tx, engagement_id=visit.id, base=base, stops=[_at_another_place(base[0])], override_reason=""
        )
    other = desk.plan(when=timed(THURSDAY, "09:00", "10:00"))
    gone = desk.plan(when=timed(THURSDAY, "08:00", "09:00"))
    with desk.writing("bin") as tx:
        tx.bin(tx.get(type(gone), gone.id))
    rows = {row.engagement: row for row in screen(desk).news}
    assert rows.keys() == {visit.id, other.id}
    assert [(f.field, f.old, f.new) for f in rows[visit.id].fields] == [("place", "서북병원", "예시 회관")]
    assert (rows[other.id].what, rows[other.id].is_mine) == ("created", True)


def _at_another_place(stop: Stop) -> Stop:
    from dataclasses import replace

    return replace(stop, place="예시 회관")


def test_a_viewer_sees_everything_and_may_do_nothing(desk: Desk, clock: Clock) -> None:
    from db.records.enums import UserRole
    from desktop.services.settings import add_user

    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    with desk.writing("add_user") as tx:
        add_user(tx, account="예시 손님", role=UserRole.VIEWER)
    guest = desk.colleague("예시 손님")
    shown = screen(guest)
    assert (shown.can_edit, len(shown.tell)) == (False, 1)
    refused = do(
        guest, RecordAttempt(notice=shown.tell[0].notice, engagement=visit.id, channel=Channel.PHONE)
    )
    assert isinstance(refused, Refused)
    assert refused.code == "role.viewer"


def test_a_liaison_may_tell_and_chase_for_her_own_bureau(desk: Desk, clock: Clock) -> None:
    from db.records.enums import UserRole
    from desktop.services.settings import add_user

    bureau = some_bureau(desk.office).id
    own, other = desk.planned(bureau_id=bureau), desk.planned(when=timed(THURSDAY, "17:00", "18:00"))
    with desk.writing("papers") as tx:
        # Nobody is named: the engagement's own bureau owes it.
        paper = materials.request_material(tx, engagement_id=own.id, kind=MaterialKind.REMARKS)
        materials.request_material(tx, engagement_id=other.id, kind=MaterialKind.REMARKS)
        add_user(tx, account="예시 연락관", role=UserRole.LIAISON, bureau_id=bureau)
    clock.set(date(2022, 4, 6), "09:00")
    liaison = desk.colleague("예시 연락관")
    shown = screen(liaison)
    rows: list[Row] = [*shown.tell, *shown.chase]
    may = [row.engagement for row in rows if shown.may_act(row)]
    assert (may, len(shown.tell), len(shown.chase)) == ([own.id, own.id], 2, 2)
    told = next(row for row in shown.tell if row.engagement == own.id)
    call = RecordAttempt(notice=told.notice, engagement=own.id, channel=Channel.PHONE)
    came = ReceiveMaterial(engagement=own.id, material=paper.id)
    assert [type(do(liaison, action)) for action in (call, came)] == [Done, Done]


def test_nothing_to_do_is_nothing_left(desk: Desk) -> None:
    desk.plan(status=Status.DRAFT)
    with desk.office.read() as tx:
        assert left(Reading(tx=tx, now=desk.clock(), by=desk.by)) == 0
    assert screen(desk).left == 0


def test_a_request_put_on_hold_waits_for_its_answer_when_its_new_day_comes(desk: Desk, clock: Clock) -> None:
    asked = desk.plan(
        status=Status.CANDIDATE,
        requester="예시 단체",
        received_on=date(2022, 3, 21),
        answer_due=date(2022, 3, 22),
        decision=RequestDecision.HOLD,
    )
    clock.set(date(2022, 3, 22), "09:00")
    (row,) = screen(desk).answer
    assert (row.engagement, row.is_decided) == (asked.id, False)
    desk.change(asked, decision=RequestDecision.DECLINE)
    assert [row.is_decided for row in screen(desk).answer] == [True]


def handed_out(desk: Desk, visit: Engagement | None = None, *, lines: str = ":aa", edition: int = 1) -> int:
    """A brief of a visit, or the schedule of its day."""
    if visit is not None:
        paper = Paper(sheet="brief", profile=Profile.MAYOR, engagement_id=visit.id)
    else:
        paper = Paper(sheet="day.pocket", profile=Profile.ESCORT, first=THURSDAY, last=THURSDAY)
    with desk.writing("issue") as tx:
        drawn = Drawn(paper=paper, data=b"%PDF", pages=1, copy_number=1, edition=edition, lines=lines)
        return issue_sheet(tx, drawn, issued_to="예시 비서관").id


def test_a_copy_to_fetch_back_is_a_line_until_it_is_noted_and_that_stands_in_what_was_done(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    number = handed_out(desk, visit)
    desk.change(desk.get(visit.id), title="예시 새 제목")
    clock.set(DUE_DAY, "09:00")
    before = left_of(desk)
    (row,) = screen(desk).fetch
    assert (row.issue, row.engagement, row.title, row.sheet, row.edition, row.newest, row.issued_to) == (
        number,
        visit.id,
        "예시 새 제목",
        SheetKind.BRIEF,
        1,
        2,
        "예시 비서관",
    )
    assert do(desk, ReturnCopy(issue=number, how=CopyFate.SHREDDED)).key == visit.id
    after = screen(desk)
    assert (after.fetch, left_of(desk)) == ((), before - 1)
    (done,) = after.done
    assert (done.what, done.title, done.sheet, done.edition, done.fate, done.issue) == (
        "returned",
        "예시 새 제목",
        SheetKind.BRIEF,
        1,
        CopyFate.SHREDDED,
        number,
    )
    do(desk, CorrectReturn(issue=number))
    assert (screen(desk).done, len(screen(desk).fetch)) == ((), 1)


def test_sheets_of_days_are_lines_of_their_own(desk: Desk, clock: Clock) -> None:
    clock.set(DUE_DAY, "09:00")
    first = handed_out(desk)
    handed_out(desk, lines=":bb", edition=2)
    found = screen(desk)
    (row,) = found.fetch
    days = Days(THURSDAY, THURSDAY)
    assert (row.issue, row.engagement, row.when, row.is_pocket, row.newest) == (first, 0, days, True, 2)
    assert [(d.what, d.days, d.edition, d.engagement) for d in found.done] == [
        ("issued", days, 2, 0),
        ("issued", days, 1, 0),
    ]


def left_of(desk: Desk) -> int:
    with desk.office.read() as tx:
        return left(Reading(tx=tx, now=desk.clock(), by=desk.by))
