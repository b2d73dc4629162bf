# SPDX-License-Identifier: Apache-2.0
"""Texts of feeds follow the journal and the day, keep their stamps, and stay few."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from db import journal
from db.queries import feeds as kept
from db.records import Bureau, Engagement, Reader, RunRow, Setting
from db.records.enums import Confidentiality, Profile, Status
from db.records.when import moved_by, seoul_time
from desktop.desk.feeds import texts
from desktop.desk.feeds.joining import feed_of
from desktop.rules.feeds import audience_of
from tests.desk.feeds.phones import Phones, count_of, rows, titles
from tests.offices import MONDAY, THURSDAY, WHEN, Clock, Desk, counted

P, C = Profile, Confidentiality
ONE = timedelta(days=1)


def test_texts_are_made_once_and_then_only_looked_at(desk: Desk, phones: Phones) -> None:
    phones.add(P.MAYOR)
    desk.planned()
    assert phones.refresh() is True
    with counted(desk.office) as said:
        assert phones.refresh() is False
    assert not [s for s in said if not s.startswith("SELECT")]
    with desk.office.read() as tx:
        before = tx.journal_number()
    desk.planned(when=moved_by(WHEN, 1))
    phones.refresh()
    with desk.office.read() as tx:
        assert tx.journal_number() == before + 2  # the two actions of the desk: texts leave no trace


def test_one_change_makes_one_text_and_no_more_questions_than_a_small_office_asks(
    desk: Desk, phones: Phones
) -> None:
    reader = phones.add(P.MAYOR)
    visits = [desk.planned(title=f"예시 방문 {n}", when=moved_by(WHEN, n)) for n in range(12)]
    before = phones.feed(reader)
    written = rows(phones, reader)
    desk.change(visits[3], title="예시 새 제목")
    with counted(desk.office) as said:
        phones.refresh()
    assert len(said) <= 26
    after = rows(phones, reader)
    assert [n for n in after if after[n] != written[n]] == [visits[3].id]
    changed = phones.feed(reader)
    assert changed.etag != before.etag
    assert changed.data.count(b"BEGIN:VEVENT") == 12


def test_since_is_when_the_action_was_that_changed_it(desk: Desk, phones: Phones, clock: Clock) -> None:
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    made_at = clock()
    clock.set(MONDAY, "11:00")
    phones.refresh()
    assert rows(phones, reader)[visit.id].since == made_at
    desk.change(visit, title="예시 새 제목")
    changed_at = clock()
    clock.set(MONDAY, "12:00")
    phones.refresh()
    assert rows(phones, reader)[visit.id].since == changed_at
    (event,) = phones.events(reader)
    assert event["LAST-MODIFIED"].dt == event["DTSTAMP"].dt == changed_at


@pytest.mark.parametrize(
    "hidden",
    [
        {"internal_note": "예시 메모"},
        {"key_points": "예시 말씀"},
        {"route_note": "예시 동선"},
        {"tags": ("예시",)},
        {"lead": "부시장"},
    ],
    ids=lambda v: next(iter(v)),
)
def test_what_no_feed_tells_changes_no_byte(
    desk: Desk, phones: Phones, clock: Clock, hidden: dict[str, Any]
) -> None:
    readers = [phones.add(p) for p in (P.MAYOR, P.ESCORT, P.BUREAU, P.COUNCIL)]
    visit = desk.planned(confidentiality=C.PUBLIC)
    before = [phones.feed(r) for r in readers]
    clock.set(MONDAY, "15:00")
    changed = desk.change(visit, **hidden)
    assert changed.changed_at == clock()
    assert [phones.feed(r) for r in readers] == before


def test_a_run_sheet_changes_only_the_calendars_that_tell_it(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    seeing, blind = phones.add(P.ESCORT), phones.add(P.COUNCIL)
    visit = desk.to(desk.planned(confidentiality=C.PUBLIC), Status.FINAL, override_reason="예시 사유")
    before = {r.id: phones.feed(r) for r in (seeing, blind)}
    clock.set(MONDAY, "15:00")
    with desk.writing() as tx:
        tx.expose(visit.id)
        tx.add(RunRow(engagement_id=visit.id, offset_min=10, text="예시 인사말씀", owner_name="예시 담당관"))
    assert desk.get(visit.id).edition == visit.edition + 1
    assert phones.feed(blind) == before[blind.id]
    (event,) = phones.events(seeing)
    lines = str(event["DESCRIPTION"]).splitlines()
    assert lines[-3:] == ["시간계획", "14:10 예시 인사말씀 (예시 담당관)", "제2판"]


def test_a_move_and_its_undo_leave_a_sequence_that_only_grew(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    seen = [int(phones.events(reader)[0]["SEQUENCE"])]
    desk.change(visit, when=moved_by(WHEN, 1))
    seen.append(int(phones.events(reader)[0]["SEQUENCE"]))
    with desk.writing("undo") as tx:
        number = tx.journal_number()
        tx.undoes(number, subject="")
        journal.reverse(tx, number)
    (event,) = phones.events(reader)
    seen.append(int(event["SEQUENCE"]))
    assert seen == sorted(set(seen))
    assert event["DTSTART"].dt == WHEN.local_start


def test_what_left_is_remembered_for_sixty_days_and_then_forgotten(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    reader = phones.add(P.COUNCIL)
    visit = desk.planned(confidentiality=C.PUBLIC, when=moved_by(WHEN, 90))
    assert phones.feed(reader).count == 1
    uid, told = rows(phones, reader)[visit.id].uid, rows(phones, reader)[visit.id]
    clock.set(MONDAY + ONE, "10:00")
    desk.change(visit, confidentiality=C.RESTRICTED)
    left = phones.feed(reader)
    assert (left.count, left.engagements) == (0, ())
    gone = rows(phones, reader)[visit.id]
    assert (gone.is_gone, gone.uid, gone.since) == (True, uid, clock())
    assert (gone.day_from, gone.sequence) == (told.day_from, told.sequence + 1)
    with desk.office.read() as tx:
        assert kept.text_of(tx, audience_of(reader).key, visit.id) == b""
    clock.set(MONDAY + 61 * ONE, "09:00")
    phones.refresh()
    assert visit.id not in rows(phones, reader)


def test_what_comes_back_has_its_uid_and_a_higher_sequence(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.COUNCIL)
    visit = desk.planned(confidentiality=C.PUBLIC)
    (first,) = phones.events(reader)
    desk.change(visit, confidentiality=C.INTERNAL)
    assert phones.events(reader) == []
    desk.change(desk.get(visit.id), confidentiality=C.PUBLIC)
    (again,) = phones.events(reader)
    assert again["UID"] == first["UID"]
    assert again["SEQUENCE"] > first["SEQUENCE"] + 1  # a file may have called it off meanwhile


def test_what_was_binned_leaves_and_undo_brings_it_back(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    assert phones.feed(reader).count == 1
    with desk.writing("bin") as tx:
        tx.bin(tx.get(Engagement, visit.id))
    assert phones.feed(reader).count == 0
    with desk.writing("undo") as tx:
        number = tx.journal_number()
        tx.undoes(number, subject="")
        journal.reverse(tx, number)
    assert phones.feed(reader).count == 1


@pytest.mark.parametrize(("at", "shown"), [("23:59", 1), ("00:00", 0)])
def test_windows_move_at_the_midnight_of_seoul(
    desk: Desk, phones: Phones, clock: Clock, at: str, shown: int
) -> None:
    reader = phones.add(P.MAYOR, back_days=2, ahead_days=60)
    desk.planned()
    phones.feed(reader)
    clock.set(THURSDAY + (2 if at == "23:59" else 3) * ONE, at)
    assert phones.feed(reader).count == shown
    assert count_of(desk.office) == shown  # what is behind the window is not kept


def test_a_day_comes_in_at_the_far_end_at_midnight(desk: Desk, phones: Phones, clock: Clock) -> None:
    reader = phones.add(P.MAYOR, ahead_days=(THURSDAY - MONDAY).days - 1)
    visit = desk.planned()
    clock.set(MONDAY, "23:59")
    assert phones.feed(reader).count == 0
    clock.set(MONDAY + ONE, "00:00")
    feed = phones.feed(reader)
    assert (feed.count, feed.modified) == (1, seoul_time(MONDAY + ONE, 0))
    # It is no news that somebody would have to be told of: it changed when it was planned.
    assert rows(phones, reader)[visit.id].since == visit.changed_at


def test_the_public_window_moves_at_midnight_too(desk: Desk, phones: Phones, clock: Clock) -> None:
    reader = phones.add(P.PUBLIC, ahead_days=300)
    desk.to(desk.planned(confidentiality=C.PUBLIC), Status.FINAL, override_reason="예시 사유")
    clock.set(THURSDAY - 6 * ONE, "23:59")
    assert phones.feed(reader).count == 0
    clock.set(THURSDAY - 5 * ONE, "00:00")
    assert phones.feed(reader).count == 1


def test_a_postponed_one_goes_after_thirty_days_at_midnight(desk: Desk, phones: Phones, clock: Clock) -> None:
    reader = phones.add(P.MAYOR)
    visit = desk.to(desk.planned(), Status.POSTPONED, reason="예시 사정")
    (event,) = phones.events(reader)
    assert str(event["SUMMARY"]) == "[연기] 예시 방문"
    clock.set(MONDAY + 30 * ONE, "23:59")
    assert phones.feed(reader).count == 1
    clock.set(MONDAY + 31 * ONE, "00:00")
    with desk.office.read() as tx:  # also where nobody came to bring the texts up to the day
        assert feed_of(tx, reader, now=clock()).count == 0
    assert phones.feed(reader).count == 0
    assert visit.id not in rows(phones, reader)


def test_a_setting_and_a_bureau_are_told_in_every_text_that_shows_them(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    reader = phones.add(P.MAYOR)
    with desk.office.read() as tx:
        bureau = tx.all(Bureau)[0]
    visit = desk.planned(bureau_id=bureau.id)
    phones.feed(reader)
    clock.set(MONDAY, "16:00")
    with desk.writing() as tx:
        tx.update(bureau, name="예시 새 이름 실")
    (event,) = phones.events(reader)
    assert "소관: 예시 새 이름 실" in str(event["DESCRIPTION"])
    assert rows(phones, reader)[visit.id].since == clock()
    with desk.writing() as tx:
        tx.add(Setting(key="feed_refresh_min", value="45"))
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT45M\r\nX-PUBLISHED-TTL:PT45M\r\n" in phones.feed(reader).data


def test_readers_of_one_audience_share_its_texts_and_the_widest_window_counts(
    desk: Desk, phones: Phones
) -> None:
    near = phones.add(P.ESCORT, alarm_min=30, ahead_days=5)
    far = phones.add(P.ESCORT, alarm_min=30, ahead_days=100)
    other = phones.add(P.ESCORT, ahead_days=100)
    desk.planned()
    assert [phones.feed(r).count for r in (near, far, other)] == [0, 1, 1]
    assert count_of(desk.office) == 2
    uids = {str(phones.events(r)[0]["UID"]) for r in (far, other)}
    assert len(uids) == 1  # an alarm makes nobody another reader
    phones.change(far, ahead_days=5)
    phones.change(other, expires_on=MONDAY - ONE)
    phones.refresh()
    assert count_of(desk.office) == 0


def test_texts_of_a_reader_in_the_bin_are_forgotten(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    desk.planned()
    phones.feed(reader)
    with desk.writing() as tx:
        tx.bin(tx.get(Reader, reader.id))
    phones.refresh()
    assert count_of(desk.office) == 0


def test_many_changes_at_once_are_looked_at_anew(
    desk: Desk, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = phones.add(P.MAYOR)
    visits = [desk.planned(when=moved_by(WHEN, n)) for n in range(4)]
    phones.feed(reader)
    monkeypatch.setattr(texts, "_MANY", 2)
    with desk.writing() as tx:
        for n, visit in enumerate(visits):
            tx.update(tx.get(Engagement, visit.id), title=f"예시 {n}")
    assert titles(phones.feed(reader).data) == [f"예시 {n}" for n in range(4)]


def test_an_engagement_that_moved_out_of_the_window_left_where_it_was(
    desk: Desk, phones: Phones, clock: Clock
) -> None:
    reader = phones.add(P.MAYOR, ahead_days=60)
    visit = desk.planned()
    phones.feed(reader)
    clock.set(MONDAY, "11:00")
    desk.change(visit, when=moved_by(WHEN, 365))
    assert phones.feed(reader).count == 0
    gone = rows(phones, reader)[visit.id]
    assert (gone.is_gone, gone.day_from, gone.since) == (True, THURSDAY, clock())
    assert isinstance(gone.leaves_at, datetime)


def test_what_was_touched_is_found_without_walking_the_journal(desk: Desk) -> None:
    """The journal of ten years is a hundred thousand entries, and each change asks."""
    desk.planned()
    with desk.office.read() as tx, counted(desk.office) as said:
        kept.touched(tx, tx.journal_number() - 1)
    asked = next(s for s in said if "journal_entry" in s)
    with desk.office.read() as tx:
        plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (1,)).all()
    assert [row[3] for row in plan if "journal_entry" in row[3]] == [
        "SEARCH journal_entry USING INDEX ix_journal_entry_group_id (group_id>?)"
    ]
