# SPDX-License-Identifier: Apache-2.0
"""A printed call sheet remembers what stood on it, and what is keyed back was told from the paper."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from db import doctor
from db.errors import InputError
from db.records import Attempt, CallSheet, Contact, ContactView, Engagement, Notice, User
from db.records.enums import Channel, Outcome, Reason, Reply, UserRole
from desktop.desk import call_sheets as sheets
from desktop.desk.acts import act
from desktop.desk.questions import answer
from desktop.desk.reading import Reading
from desktop.outputs.document import Document, Table, plain
from desktop.rules.notice import NoticeState
from desktop.screens.actions import Done, Refused
from desktop.screens.call_sheets import (
    Arrangement,
    CallSheetPaper,
    CallSheetScreen,
    CallSheetView,
    KeyInCalls,
    MakeCallSheet,
)
from desktop.services import call_sheets
from desktop.services.call_sheets import rows_of
from desktop.services.queue import QueueItem, queue
from desktop.services.roles import NotAllowed
from tests.offices import Desk
from tests.rules.helpers import at, timed

MOVED = timed(date(2022, 4, 7), "16:00", "17:00")
PHONE, MOBILE = "02-0000-1111", "010-0000-2222"


def lines(desk: Desk, visit: Engagement) -> dict[str, QueueItem]:
    with desk.office.read() as tx:
        return {sheets.key_of(i): i for i in queue(tx, now=desk.clock.at, engagement_id=visit.id)}


def printed(desk: Desk, visit: Engagement, *, mobile: str = "") -> int:
    chosen = tuple((visit.id, key) for key in lines(desk, visit) if key.startswith("p:"))
    with desk.writing("test.contacts") as tx:
        if not tx.all(Contact, person_id=2):
            tx.add(Contact(person_id=2, office_phone=PHONE, mobile=MOBILE))
    done = act(desk.office, MakeCallSheet(lines=chosen, mobile_reason=mobile), by=desk.by)
    assert isinstance(done, Done)
    return done.part


def screen(desk: Desk, question: CallSheetView) -> CallSheetScreen:
    with desk.office.read() as tx:
        return answer(Reading(tx, desk.clock.at, desk.by, desk.office), question)


def paper(desk: Desk, number: int) -> Document:
    with desk.office.read() as tx:
        sheet = tx.get(CallSheet, number)
        shows = sheets.may_show_mobile(tx, sheet, by=desk.by, now=desk.clock.at)
        return sheets.call_sheet(tx, sheet, by=Arrangement.BUREAU, now=desk.clock.at, with_mobile=shows)


def phones(desk: Desk, number: int) -> list[str]:
    """The lines with numbers to ring of the first row."""
    (table,) = (e for e in paper(desk, number).sections[0].elements if isinstance(e, Table))
    return [line for line in plain(table.rows[0].cells[1]).split("\n") if line[:1] in "☎H"]


def made_at(desk: Desk, clock: str) -> datetime:
    return at(desk.clock.at.date(), clock)


def test_a_sheet_numbers_its_rows_and_remembers_what_stood_there(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    number = printed(desk, visit)
    with desk.office.read() as tx:
        rows = rows_of(tx.get(CallSheet, number))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert {row.said.when for row in rows} == {visit.when}
    assert rows[0].recipient.key == "p:11"
    assert rows[0].reasons == (Reason.LEADERSHIP,)


def test_what_is_keyed_back_is_recorded_with_time_reply_and_note(desk: Desk) -> None:
    visit = desk.planned()
    number = printed(desk, visit)
    desk.clock.at += timedelta(hours=2)
    done = act(desk.office, KeyInCalls(sheet=number, typed="1 P 참석 10:20 비서실장 동행"), by=desk.by)
    assert done == Done(part=1, action="key_in_calls")
    with desk.office.read() as tx:
        (attempt,) = tx.all(Attempt)
    assert (attempt.channel, attempt.reply, attempt.note) == (Channel.PHONE, Reply.ATTENDS, "비서실장 동행")
    assert f"{attempt.at.astimezone(MOVED.local_start.tzinfo):%m-%d %H:%M}" == "03-21 10:20"
    assert lines(desk, visit)["p:2"].line.state is NoticeState.TOLD
    assert doctor.examine(desk.office) == ()


def test_a_visit_moved_since_the_print_was_told_as_printed_and_opens_again(desk: Desk) -> None:
    visit = desk.planned()
    number = printed(desk, visit)
    desk.clock.at += timedelta(hours=1)
    desk.change(desk.get(visit.id), when=MOVED)
    (row,) = screen(desk, CallSheetView(sheet=number)).rows
    assert row.is_changed
    act(desk.office, KeyInCalls(sheet=number, typed="1 P 참석"), by=desk.by)
    line = lines(desk, visit)["p:2"].line
    assert line.state is NoticeState.CHANGED
    assert [(c.old, c.new) for c in line.changes] == [(visit.when, MOVED)]


def test_keying_is_one_step_or_nothing(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    number = printed(desk, visit)
    bad = act(desk.office, KeyInCalls(sheet=number, typed="1 P\n99 P"), by=desk.by)
    assert isinstance(bad, Refused)
    assert bad.code == "input.call_no_row"
    with desk.office.read() as tx:
        assert tx.all(Attempt) == ()
        before = tx.journal_number()
    act(desk.office, KeyInCalls(sheet=number, typed="1 P\n2 N\n3 V 불참"), by=desk.by)
    with desk.office.read() as tx:
        assert [a.outcome for a in tx.all(Attempt)] == [
            Outcome.REACHED,
            Outcome.NO_ANSWER,
            Outcome.REACHED,
        ]
        assert tx.journal_number() == before + 1


def test_the_screen_says_line_by_line_what_would_be_recorded(desk: Desk) -> None:
    number = printed(desk, desk.planned(is_major=True))
    shown = screen(desk, CallSheetView(typed="1 P 참석 09:50\n2 X\n\n99 V\n3 ㅜ 23:50"))
    assert shown.sheet == number
    assert [(k.line, k.number, k.error) for k in shown.keyed] == [
        (1, 1, ""),
        (2, 0, "input.keyed_how"),
        (4, 99, "input.keyed_no_row"),
        (5, 3, "input.keyed_before"),
    ]
    assert shown.keyed[0].name == "예시11"
    assert not shown.can_keep
    assert screen(desk, CallSheetView(typed="1 P")).can_keep
    assert screen(desk, CallSheetView(sheet=999)).sheet == 0


def test_the_screen_says_what_is_in_the_bin_and_what_a_colleague_has_recorded_since(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    number = printed(desk, visit)
    desk.clock.at += timedelta(minutes=20)
    act(desk.office, KeyInCalls(sheet=number, typed="2 P 참석 10:10"), by="예시 동료")
    shown = screen(desk, CallSheetView(sheet=number, typed="1 P\n2 N"))
    then = made_at(desk, "10:10")
    assert [k.recorded_at for k in shown.keyed] == [None, then]
    assert [row.number for row in shown.rows if row.recorded_at == then] == [2]
    assert shown.can_keep
    with desk.writing("test.bin") as tx:
        tx.bin(desk.get(visit.id))
    shown = screen(desk, CallSheetView(sheet=number, typed="1 P"))
    assert [k.error for k in shown.keyed] == ["input.keyed_binned"]
    assert not shown.can_keep


def test_a_time_that_is_still_to_come_today_was_yesterday(desk: Desk) -> None:
    number = printed(desk, desk.planned())
    desk.clock.set(date(2022, 3, 22), "09:00")
    act(desk.office, KeyInCalls(sheet=number, typed="1 P 16:40"), by=desk.by)
    with desk.office.read() as tx:
        (attempt,) = tx.all(Attempt)
    assert attempt.at.date() == date(2022, 3, 21)


def test_who_left_the_list_since_is_recorded_and_not_made_a_duty(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    number = printed(desk, visit)
    desk.change(desk.get(visit.id), is_major=False)
    with desk.office.read() as tx:
        rows = {row.recipient.key: row.number for row in rows_of(tx.get(CallSheet, number))}
    act(desk.office, KeyInCalls(sheet=number, typed=f"{rows['p:11']} P"), by=desk.by)
    with desk.office.read() as tx:
        (kept,) = tx.all(Notice, person_id=11)
    assert kept.reasons == (Reason.LEADERSHIP,)
    assert lines(desk, visit)["p:11"].line.is_removed


def test_mobile_numbers_need_a_reason_and_are_logged_and_copy_numbered(desk: Desk) -> None:
    visit = desk.planned()
    number = printed(desk, visit)
    without = paper(desk, number)
    assert phones(desk, number) == [f"☎ {PHONE}"]
    assert (without.copy_text, without.foot) == ("", "")
    first = printed(desk, visit, mobile="주말 연락")
    second = printed(desk, visit, mobile="주말 연락")
    made = paper(desk, first)
    assert phones(desk, first) == [f"☎ {PHONE}", f"H {MOBILE}"]
    assert (made.copy_text, made.foot) == ("제1부", "휴대전화 포함, 사용 후 파쇄")
    assert paper(desk, second).copy_text == "제2부"
    with desk.office.read() as tx:
        assert [(v.person_id, v.reason) for v in tx.all(ContactView)] == [(2, "주말 연락")] * 2
        assert MOBILE not in "".join(s.rows for s in tx.all(CallSheet))


def test_mobile_numbers_of_a_sheet_are_gone_for_others_and_later(desk: Desk) -> None:
    number = printed(desk, desk.planned(), mobile="주말 연락")
    assert len(phones(desk.colleague(), number)) == 1
    desk.clock.at += timedelta(minutes=5)
    assert len(phones(desk, number)) == 1


def test_a_liaison_makes_no_sheet_with_mobile_numbers(desk: Desk) -> None:
    visit = desk.planned(bureau_id=1)
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=UserRole.LIAISON, bureau_id=1))
    chosen = ((visit.id, "p:2"),)
    assert isinstance(act(desk.office, MakeCallSheet(lines=chosen), by=desk.by), Done)
    refused = act(desk.office, MakeCallSheet(lines=chosen, mobile_reason="주말"), by=desk.by)
    assert isinstance(refused, Refused)
    assert refused.code == "role.mobile"


def test_mobile_numbers_of_a_sheet_are_gone_with_the_role_or_behind_a_clock_set_back(desk: Desk) -> None:
    number = printed(desk, desk.planned(), mobile="주말 연락")
    assert len(phones(desk, number)) == 2
    desk.clock.at -= timedelta(minutes=5)
    assert len(phones(desk, number)) == 1
    desk.clock.at += timedelta(minutes=5)
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=UserRole.LIAISON, bureau_id=1))
    assert len(phones(desk, number)) == 1


@pytest.mark.parametrize("role", [UserRole.VIEWER, UserRole.LIAISON])
def test_the_office_numbers_of_a_sheet_are_printed_for_nobody_who_may_not_tell(
    desk: Desk, role: UserRole
) -> None:
    number = printed(desk, desk.planned(bureau_id=1))
    with desk.writing("test.user") as tx:
        tx.add(User(account=desk.by, name=desk.by, role=role, bureau_id=2))
    with pytest.raises(NotAllowed), desk.office.read() as tx:
        answer(Reading(tx, desk.clock.at, desk.by, desk.office), CallSheetPaper(sheet=number))


def test_nobody_on_it_makes_no_sheet(desk: Desk) -> None:
    refused = act(desk.office, MakeCallSheet(lines=()), by=desk.by)
    assert isinstance(refused, Refused)
    with pytest.raises(InputError), desk.writing("test") as tx:
        call_sheets.make_call_sheet(tx, items=[])


def test_the_pdf_is_the_same_bytes_for_the_same_sheet(desk: Desk) -> None:
    number = printed(desk, desk.planned(is_major=True))
    made = []
    for _ in range(2):
        with desk.office.read() as tx:
            reading = Reading(tx, desk.clock.at, desk.by, desk.office)
            made.append(answer(reading, CallSheetPaper(sheet=number)))
    assert made[0].data == made[1].data
    assert made[0].file_name == f"전화표 제{number}호.pdf"
