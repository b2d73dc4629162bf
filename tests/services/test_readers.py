# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar: what may be kept of them, links as facts, what undo brings back and what not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from db.errors import InputError, MergeConflict, RecordMissing, UndoBlocked
from db.queries import readers as queries
from db.queries.readers import Read
from db.records import Engagement, Handing, Reader, ReaderLink, Stop
from db.records.enums import FeedClient, FeedWay, Kind, Profile
from desktop.rules.phones import LinkFate
from desktop.services import engagements, history, readers
from desktop.services.readers import Given, is_address, is_upload_address, token_hash
from tests.offices import WHEN, Clock, Desk, some_bureau
from tests.services.both import small_desk
from tests.services.readers import ADDRESS, TOKEN, Phones, fate_of

__all__ = ["small_desk"]
TODAY = date(2022, 3, 21)


def fate(desk: Desk, token: str = TOKEN) -> LinkFate | None:
    with desk.office.read() as tx:
        return fate_of(tx, token, now=desk.clock())


def undo(desk: Desk) -> None:
    with desk.writing("undo") as tx:
        history.undo(tx)


def redo(desk: Desk) -> None:
    with desk.writing("redo") as tx:
        history.redo(tx)


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"name": " "}, "input.empty", "name"),
        ({"back_days": -1}, "input.not_between", "back_days"),
        ({"back_days": 401}, "input.not_between", "back_days"),
        ({"ahead_days": 0}, "input.not_between", "ahead_days"),
        ({"ahead_days": 801}, "input.not_between", "ahead_days"),
        ({"alarm_min": -1}, "input.not_between", "alarm_min"),
        ({"alarm_min": 40_321}, "input.not_between", "alarm_min"),
        ({"profile": Profile.BUREAU}, "input.empty", "bureau_id"),
        ({"upload_url": "ftp://example.org/a.ics"}, "input.upload_address", None),
        ({"upload_url": "https://example.org/"}, "input.upload_address", None),
        ({"upload_url": "https://me:secret@example.org/a.ics"}, "input.upload_address", None),
        ({"upload_url": "https://example.org:99999/a.ics"}, "input.upload_address", None),
    ],
)
def test_what_cannot_be_is_refused_new_or_changed(
    desk: Desk, phones: Phones, values: dict[str, Any], code: str, field: str | None
) -> None:
    with pytest.raises(InputError) as refused:
        phones.add(**values)
    assert (refused.value.code, refused.value.values.get("field")) == (code, field)
    reader = phones.add()
    with pytest.raises(InputError) as refused:
        phones.change(reader, **values)
    assert refused.value.code == code
    with desk.office.read() as tx:
        assert tx.get(Reader, reader.id) == reader


def test_the_bounds_themselves_may_be(phones: Phones) -> None:
    kept = phones.add(name=" 예시 ", back_days=0, ahead_days=800, alarm_min=40_320)
    assert (kept.name, kept.back_days, kept.ahead_days, kept.alarm_min) == ("예시", 0, 800, 40_320)
    assert phones.change(kept, back_days=400, ahead_days=1, alarm_min=0).alarm_min == 0


def test_an_upload_over_plain_http_deserves_a_word(desk: Desk) -> None:
    with desk.writing("reader_add") as tx:
        reader = Reader(name="예시", profile=Profile.MAYOR, upload_url="http://192.0.2.9/dav/a.ics")
        _, findings = readers.add_reader(tx, reader=reader)
    assert [f.code for f in findings] == ["phone.upload_plain"]


def test_there_is_a_most(desk: Desk, monkeypatch: pytest.MonkeyPatch, phones: Phones) -> None:
    monkeypatch.setattr(readers, "MOST_READERS", 2)
    phones.add()
    gone = phones.add()
    with pytest.raises(InputError, match="too_many_readers"):
        phones.add()
    phones.bin(gone)
    phones.add()


