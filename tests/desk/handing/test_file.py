# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from db.records import Engagement, Handing, Reader
from db.records.enums import Confidentiality, FeedWay, Kind, Profile, Status
from desktop.outputs.ical.check import check_calendar
from desktop.rules.handed import told
from desktop.screens.actions import Done, Refused
from desktop.screens.ways import FileView, HandFile, Left, Whom
from tests.desk.handing.phones import Phone, asked, changed, handed, planned, reader
from tests.offices import THURSDAY, Clock, Desk, opened_copy
from tests.rules import helpers as given_

FIRST, LAST = THURSDAY - timedelta(days=3), THURSDAY + timedelta(days=3)
ESCORT = Whom(profile=Profile.ESCORT)


def _file(whom: Whom, path: Path, *, changes: bool = False) -> HandFile:
    return HandFile(
        whom=whom,
        path=path,
        first=None if changes else FIRST,
        last=None if changes else LAST,
        changes=changes,
    )


def _events(path: Path) -> dict[str, dict[str, str]]:
    """Summary → property → value."""
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(e["SUMMARY"]): {k: str(v.to_ical().decode()) for k, v in e.items()} for e in found}


def test_a_file_of_a_period_names_no_calendar_and_is_remembered(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk, title="서북병원 점검")
    planned(desk, title="다음 달", when=given_.timed(date(2022, 5, 7), "10:00", "11:00"))
    whom = reader(desk, Profile.ESCORT)
    path = tmp_path / "escort.ics"
    answer = handed(desk, _file(whom, path))
    assert isinstance(answer, Done)
    assert answer.part == 1
    data = path.read_bytes()
    assert check_calendar(data) == ()
    assert list(_events(path)) == ["서북병원 점검"]
    for absent in (b"METHOD", b"X-WR-CALNAME", b"REFRESH-INTERVAL", b"\nNAME"):
        assert absent not in data
    with desk.office.read() as tx:
        (kept,) = tx.all(Handing)
        assert (kept.reader_id, kept.profile, kept.way) == (whom.reader, Profile.ESCORT, FeedWay.FILE)
        assert (kept.first, kept.last, kept.count, kept.by) == (FIRST, LAST, 1, desk.by)
        assert [one.engagement_id for one in told(kept.lines)] == [visit.id]
    assert desk.get(visit.id).exposed_edition == visit.edition


def test_changes_are_what_is_new_moved_called_off_and_no_longer_his(desk: Desk, tmp_path: Path) -> None:
    moved, off = planned(desk, title="옮길 방문"), planned(desk, title="취소할 방문")
    hidden, binned = planned(desk, title="감출 방문"), planned(desk, title="지울 방문")
    planned(desk, title="그대로")
    whom = reader(desk, Profile.COUNCIL)
    for one in (moved, off, hidden, binned):
        changed(desk, one.id, confidentiality=Confidentiality.PUBLIC)
    whole, news = tmp_path / "whole.ics", tmp_path / "news.ics"
    handed(desk, _file(whom, whole))
    before = _events(whole)
    assert set(before) == {"옮길 방문", "취소할 방문", "감출 방문", "지울 방문"}  # "그대로" is internal
    changed(desk, moved.id, when=given_.timed(date(2022, 6, 2), "10:00", "11:00"))
    changed(desk, off.id, status=Status.CANCELLED)
    later = given_.timed(THURSDAY, "20:00", "21:00")
    changed(desk, hidden.id, confidentiality=Confidentiality.RESTRICTED, when=later)
    with desk.writing("bin") as tx:
        tx.bin(tx.get(Engagement, binned.id))
    new = planned(desk, title="새 방문", confidentiality=Confidentiality.PUBLIC)
    view = asked(desk, FileView(whom=whom, first=FIRST, last=LAST))
    assert (view.added, view.changed, view.gone) == (1, 2, 2)
    assert isinstance(handed(desk, _file(whom, news, changes=True)), Done)
    assert check_calendar(news.read_bytes()) == ()
    after = [
        {k: str(v.to_ical().decode()) for k, v in e.items()}
        for e in Calendar.from_ical(news.read_bytes()).walk("VEVENT")
    ]
    by_uid = {event["UID"]: event for event in after}
    assert len(by_uid) == 5
    assert by_uid[before["옮길 방문"]["UID"]]["DTSTART"] == "20220602T100000"
    assert by_uid[before["취소할 방문"]["UID"]]["SUMMARY"] == "[취소] 취소할 방문"
    for title in ("감출 방문", "지울 방문"):
        event = by_uid[before[title]["UID"]]
        # That it is off and the time that he was told; neither the title nor where it went.
        assert (event["STATUS"], event["SUMMARY"]) == ("CANCELLED", "[취소] 일정")
        assert event["DTSTART"] == before[title]["DTSTART"]
        assert not event.keys() & {"LOCATION", "DESCRIPTION", "GEO", "CATEGORIES"}
    for title, old in before.items():
        assert int(by_uid[old["UID"]]["SEQUENCE"]) > int(old["SEQUENCE"]), title
    (added,) = by_uid.keys() - {old["UID"] for old in before.values()}
    assert by_uid[added]["SUMMARY"] == new.title


