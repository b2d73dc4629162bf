# SPDX-License-Identifier: Apache-2.0
"""The desk of phones and its actions at a real office: rows, the card, merging, roles, history, today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Contact, Person, Reader, ReaderLink, User
from db.records.enums import Confidentiality, FeedClient, FeedWay, Kind, Profile, UserRole
from desktop.desk import phones as desk_phones
from desktop.desk.acts import act
from desktop.desk.engagement import engagement_screen
from desktop.desk.gateway import OfficeGateway
from desktop.desk.past import past_screen
from desktop.desk.reading import Reading
from desktop.desk.reminders import planned_screen
from desktop.desk.today import left, today_screen
from desktop.screens import phones as ask
from desktop.screens.actions import Conflict, Done, Refused
from desktop.screens.contacts import LookAtContact
from desktop.screens.past import PastView
from desktop.screens.phones import LinkState, PhonesScreen, PhonesView
from desktop.screens.reminders import PlannedView
from desktop.screens.today import TodayView
from desktop.services import engagements
from tests.offices import Clock, Desk, some_bureau
from tests.rules.helpers import timed
from tests.services.readers import ADDRESS, TOKEN, Phones

TODAY, TOMORROW = date(2022, 3, 21), date(2022, 3, 22)
EARLY = timed(TOMORROW, "09:00", "10:00")
LATE = timed(TOMORROW, "09:30", "10:30")


@pytest.fixture
def phones(desk: Desk) -> Phones:
    return Phones(desk)


def shown(desk: Desk, reader: int = 0) -> PhonesScreen:
    return OfficeGateway(desk.office, by=desk.by).read(PhonesView(reader=reader))


def do(desk: Desk, action: Any) -> Any:
    return OfficeGateway(desk.office, by=desk.by).act(action)


def save(**values: Any) -> ask.SaveReader:
    return ask.SaveReader(**({"name": "예시 비서", "profile": Profile.ESCORT} | values))


def made(desk: Desk, **values: Any) -> int:
    answer = do(desk, save(**values))
    assert isinstance(answer, Done), answer
    return answer.part


def behind(desk: Desk, phones: Phones, **values: Any) -> Reader:
    """A reader whose phone believes in the hour before; the visit is 1."""
    visit = desk.planned(when=EARLY)
    reader = phones.add(**({"client": FeedClient.GOOGLE} | values))
    desk.clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    desk.clock.at += timedelta(minutes=1)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(type(visit), visit.id), when=LATE)
    phones.standing(reader)
    return reader


def test_a_reader_is_saved_and_stands_on_the_desk_with_his_card(desk: Desk) -> None:
    bureau = some_bureau(desk.office)
    key = made(
        desk,
        profile=Profile.BUREAU,
        bureau_id=bureau.id,
        client=FeedClient.IPHONE,
        kinds=(Kind.VISIT,),
        alarm_min=30,
    )
    screen = shown(desk, key)
    (row,) = screen.readers
    assert (row.name, row.bureau, row.link, row.read_at, row.behind) == (
        "예시 비서", bureau.name, LinkState.NONE, None, 0
    )  # fmt: skip
    assert screen.card is not None
    assert (screen.card.version, screen.card.kinds, screen.card.alarm_min) == (1, (Kind.VISIT,), 30)
    assert [f.code for f in screen.card.reaches] == [
        "phone.no_link", "phone.pace_iphone", "phone.same_day", "phone.cancelled_struck"
    ]  # fmt: skip
    assert (bureau.id, bureau.name) in screen.bureaus
    assert screen.may_write


def test_a_link_stands_on_the_card_by_its_address_and_never_by_its_token(desk: Desk) -> None:
    key = made(desk)
    assert isinstance(do(desk, ask.MakeLink(reader=key, token=TOKEN, address=ADDRESS)), Done)
    screen = shown(desk, key)
    assert screen.card is not None
    assert (screen.readers[0].link, screen.card.address, screen.card.made_at) == (
        LinkState.WORKS, ADDRESS, desk.clock()
    )  # fmt: skip
    assert TOKEN not in repr(screen)
    assert {"phone.lan", "phone.plain_http"} <= {f.code for f in screen.card.reaches}
    do(desk, ask.RevokeLink(reader=key))
    screen = shown(desk, key)
    assert screen.card is not None
    assert (screen.readers[0].link, screen.card.made_at) == (LinkState.REVOKED, None)
    assert isinstance(do(desk, ask.RevokeLink(reader=key)), Refused)


def test_an_expired_one_says_so(desk: Desk, clock: Clock) -> None:
    key = made(desk, expires_on=TODAY)
    do(desk, ask.MakeLink(reader=key, token=TOKEN, address=ADDRESS))
    assert shown(desk).readers[0].link is LinkState.WORKS
    clock.set(TOMORROW, "09:00")
    assert shown(desk).readers[0].link is LinkState.EXPIRED


def test_two_windows_change_one_reader(desk: Desk) -> None:
    """Other fields are merged; the same one is asked with its three values; nobody's entry is lost."""
    key = made(desk)
    assert isinstance(do(desk, save(key=key, version=1, name="예시 수행")), Done)
    assert isinstance(do(desk.colleague(), save(key=key, version=1, alarm_min=15)), Done)
    with desk.office.read() as tx:
        kept = tx.get(Reader, key)
    assert (kept.name, kept.alarm_min) == ("예시 수행", 15)
    answer = do(desk, save(key=key, version=1, name="예시 셋째", alarm_min=30))
    assert isinstance(answer, Conflict)
    assert answer.units == {"name": ("예시 비서", "예시 수행", "예시 셋째"), "alarm_min": (None, 15, 30)}