def test_two_who_change_other_things_of_one_reader_both_keep_them(desk: Desk, phones: Phones) -> None:
    first = phones.add()
    phones.change(first, alarm_min=30)
    with desk.office.read() as tx:
        base = readers.reader_as_read(tx, first.id, version=first.row_version)
    assert base == first
    with desk.writing("reader_save") as tx:
        kept, _ = readers.change_reader(tx, base=base, fields={"client": FeedClient.ICSX5, "alarm_min": None})
    assert (kept.client, kept.alarm_min) == (FeedClient.ICSX5, 30)
    with pytest.raises(MergeConflict), desk.writing("reader_save") as tx:
        readers.change_reader(tx, base=base, fields={"alarm_min": 15})


def test_a_link_is_kept_as_its_hash_only(desk: Desk, phones: Phones) -> None:
    reader = phones.add()
    phones.link(reader)
    with desk.office.read() as tx:
        (link,) = tx.all(ReaderLink)
    assert (link.token_sha256, link.address) == (token_hash(TOKEN), ADDRESS)
    assert TOKEN not in repr(link)
    assert fate(desk) is LinkFate.WORKS
    assert fate(desk, TOKEN[:-1] + "y") is None
    assert fate(desk, "") is None


@pytest.mark.parametrize("token", ["", "short", "a" * 21, "a" * 129, "a" * 21 + "/", "가" * 22])
def test_a_token_that_could_be_guessed_makes_no_link(phones: Phones, token: str) -> None:
    reader = phones.add()
    with pytest.raises(InputError, match="link_token"):
        phones.link(reader, token)


def test_a_token_is_never_used_twice(desk: Desk, phones: Phones) -> None:
    reader, other = phones.add(), phones.add(name="예시 둘째")
    phones.link(reader)
    phones.revoke(reader)
    with pytest.raises(InputError, match="link_token"):
        phones.link(other)
    assert fate(desk) is LinkFate.FAREWELL


@pytest.mark.parametrize(
    "address",
    ["", "192.0.2.5", "ftp://192.0.2.5", "http://", "http://a b", "http://x:0", "http://x:99999",
     "http://me@x", "http://x/?a", "http://x/#a", "http://x\nHost: y", "http://" + "a" * 300],
)  # fmt: skip
def test_what_links_begin_with_is_an_address_and_nothing_else(phones: Phones, address: str) -> None:
    reader = phones.add()
    with pytest.raises(InputError, match="link_address"):
        phones.link(reader, address=address)


@pytest.mark.parametrize(
    "address", [ADDRESS, "https://feed.example.org/", "http://[2001:db8::1]:8077", "http://x/a"]
)
def test_addresses_that_links_may_begin_with(desk: Desk, phones: Phones, address: str) -> None:
    phones.link(phones.add(), address=address)
    with desk.office.read() as tx:
        assert tx.all(ReaderLink)[0].address == address.rstrip("/")


def test_a_new_link_ends_the_one_before_after_some_weeks_of_farewell(
    desk: Desk, clock: Clock, phones: Phones
) -> None:
    reader = phones.add()
    phones.link(reader)
    clock.at += timedelta(days=1)
    phones.link(reader, "b" * 32)
    assert (fate(desk), fate(desk, "b" * 32)) == (LinkFate.FAREWELL, LinkFate.WORKS)
    clock.at += timedelta(days=10)
    phones.revoke(reader)
    clock.at += timedelta(days=20)  # a farewell counts from its own end, not from the newest link's
    assert (fate(desk), fate(desk, "b" * 32)) == (LinkFate.GONE, LinkFate.FAREWELL)


def test_a_link_is_good_through_its_last_day_in_seoul(desk: Desk, clock: Clock, phones: Phones) -> None:
    reader = phones.add(expires_on=TODAY)
    phones.link(reader)
    clock.set(TODAY, "23:59")
    assert fate(desk) is LinkFate.WORKS
    clock.set(TODAY + timedelta(days=1), "00:00")
    assert fate(desk) is LinkFate.FAREWELL
    with pytest.raises(InputError, match="reader_expired"):
        phones.link(reader, "b" * 32)
    clock.set(TODAY + timedelta(days=31), "00:00")
    assert fate(desk) is LinkFate.GONE
    phones.change(reader, expires_on=None)
    assert fate(desk) is LinkFate.WORKS  # the link was never taken away: its facts say so


