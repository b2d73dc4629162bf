# SPDX-License-Identifier: Apache-2.0
"""Which phones are behind: on what they may see, by the way that reaches them, and on nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.records import Days, Stop
from db.records.enums import Confidentiality, FeedClient, FeedWay, Kind, Profile, Status
from desktop.desk.feeds import texts
from desktop.services import history
from desktop.services.behind import standings
from tests.offices import THURSDAY, WHEN, Clock, Desk, counted, some_bureau
from tests.rules import helpers as given
from tests.services.readers import FAR, Phones, moved

LATER = given.timed(THURSDAY, "16:00", "17:00")


TUESDAY = date(2022, 3, 22)


DAY = date(2022, 3, 23)


def test_a_change_after_his_last_read_puts_him_behind_until_he_reads_again(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit, reader = desk.planned(), phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    assert phones.lacks(reader) == []
    moved(desk, visit, LATER)
    assert phones.lacks(reader) == ["예시 방문"]
    clock.at += timedelta(minutes=5)
    phones.reads(reader)
    assert phones.lacks(reader) == []


def test_whoever_never_read_anything_is_not_behind(desk: Desk, phones: Phones) -> None:
    visit, reader = desk.planned(), phones.add()
    moved(desk, visit, LATER)
    standing = phones.standing(reader)
    assert (standing.got_at, standing.lags) == (None, ())


@pytest.mark.parametrize(
    ("profile", "fields"),
    [
        (Profile.MAYOR, {"tags": ("예시",)}),
        (Profile.COUNCIL, {"purpose": "예시 목적"}),
        (Profile.PUBLIC, {"purpose": "예시 목적"}),
    ],
)
def test_an_edit_that_he_cannot_see_never_puts_him_behind(
    desk: Desk, clock: Clock, phones: Phones, profile: Profile, fields: dict[str, object]
) -> None:
    visit, reader = desk.planned(), phones.add(profile)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(visit.id), **fields)
    assert phones.lacks(reader) == []


def test_a_hidden_title_changes_for_the_mayor_and_for_no_other_bureau(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit = desk.planned(confidentiality=Confidentiality.INTERNAL)
    mayor = phones.add()
    bureau = phones.add(Profile.BUREAU, bureau_id=some_bureau(desk.office).id)
    clock.at += timedelta(minutes=1)
    for reader in (mayor, bureau):
        phones.reads(reader)
        phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(visit.id), title="예시 점검")
    assert (phones.lacks(mayor), phones.lacks(bureau)) == (["예시 점검"], [])


def test_what_lies_behind_or_outside_his_kinds_and_window_is_nothing_to_be_behind_on(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    soon = desk.planned(when=given.timed(DAY, "10:00", "11:00"), title="예시 지난 방문")
    far = desk.planned(when=FAR, title="예시 먼 방문")
    month, kinds = phones.add(ahead_days=30), phones.add(kinds=(Kind.CONSULTATION,))
    clock.at += timedelta(minutes=1)
    for reader in (month, kinds):
        phones.reads(reader)
        phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(soon.id), title="예시 지난 점검")
    desk.change(desk.get(far.id), title="예시 먼 점검")
    assert (phones.lacks(month), phones.lacks(kinds)) == (["예시 지난 점검"], [])
    clock.set(DAY, "11:00")  # over on the same day
    assert phones.lacks(month) == []


@pytest.mark.parametrize("end", ["revoked", "expired", "binned"])
def test_nobody_waits_for_what_was_taken_from_him(desk: Desk, clock: Clock, phones: Phones, end: str) -> None:
    visit, reader = desk.planned(), phones.add(expires_on=TUESDAY)
    phones.link(reader)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    moved(desk, visit, LATER)
    assert phones.lacks(reader) == ["예시 방문"]
    if end == "revoked":
        phones.revoke(reader)
        assert phones.lacks(reader) == []
    elif end == "expired":
        clock.set(DAY, "09:00")
        assert phones.lacks(reader) == []
    else:
        phones.bin(reader)
        with desk.office.read() as tx:
            assert standings(tx, now=clock()) == ()


def test_one_who_reads_a_file_on_a_server_needs_no_link(desk: Desk, clock: Clock, phones: Phones) -> None:
    visit = desk.planned()
    reader = phones.add(upload_url="https://dav.example.org/a.ics", client=FeedClient.THUNDERBIRD)
    phones.link(reader)
    phones.revoke(reader)
    phones.reads(reader, way=FeedWay.UPLOAD)
    clock.at += timedelta(hours=1)
    assert phones.lacks(reader) == []
    moved(desk, visit, LATER, "12:00")
    assert phones.lacks(reader) == ["예시 방문"]


def test_an_uploaded_calendar_is_with_him_when_his_program_has_looked(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """Google may take a day: what begins before that is to be told by telephone."""
    visit = desk.planned(when=given.timed(TUESDAY, "09:00", "10:00"))
    reader = phones.add(upload_url="https://dav.example.org/a.ics", client=FeedClient.GOOGLE)
    phones.hand(reader, FeedWay.UPLOAD)
    clock.set(TUESDAY - timedelta(days=1), "10:00")
    clock.set(date(2022, 3, 21), "20:00")
    clock.at += timedelta(days=1)
    other = desk.planned(title="예시 둘째", when=given.timed(THURSDAY, "09:00", "10:00"))
    phones.hand(reader, FeedWay.UPLOAD)
    assert phones.lacks(reader) == ["예시 둘째"]
    clock.at += timedelta(hours=23)
    assert phones.lacks(reader) == ["예시 둘째"]
    clock.at += timedelta(hours=2)
    assert phones.lacks(reader) == []
    assert visit.id != other.id


@pytest.mark.parametrize(("client", "soon"), [(FeedClient.THUNDERBIRD, False), (FeedClient.GOOGLE, True)])
def test_soon_is_what_begins_before_his_program_looks_again(
    desk: Desk, clock: Clock, phones: Phones, client: FeedClient, soon: bool
) -> None:
    visit, reader = desk.planned(when=given.timed(TUESDAY, "09:00", "10:00")), phones.add(client=client)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    moved(desk, visit, given.timed(TUESDAY, "08:00", "09:00"), "10:10")
    assert phones.lacks(reader) == ["!예시 방문" if soon else "예시 방문"]


def test_a_program_that_does_not_come_in_its_time_is_not_counted_on(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit = desk.planned(when=given.timed(TUESDAY, "09:00", "10:00"))
    reader = phones.add(client=FeedClient.THUNDERBIRD)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    moved(desk, visit, given.timed(TUESDAY, "08:00", "09:00"), "10:10")
    assert phones.lacks(reader) == ["예시 방문"]
    clock.set(date(2022, 3, 21), "10:40")
    assert phones.lacks(reader) == ["!예시 방문"]


def test_a_file_reader_is_judged_by_the_days_of_his_files(desk: Desk, clock: Clock, phones: Phones) -> None:
    near = desk.planned(when=given.timed(TUESDAY, "09:00", "10:00"), title="예시 가까운")
    far = desk.planned(title="예시 먼")
    reader = phones.add(client=FeedClient.NAVER)
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=TUESDAY, last=DAY)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(near.id), title="예시 가까운 점검")
    desk.change(desk.get(far.id), title="예시 먼 점검")
    assert phones.lacks(reader) == ["!예시 가까운 점검"]
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=THURSDAY, last=THURSDAY)
    assert phones.lacks(reader) == ["!예시 가까운 점검"]  # a file of other days says nothing of this one
    clock.at += timedelta(minutes=1)
    phones.hand(reader, FeedWay.QR, first=TUESDAY, last=TUESDAY)
    assert phones.lacks(reader) == ["!예시 가까운 점검"]  # nor a QR of one
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=TUESDAY, last=DAY)
    assert phones.lacks(reader) == []


def test_a_file_takes_nothing_off_a_phone_and_one_of_changes_does(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit, reader = desk.planned(), phones.add(client=FeedClient.NAVER)
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=TUESDAY, last=THURSDAY)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.to(desk.get(visit.id), Status.DRAFT)
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=TUESDAY, last=THURSDAY)
    assert phones.lacks(reader) == ["-예시 방문"]
    clock.at += timedelta(minutes=1)
    phones.hand(reader, FeedWay.CHANGES, first=TUESDAY, last=THURSDAY)
    assert phones.lacks(reader) == []


def test_told_by_telephone_he_is_not_behind_until_the_next_change(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    visit, reader = desk.planned(), phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    moved(desk, visit, LATER)
    clock.at += timedelta(minutes=1)
    phones.hand(reader, FeedWay.MESSAGE)
    standing = phones.standing(reader)
    assert (standing.lags, standing.got_way) == ((), FeedWay.MESSAGE)
    moved(desk, visit, WHEN, "11:00")
    assert phones.lacks(reader) == ["예시 방문"]


def test_a_word_by_telephone_does_not_make_a_reader_of_all_days(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    near = desk.planned(when=given.timed(TUESDAY, "09:00", "10:00"), title="예시 가까운")
    far, reader = desk.planned(title="예시 먼"), phones.add(client=FeedClient.NAVER)
    clock.at += timedelta(minutes=1)
    phones.hand(reader, first=TUESDAY, last=DAY)
    phones.hand(reader, FeedWay.MESSAGE)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    desk.change(desk.get(near.id), title="예시 가까운 점검")
    desk.change(desk.get(far.id), title="예시 먼 점검")
    assert phones.lacks(reader) == ["!예시 가까운 점검"]


def test_a_month_and_days_have_a_beginning_too(desk: Desk, clock: Clock, phones: Phones) -> None:
    reader = phones.add()
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    clock.at += timedelta(minutes=1)
    desk.planned(when=Days(DAY, DAY + timedelta(days=2)), title="예시 기간")
    (lag,) = phones.standing(reader).lags
    assert lag.starts == given.at(DAY, "09:00")


def test_undoing_the_move_before_he_read_it_still_counts_as_news(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """His program fetched between: the text that stands is newer than what he has."""
    visit, reader = desk.planned(), phones.add()
    clock.at += timedelta(minutes=1)
    phones.standing(reader)
    moved(desk, visit, LATER)
    clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    clock.at += timedelta(minutes=1)
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert phones.lacks(reader) == ["예시 방문"]


def test_as_many_queries_for_many_readers_and_changes_as_for_one(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    def asked() -> int:
        texts.refresh(desk.office, now=clock())
        clock.at += timedelta(minutes=1)  # not what was worked out a moment ago
        with desk.office.read() as tx, counted(desk.office) as seen:
            standings(tx, now=clock())
        return len(seen)

    def fill(first: int, count: int) -> None:
        for number in range(first, first + count):
            reader = phones.add(name=f"예시 {number}", client=FeedClient.ICSX5)
            phones.reads(reader)
            phones.hand(reader, first=TUESDAY, last=DAY)
        clock.at += timedelta(minutes=1)
        for number in range(first, first + count):
            hour = number % 8 + 9
            when = given.timed(DAY + timedelta(days=number // 8), f"{hour:02}:00", f"{hour:02}:50")
            desk.planned(Stop(engagement_id=0, place="예시 장소"), when=when, title=f"예시 {number}")
        clock.at += timedelta(minutes=1)

    fill(0, 1)
    one = asked()
    fill(1, 12)
    assert asked() == one <= 14


def test_asked_again_in_the_same_minute_only_how_new_it_is_is_read(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    reader = phones.add()
    phones.reads(reader)
    phones.standing(reader)
    with counted(desk.office) as seen, desk.office.read() as tx:
        first = standings(tx, now=clock())
        assert standings(tx, now=clock() + timedelta(seconds=20)) is first
    assert len(seen) == 6  # journal, reads and texts, twice
    phones.reads(reader, clock() + timedelta(seconds=1))
    with desk.office.read() as tx:
        assert standings(tx, now=clock()) is not first


def test_two_phones_that_read_at_one_moment_are_both_seen_to_have_read(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    """What was worked out between the two is not kept beyond the second."""
    visit, one, other = desk.planned(), phones.add(), phones.add(name="예시 다른 휴대폰")
    clock.at += timedelta(minutes=1)
    for reader in (one, other):
        phones.reads(reader)
    moved(desk, visit, LATER)
    for reader in (one, other):
        assert phones.lacks(reader) == ["예시 방문"]
        phones.reads(reader)
        assert phones.lacks(reader) == []