def test_a_reader_changed_twice_since_is_read_as_he_was(desk: Desk) -> None:
    key = made(desk)
    for number, name in enumerate(("예시 하나", "예시 둘", "예시 셋"), start=1):
        do(desk, save(key=key, version=number, name=name))
    answer = do(desk, save(key=key, version=2, name="예시 넷"))
    assert isinstance(answer, Conflict)
    assert answer.units["name"] == ("예시 하나", "예시 셋", "예시 넷")


@pytest.mark.parametrize("role", [UserRole.VIEWER, UserRole.LIAISON])
def test_only_planners_and_approvers_give_and_take_links(desk: Desk, phones: Phones, role: UserRole) -> None:
    reader = phones.add()
    with desk.writing() as tx:
        tx.add(User(account="예시 보는 이", role=role, bureau_id=some_bureau(desk.office).id))
    other = desk.colleague("예시 보는 이")
    for action in (
        save(),
        save(key=reader.id, version=1),
        ask.BinReader(key=reader.id, version=1),
        ask.MakeLink(reader=reader.id, token=TOKEN, address=ADDRESS),
        ask.RevokeLink(reader=reader.id),
        ask.NoteHanded(reader=reader.id),
    ):
        answer = do(other, action)
        assert isinstance(answer, Refused)
        assert answer.code.startswith("role.")
    assert not shown(other).may_write
    with desk.office.read() as tx:
        assert (tx.all(Reader), tx.all(ReaderLink)) == ((reader,), ())


def test_whoever_is_behind_stands_on_the_desk_in_today_on_the_rail_and_in_the_reminders(
    desk: Desk, phones: Phones
) -> None:
    reader = behind(desk, phones)
    screen = shown(desk, reader.id)
    (row,) = screen.behind
    assert (row.title, row.when, row.starts, row.is_soon, row.is_gone) == (
        "예시 방문", LATE, LATE.start, True, False
    )  # fmt: skip
    assert (screen.readers[0].behind, screen.readers[0].soon) == (1, 1)
    assert screen.card is not None
    assert screen.card.behind == screen.behind
    with desk.office.read() as tx:
        reading = Reading(tx, desk.clock(), desk.by, desk.office)
        (line,) = today_screen(reading, TodayView()).phones
        assert (line.name, line.title, line.when, line.count, line.key) == (
            "예시 휴대폰", "예시 방문", LATE, 1, f"phone:{reader.id}"
        )  # fmt: skip
        assert desk_phones.due(reading) == 1
        before = left(reading)
        (unread,) = planned_screen(reading, PlannedView()).planned.unread
        assert (unread.names, unread.start) == (("예시 휴대폰",), LATE.start)
        assert unread.leave_at <= LATE.start
    assert isinstance(do(desk, ask.NoteHanded(reader=reader.id)), Done)
    assert shown(desk).behind == ()
    with desk.office.read() as tx:
        reading = Reading(tx, desk.clock(), desk.by, desk.office)
        today = today_screen(reading, TodayView())
        assert (today.phones, desk_phones.due(reading), left(reading)) == ((), 0, before - 1)
        assert ("phoned", "예시 휴대폰") in {(row.what, row.name) for row in today.done}
        assert planned_screen(reading, PlannedView()).planned.unread == ()