def test_undo_never_brings_back_a_link_that_was_taken_away(desk: Desk, phones: Phones) -> None:
    reader = phones.add()
    phones.link(reader)
    phones.revoke(reader)
    with pytest.raises(UndoBlocked, match="facts"):
        undo(desk)
    assert fate(desk) is LinkFate.FAREWELL
    phones.bin(reader)
    undo(desk)
    assert fate(desk) is LinkFate.FAREWELL


def test_undo_of_a_bin_brings_the_reader_back_with_the_link_as_its_facts_say(
    desk: Desk, phones: Phones
) -> None:
    """Binned by mistake the phone goes on; taken away while it lay in the bin it stays away."""
    reader = phones.add()
    phones.link(reader)
    phones.bin(reader)
    assert fate(desk) is LinkFate.FAREWELL
    undo(desk)
    assert fate(desk) is LinkFate.WORKS
    redo(desk)
    assert fate(desk) is LinkFate.FAREWELL
    phones.revoke(reader)
    with desk.writing("undo") as tx:
        tx.update(tx.get(Reader, reader.id), binned_at=None)
    assert fate(desk) is LinkFate.FAREWELL


def test_undo_of_a_creation_cuts_its_link_off_and_redo_gives_it_back(desk: Desk, phones: Phones) -> None:
    with desk.writing("reader_add") as tx:
        made, _ = readers.add_reader(tx, reader=Reader(name="예시", profile=Profile.MAYOR))
        readers.make_link(tx, reader_id=made.id, token=TOKEN, address=ADDRESS)
    undo(desk)
    assert fate(desk) is LinkFate.FAREWELL
    redo(desk)
    assert fate(desk) is LinkFate.WORKS


def test_nothing_is_made_for_a_reader_in_the_bin(desk: Desk, phones: Phones) -> None:
    reader = phones.add()
    phones.bin(reader)
    with pytest.raises(RecordMissing):
        phones.link(reader)
    with pytest.raises(RecordMissing):
        phones.change(reader, alarm_min=5)
    with pytest.raises(InputError, match="no_link"):
        phones.revoke(reader)


def test_what_reaches_somebody_is_a_fact_and_how_it_stood_has_gone_out(desk: Desk, phones: Phones) -> None:
    first, second = desk.planned(), desk.plan(title="예시 초안")
    reader = phones.add(Profile.ESCORT)
    phones.hand(reader, first=TODAY, last=TODAY, engagements=(first.id,))
    with desk.office.read() as tx:
        (kept,) = tx.all(Handing)
    assert (kept.profile, kept.way, kept.by, kept.reader_id) == (
        Profile.ESCORT, FeedWay.FILE, desk.by, reader.id
    )  # fmt: skip
    assert (desk.get(first.id).exposed_edition, desk.get(second.id).exposed_edition) == (1, 0)
    assert desk.change(desk.get(first.id), title="예시 다른 이름").edition == 2
    assert desk.change(desk.get(second.id), title="예시 다른 초안").edition == 1


def test_something_may_go_to_a_profile_and_never_to_nobody(desk: Desk) -> None:
    with desk.writing("feed.file") as tx:
        made = readers.note_handing(tx, Given(way=FeedWay.FILE), profile=Profile.COUNCIL)
    assert (made.reader_id, made.profile) == (None, Profile.COUNCIL)
    with pytest.raises(InputError), desk.writing("feed.file") as tx:
        readers.note_handing(tx, Given(way=FeedWay.FILE))