def test_nothing_changed_writes_no_file(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk)
    whom = reader(desk, Profile.ESCORT)
    path = tmp_path / "x.ics"
    refused = handed(desk, _file(whom, path, changes=True))
    assert isinstance(refused, Refused)
    assert refused.code == "handing.never"
    handed(desk, _file(whom, tmp_path / "whole.ics"))
    changed(desk, visit.id, internal_note="내부 메모")
    refused = handed(desk, _file(whom, path, changes=True))
    assert isinstance(refused, Refused)
    assert refused.code == "handing.nothing_changed"
    empty = HandFile(whom=whom, path=path, first=date(2030, 1, 1), last=date(2030, 1, 2))
    refused = handed(desk, empty)
    assert isinstance(refused, Refused)
    assert refused.code == "handing.empty"
    assert not path.exists()
    with desk.office.read() as tx:
        assert len(tx.all(Handing)) == 1


def test_a_file_that_cannot_be_written_is_not_remembered(desk: Desk, tmp_path: Path) -> None:
    planned(desk)
    (tmp_path / "taken.ics").mkdir()
    for path in (tmp_path / "taken.ics", tmp_path / "nowhere" / "x.ics"):
        with pytest.raises(Exception, match=r"file\.not_written"):
            handed(desk, _file(ESCORT, path))
    with desk.office.read() as tx:
        assert tx.all(Handing) == ()


def test_what_is_gone_is_told_once_and_comes_back_with_a_greater_sequence(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk, title="오가는 방문", confidentiality=Confidentiality.PUBLIC)
    whom = reader(desk, Profile.COUNCIL)
    paths = [tmp_path / f"{n}.ics" for n in range(4)]
    handed(desk, _file(whom, paths[0]))
    changed(desk, visit.id, confidentiality=Confidentiality.RESTRICTED)
    handed(desk, _file(whom, paths[1], changes=True))
    assert isinstance(handed(desk, _file(whom, paths[2], changes=True)), Refused)
    changed(desk, visit.id, confidentiality=Confidentiality.PUBLIC)
    handed(desk, _file(whom, paths[3], changes=True))
    found = [next(iter(_events(path).values())) for path in (paths[0], paths[1], paths[3])]
    assert len({event["UID"] for event in found}) == 1
    sequences = [int(event["SEQUENCE"]) for event in found]
    assert sequences == sorted(set(sequences))
    assert found[2]["SUMMARY"] == "오가는 방문"