def test_telling_is_a_handing_that_exposes_what_was_told(desk: Desk, phones: Phones) -> None:
    reader = behind(desk, phones)
    do(desk, ask.NoteHanded(reader=reader.id))
    screen = shown(desk, reader.id)
    assert screen.card is not None
    (handed, *_) = screen.card.handed
    assert (handed.way, handed.count, handed.by) == (FeedWay.MESSAGE, 1, desk.by)
    assert desk.get(1).exposed_edition == desk.get(1).edition


def test_a_phone_that_has_the_edition_before_is_named_as_its_holder(desk: Desk, phones: Phones) -> None:
    visit = desk.planned(when=EARLY)
    reader = phones.add()
    desk.clock.at += timedelta(minutes=1)
    phones.hand(reader, FeedWay.SUBSCRIPTION, engagements=(visit.id,))
    phones.standing(reader)
    desk.clock.at += timedelta(minutes=1)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(type(visit), visit.id), when=LATE)
    phones.standing(reader)
    with desk.office.read() as tx:
        note = engagement_screen(tx, key=visit.id, now=desk.clock()).editions
    assert note is not None
    assert (note.edition, note.last_out) == (2, 1)
    (holder,) = note.holders
    assert (holder.name, holder.is_phone, holder.is_paper) == ("예시 휴대폰", True, False)
    assert [[f.name for f in change.fields] for change in note.changes] == [["when"]]


def test_a_number_is_told_only_to_whoever_said_why(desk: Desk, phones: Phones) -> None:
    with desk.writing() as tx:
        person = tx.all(Person)[0]
        tx.add(Contact(person_id=person.id, office_phone="02-000-0000"))
    reader = behind(desk, phones, person_id=person.id)

    def numbers(of: Desk) -> tuple[str, str]:
        with of.office.read() as tx:
            (line,) = today_screen(Reading(tx, of.clock(), of.by, of.office), TodayView()).phones
        return shown(of, reader.id).readers[0].telephone, line.telephone

    assert numbers(desk) == ("", "")
    do(desk, LookAtContact(person=person.id, reason="예시 사유"))
    assert numbers(desk) == ("02-000-0000", "02-000-0000")
    assert numbers(desk.colleague()) == ("", "")
    desk.clock.at += timedelta(minutes=6)
    assert numbers(desk) == ("", "")


def test_a_title_that_his_calendar_hides_is_not_read_out_to_him(desk: Desk, phones: Phones) -> None:
    visit = desk.planned(when=EARLY, confidentiality=Confidentiality.RESTRICTED)
    reader = phones.add(Profile.BUREAU, bureau_id=some_bureau(desk.office).id, client=FeedClient.NAVER)
    desk.clock.at += timedelta(minutes=1)
    phones.hand(reader)
    phones.standing(reader)
    desk.clock.at += timedelta(minutes=1)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(type(visit), visit.id), when=LATE)
    phones.standing(reader)
    with desk.office.read() as tx:
        (line,) = today_screen(Reading(tx, desk.clock(), desk.by, desk.office), TodayView()).phones
    assert (line.title, [(one.title, one.when) for one in line.lacks]) == ("예시 방문", [("일정", LATE)])


