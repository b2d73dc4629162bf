# SPDX-License-Identifier: Apache-2.0
"""Texts of feeds made again: by another program, the doctor, after a spoilt note, in two windows at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func

from db import doctor
from db.notes import read_note, write_note
from db.office import Office, create_office, open_office
from db.queries import feeds as kept
from db.records import Day, Engagement, Part, Stop
from db.records.enums import Kind, Profile, Status
from db.records.when import moved_by
from db.tables import feed_text
from db.transaction import ReadTx, WriteTx
from desktop.desk.feeds import texts
from tests.desk.feeds.phones import Phones, count_of, rows, titles
from tests.offices import MONDAY, WHEN, Clock, Desk, counted, seobuk_stop

P = Profile
ONE = timedelta(days=1)


def test_another_generator_makes_all_texts_anew_and_nobody_is_behind(
    desk: Desk, phones: Phones, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    phones.feed(reader)
    clock.set(MONDAY + ONE, "09:00")
    phones.refresh()
    before = rows(phones, reader)[visit.id]
    calendar = phones.feed(reader)
    with desk.office.engine.begin() as connection:
        connection.execute(feed_text.update().values(text=b"BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"))
    monkeypatch.setattr(texts, "GENERATOR", 99)
    assert phones.refresh() is True
    assert rows(phones, reader)[visit.id] == before
    assert phones.feed(reader) == calendar


def test_an_older_program_writes_no_second_hand_over_the_texts_of_a_newer(
    desk: Desk, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else two windows of different releases would make each other's calendars anew without end."""
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    monkeypatch.setattr(texts, "GENERATOR", 99)
    phones.refresh()
    monkeypatch.setattr(texts, "GENERATOR", 98)
    assert phones.refresh() is False
    desk.change(visit, title="예시 새 제목")
    assert titles(phones.feed(reader).data) == ["예시 새 제목"]
    monkeypatch.setattr(texts, "GENERATOR", 99)
    assert phones.refresh() is False


def test_the_doctor_finds_spoilt_texts_and_has_them_made_again(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    desk.planned()
    before = phones.feed(reader)
    assert doctor.examine(desk.office) == ()
    with desk.office.engine.begin() as connection:
        connection.execute(feed_text.update().values(text=b""))
    assert phones.feed(reader).count == 0
    assert [p.code for p in doctor.examine(desk.office)] == ["feeds_stale"]
    assert [p.code for p in doctor.repair(desk.office)] == ["feeds_stale"]
    assert phones.feed(reader) == before


def test_the_doctor_has_texts_made_again_that_only_say_something_else(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    desk.planned()
    before = phones.feed(reader)
    with desk.office.engine.begin() as connection:
        other = func.replace(feed_text.c.text, b"SEQUENCE", b"SEQUENCF")
        connection.execute(feed_text.update().values(text=func.cast(other, feed_text.c.text.type)))
    assert doctor.repair(desk.office) == ()
    assert phones.feed(reader) == before


@pytest.fixture(params=["sqlite", "postgres"])
def two_windows(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Office, Office, Clock]]:
    """The same office opened twice."""
    clock = Clock()
    place = str(tmp_path / "two.dongseon")
    if request.param == "postgres":
        place = request.getfixturevalue("postgres_url")
    one = create_office(place, clock=clock, uid_seed="tests")
    other = open_office(place, clock=clock, uid_seed="tests")
    try:
        yield one, other, clock
    finally:
        one.close()
        other.close()


def test_two_windows_keep_one_set_of_texts_on_both_databases(
    two_windows: tuple[Office, Office, Clock],
) -> None:
    one, other, clock = two_windows
    phones, theirs = Phones(one, clock), Phones(other, clock)
    reader = phones.add(P.ESCORT, alarm_min=20)
    made: list[Engagement] = []
    for office, title in ((one, "예시 하나"), (other, "예시 둘")):
        with office.write(action="plan", by="예시") as tx:
            values: dict[str, Any] = {"status": Status.FINAL, "kind": Kind.EVENT}
            made.append(tx.add(Engagement(title=title, when=moved_by(WHEN, len(made)), **values)))
            tx.add(Stop(engagement_id=made[-1].id, place="예시 장소"))
    assert titles(phones.feed(reader).data) == ["예시 하나", "예시 둘"]
    assert theirs.refresh() is False
    assert theirs.feed(reader) == phones.feed(reader)
    with other.write(action="change", by="예시") as tx:
        tx.update(tx.get(Engagement, made[0].id), when=Day(date(2022, 4, 11), Part.OPEN))
    assert titles(phones.feed(reader).data) == ["예시 둘", "예시 하나 (시간 미정)"]
    # Both find it stale at once: what the second made of the same is not written over what the first kept.
    with one.write(action="change", by="예시") as tx:
        tx.update(tx.get(Engagement, made[1].id), title="예시 셋")
    with other.read() as tx:
        theirs_first = texts._planned(tx, clock())
    assert theirs_first is not None
    assert phones.refresh() is True
    with other.read() as tx:
        assert read_note(tx, kept.STATE_NOTE) != theirs_first.note
    assert theirs.refresh() is False
    assert titles(theirs.feed(reader).data) == ["예시 셋", "예시 하나 (시간 미정)"]
    assert count_of(one) == 2


def test_a_spoilt_note_of_the_state_only_makes_everything_anew(desk: Desk, phones: Phones) -> None:
    reader = phones.add(P.MAYOR)
    desk.planned(seobuk_stop())
    before = phones.feed(reader)
    for spoilt in ("", "[", "[1,2]", '["x",1,"y",2,3,{"mayor":[1]}]', "{}"):
        with desk.office.write(action="x", by="x") as tx:
            write_note(tx, kept.STATE_NOTE, spoilt)
        assert phones.refresh() is True
        assert phones.feed(reader) == before


def test_an_action_between_looking_and_keeping_is_not_lost(
    desk: Desk, phones: Phones, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Texts are made while others may write; what they write meanwhile makes them be made again."""
    reader = phones.add(P.MAYOR)
    visit = desk.planned()
    planned, titles_left = texts._planned, ["예시 하나", "예시 둘", "예시 셋", "예시 넷"]

    def interrupted(tx: ReadTx, now: datetime) -> object:
        plan = planned(tx, now)
        if titles_left and not isinstance(tx, WriteTx):
            desk.change(desk.get(visit.id), title=titles_left.pop(0))
        return plan

    monkeypatch.setattr(texts, "_planned", interrupted)
    assert titles(phones.feed(reader).data) == ["예시 셋"]  # three times in vain, then with everybody waiting
    assert titles_left == ["예시 넷"]
    phones.refresh()
    assert titles(phones.feed(reader).data) == ["예시 넷"]


def test_texts_are_made_before_anybody_has_to_wait(desk: Desk, phones: Phones) -> None:
    """While the office is held for writing there is nothing but writing."""
    phones.add(P.MAYOR)
    for n in range(3):
        desk.planned(when=moved_by(WHEN, n))
    with counted(desk.office) as said:
        phones.refresh()
    first = next(n for n, statement in enumerate(said) if not statement.startswith("SELECT"))
    assert not [s for s in said[first:] if s.startswith("SELECT")]
    assert [s for s in said[first - 2 : first] if "engagement" in s] == []