def test_a_file_that_google_does_not_take_is_said_to_be_one(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(desk)
    monkeypatch.setattr("desktop.desk.acts.ways.MOST_BYTES", 300)
    done = handed(desk, _file(ESCORT, tmp_path / "x.ics"))
    assert isinstance(done, Done)
    assert [note.code for note in done.notes] == ["handing.file_big"]


def test_who_became_somebody_else_begins_anew(desk: Desk, tmp_path: Path) -> None:
    planned(desk, confidentiality=Confidentiality.PUBLIC)
    whom = reader(desk, Profile.ESCORT)
    handed(desk, _file(whom, tmp_path / "1.ics"))
    with desk.writing() as tx:
        tx.update(tx.get(Reader, whom.reader), profile=Profile.COUNCIL)
    refused = handed(desk, _file(whom, tmp_path / "2.ics", changes=True))
    assert isinstance(refused, Refused)
    assert refused.code == "handing.never"


def test_of_what_became_hidden_not_even_its_last_change_is_told(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk, confidentiality=Confidentiality.PUBLIC)
    whom, path = reader(desk, Profile.COUNCIL), tmp_path / "2.ics"
    handed(desk, _file(whom, tmp_path / "1.ics"))
    desk.clock.at += timedelta(hours=1)
    changed(desk, visit.id, confidentiality=Confidentiality.RESTRICTED)
    hidden_at = desk.clock()
    desk.clock.at += timedelta(hours=3)
    handed(desk, _file(whom, path, changes=True))
    told, hidden = (f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}".encode() for at in (desk.clock(), hidden_at))
    assert b"DTSTAMP:" + told in path.read_bytes()
    assert hidden not in path.read_bytes()


def test_kinds_and_what_is_hidden_are_counted_as_left_out(desk: Desk) -> None:
    planned(desk, title="방문", confidentiality=Confidentiality.PUBLIC)
    planned(desk, title="비공개", confidentiality=Confidentiality.RESTRICTED)
    planned(desk, title="행사", kind=Kind.EVENT, confidentiality=Confidentiality.PUBLIC)
    view = asked(desk, FileView(whom=Whom(profile=Profile.BUREAU), first=FIRST, last=LAST))
    assert (view.count, view.left) == (3, (Left("bare", 1),))
    visits = reader(desk, Profile.COUNCIL, kinds=(Kind.VISIT,))
    view = asked(desk, FileView(whom=visits, first=FIRST, last=LAST))
    assert (view.count, view.left) == (1, (Left("hidden", 1), Left("kinds", 1)))


_CHANGES = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(("title", "move", "away", "hide", "show", "off", "new"))),
    max_size=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(_CHANGES, min_size=1, max_size=3))
def test_a_phone_that_took_the_changes_has_what_the_whole_file_says(
    eunpyeong_template: Path, tmp_path_factory: pytest.TempPathFactory, rounds: list[list[tuple[int, str]]]
) -> None:
    folder, clock = tmp_path_factory.mktemp("phones"), Clock()
    with opened_copy(eunpyeong_template, folder / "o.dongseon", clock) as office:
        desk = Desk(office, clock)
        visits = [planned(desk, title=f"방문 {n}", confidentiality=Confidentiality.PUBLIC) for n in range(4)]
        whom, phone = reader(desk, Profile.COUNCIL), Phone()
        handed(desk, _file(whom, folder / "whole.ics"))
        phone.take(folder / "whole.ics")
        for number, changes in enumerate(rounds):
            clock.at += timedelta(hours=1)
            for which, what in changes:
                _change(desk, visits[which].id, what)
            path = folder / f"{number}.ics"
            if isinstance(handed(desk, _file(whom, path, changes=True)), Done):
                assert check_calendar(path.read_bytes()) == ()
                phone.take(path)
        fresh = Phone()
        path = folder / "now.ics"
        if isinstance(handed(desk, _file(whom, path)), Done):
            fresh.take(path)
        assert fresh.events == {u: e for u, e in phone.events.items() if b"20220602" not in e}


def _change(desk: Desk, number: int, what: str) -> None:
    now = desk.get(number)
    if what == "title":
        changed(desk, number, title=f"{now.title}+")
    elif what == "move":
        changed(desk, number, when=given_.timed(THURSDAY, "16:00", "17:00"))
    elif what == "away":
        changed(desk, number, when=given_.timed(date(2022, 6, 2), "10:00", "11:00"))
    elif what in ("hide", "show"):
        closed = Confidentiality.RESTRICTED if what == "hide" else Confidentiality.PUBLIC
        changed(desk, number, confidentiality=closed)
    elif what == "off":
        stage = Status.PLANNED if now.status is Status.CANCELLED else Status.CANCELLED
        changed(desk, number, status=stage)
    else:
        planned(desk, title="새 방문", confidentiality=Confidentiality.PUBLIC)