def test_history_names_whose_link_it_was_and_keeps_its_fingerprint_to_itself(desk: Desk) -> None:
    key = made(desk)
    do(desk, ask.MakeLink(reader=key, token=TOKEN, address=ADDRESS))
    do(desk, ask.NoteHanded(reader=key))
    do(desk, ask.BinReader(key=key, version=1))
    with desk.office.read() as tx:
        past = past_screen(Reading(tx, desk.clock(), desk.by, desk.office), PastView())
    assert [(a.action, a.subject, {c.record for c in a.changes}) for a in past.actions[:4]] == [
        ("reader_bin", "예시 비서", {"예시 비서"}),
        ("reader_told", "예시 비서", {"예시 비서"}),
        ("reader_link", "예시 비서", {"예시 비서"}),
        ("reader_save", "예시 비서", {"예시 비서"}),
    ]
    assert "token_sha256" not in repr(past)
    assert [a.is_fact for a in past.actions[:4]] == [False, True, True, False]


def test_what_phones_fetch_floods_neither_history_nor_the_days_news(desk: Desk, phones: Phones) -> None:
    visit, reader = desk.planned(), phones.add()
    with desk.office.read() as tx:
        before = past_screen(Reading(tx, desk.clock(), desk.by, desk.office), PastView()).actions[0]
    for _ in range(3):
        with desk.office.write(action="feed.read", by="동선") as tx:
            desk_phones_note(tx, reader.id, visit.id)
    with desk.office.read() as tx:
        reading = Reading(tx, desk.clock(), desk.by, desk.office)
        after = past_screen(reading, PastView()).actions[0]
        assert (after.journal, after.action) == (before.journal, before.action)
        assert not today_screen(reading, TodayView()).more_news


def desk_phones_note(tx: Any, reader: int, visit: int) -> None:
    from desktop.services.readers import Given, note_handing

    note_handing(tx, Given(way=FeedWay.SUBSCRIPTION), reader_id=reader, engagements=(visit,))


def test_the_sample_office_shows_five_readers_and_who_of_them_is_behind(sample_desk: Desk) -> None:
    screen = shown(sample_desk, 2)
    assert [row.link for row in screen.readers].count(LinkState.WORKS) == 3
    assert {row.reader for row in screen.behind} >= {2}
    assert screen.card is not None
    assert screen.card.count > 0
    assert all(row.since < sample_desk.clock() + timedelta(seconds=1) for row in screen.behind)


def test_the_window_keeps_who_is_behind_up_to_the_actions_of_all(desk: Desk, phones: Phones) -> None:
    """Everything is made in the background once a day, after that each action's part at once."""
    visit, reader = desk.planned(when=EARLY), phones.add()
    desk.clock.at += timedelta(minutes=1)
    phones.reads(reader)
    phones.standing(reader)
    window = OfficeGateway(desk.office, by="예시 동료")
    seen = window.newest()
    desk.clock.at += timedelta(minutes=1)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(type(visit), visit.id), when=LATE)
    assert window.changes_since(seen).keys == {visit.id}
    assert [row.behind for row in quietly(desk)] == [0]  # nothing was made yet: nobody waits for that
    window.changes_since(seen + 1)
    window.feeds.stop()
    assert window.changes_since(seen + 1).has_feeds
    assert not window.changes_since(seen + 1).has_feeds
    assert [row.behind for row in quietly(desk)] == [1]
    desk.clock.at += timedelta(minutes=1)
    phones.reads(reader)
    desk.clock.at += timedelta(minutes=1)
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=tx.get(type(visit), visit.id), when=EARLY)
    window.changes_since(seen + 1)
    assert [row.behind for row in quietly(desk)] == [1]


def quietly(desk: Desk) -> tuple[ask.ReaderRow, ...]:
    """The rows as they are kept, without anything made."""
    with desk.office.read() as tx:
        return desk_phones.phones_screen(Reading(tx, desk.clock(), desk.by), PhonesView()).readers


def test_a_name_is_needed(desk: Desk) -> None:
    answer = act(desk.office, save(name=" "), by=desk.by)
    assert answer == Refused(code="input.empty", values={"book": "reader", "field": "name"})