def test_a_read_leaves_no_trace_in_the_journal_and_an_older_one_changes_nothing(
    desk: Desk, phones: Phones
) -> None:
    reader = phones.add()
    with desk.office.read() as tx:
        before = tx.journal_number()
    late, early = desk.clock(), desk.clock() - timedelta(hours=1)
    phones.reads(reader, late)
    phones.reads(reader, early)
    with desk.office.read() as tx:
        assert tx.journal_number() == before
        assert queries.last_reads(tx)[reader.id].at == late
    with desk.writing("feed.read") as tx:
        readers.note_reads(tx, [Read(reader_id=reader.id, at=late + timedelta(seconds=n)) for n in (3, 1, 2)])
    with desk.office.read() as tx:
        assert queries.last_reads(tx, [reader.id])[reader.id].at == late + timedelta(seconds=3)


def test_many_are_exposed_as_one_by_one(desk: Desk) -> None:
    one, other = desk.planned(), desk.plan(title="예시 둘째")
    with desk.writing() as tx:
        tx.expose(one.id)
    alone = desk.get(one.id)
    with desk.writing() as tx:
        tx.expose_many([other.id, one.id, other.id, 999])
        tx.expose_many([])
    assert desk.get(one.id) == alone
    assert desk.get(other.id) == replace(other, exposed_edition=1)
    with desk.writing("plan") as tx:
        made = engagements.plan_engagement(tx, engagement=replace(other, id=0, uid="", title="예시 셋째"))
        tx.expose_many([made.engagement.id])
        changed = engagements.change_engagement(tx, base=made.engagement, fields={"title": "예시 새 이름"})
    assert changed.engagement.edition == made.engagement.edition + 1


def test_what_went_out_in_the_action_that_made_it_has_an_edition_of_its_own(desk: Desk) -> None:
    with desk.writing("plan") as tx:
        made = tx.add(Engagement(title="예시", kind=Kind.VISIT, when=WHEN))
        tx.expose_many([made.id])
        tx.add(Stop(engagement_id=made.id, place="예시 장소"))
    assert (desk.get(made.id).exposed_edition, desk.get(made.id).edition) == (1, 2)


def test_links_and_reads_are_found_on_either_database(small_desk: Desk) -> None:
    phones = Phones(small_desk)
    reader, other = phones.add(), phones.add(name="예시 둘째", client=FeedClient.GOOGLE)
    phones.link(reader)
    small_desk.clock.at += timedelta(minutes=1)
    phones.link(reader, "b" * 32)
    for one in (reader, other):
        phones.reads(one)
        phones.hand(one, FeedWay.UPLOAD)
        phones.hand(one, first=TODAY, last=TODAY)
    small_desk.clock.at += timedelta(hours=25)
    phones.hand(other, FeedWay.UPLOAD)
    assert (fate(small_desk), fate(small_desk, "b" * 32)) == (LinkFate.FAREWELL, LinkFate.WORKS)
    assert phones.standing(other).got_way is FeedWay.UPLOAD
    with small_desk.office.read() as tx:
        now = small_desk.clock()
        found = queries.newest_handings(
            tx,
            [reader.id, other.id],
            since=now - timedelta(days=1),
            settled=dict.fromkeys(FeedClient, now - timedelta(hours=2)),
        )
        assert {(h.reader_id, h.way) for h in found} == {
            (reader.id, FeedWay.UPLOAD),
            (other.id, FeedWay.UPLOAD),
        }
        assert len(found) == 3  # of the other one also the upload that had the time to be read
        assert queries.count_of(tx, "mayor", first=TODAY, last=TODAY, now=now) == 0


def test_a_bureau_is_needed_for_a_bureau_only(desk: Desk, phones: Phones) -> None:
    kept = phones.add(Profile.BUREAU, bureau_id=some_bureau(desk.office).id)
    assert phones.change(kept, profile=Profile.ESCORT, bureau_id=None).bureau_id is None


@drawn(st.text(max_size=60))
def test_no_text_breaks_the_look_at_addresses(text: str) -> None:
    assert is_address(text) in (True, False)
    assert is_upload_address("https://x/" + text) in (True, False)
    assert not is_upload_address(text) or text.startswith(("http://", "https://"))
