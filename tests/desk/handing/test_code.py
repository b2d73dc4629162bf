# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import zxingcpp
from icalendar import Calendar
from PIL import Image

from db.records import Handing
from db.records.enums import Confidentiality, FeedWay, Profile
from desktop.desk.acts import act
from desktop.outputs.qr import png
from desktop.screens.actions import Done, Refused
from desktop.screens.ways import CodeView, FileView, HandCode, HandFile, Whom
from tests.desk.handing.phones import Phone, asked, changed, handed, planned, reader
from tests.offices import THURSDAY, Desk


def _photographed(data: bytes) -> str:
    with Image.open(io.BytesIO(data)) as picture:
        found = zxingcpp.read_barcode(picture.convert("L"))
    assert found is not None
    text: str = found.text
    return text


def test_a_camera_reads_the_event_with_the_uid_of_his_calendar(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk, "서북병원 현장방문")
    whom = reader(desk, Profile.ESCORT)
    code = asked(desk, CodeView(whom=whom, engagement=visit.id))
    (event,) = Calendar.from_ical(_photographed(png(code.matrix, 800))).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == ("서북병원 현장방문", "서북병원")
    assert event["DTSTART"].dt == visit.when.start  # type: ignore[union-attr]
    path = tmp_path / "x.ics"
    handed(desk, HandFile(whom=whom, path=path, first=THURSDAY, last=THURSDAY))
    (filed,) = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert event["UID"] == filed["UID"]
    assert event["UID"] != visit.uid
    assert asked(desk, FileView(whom=whom, first=THURSDAY, last=THURSDAY)).count == 1


def test_a_shown_code_is_remembered_and_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk)
    whom = Whom(profile=Profile.MAYOR)
    code = asked(desk, CodeView(whom=whom, engagement=visit.id))
    assert code.file_name == "QR 2022-04-07 예시 방문.png"
    for name in ("code.png", "code.svg"):
        done = act(desk.office, HandCode(whom=whom, code=code, path=tmp_path / name), by=desk.by)
        assert isinstance(done, Done)
    assert _photographed((tmp_path / "code.png").read_bytes()) == code.text
    assert (tmp_path / "code.svg").read_bytes().startswith(b"<?xml")
    with desk.office.read() as tx:
        kept = tx.all(Handing)
    assert [(h.way, h.first, h.last, h.count) for h in kept] == [(FeedWay.QR, THURSDAY, THURSDAY, 1)] * 2
    assert desk.get(visit.id).exposed_edition == 1


def test_what_he_is_not_told_has_no_code(desk: Desk, tmp_path: Path) -> None:
    visit = planned(desk, "비공개", confidentiality=Confidentiality.RESTRICTED)
    council, bureau = Whom(profile=Profile.COUNCIL), Whom(profile=Profile.BUREAU)
    code = asked(desk, CodeView(whom=council, engagement=visit.id))
    assert (code.matrix, code.title, code.text) == ((), "", "")
    refused = act(desk.office, HandCode(whom=council, code=code), by=desk.by)
    assert isinstance(refused, Refused)
    assert refused.code == "handing.not_told"
    bare = asked(desk, CodeView(whom=bureau, engagement=visit.id))
    assert bare.is_bare
    assert "비공개" not in bare.text + bare.file_name + bare.title
    assert "SUMMARY:일정\r\n" in bare.text
    assert asked(desk, CodeView(whom=bureau, engagement=99_999)).matrix == ()


def test_a_code_beside_a_file_is_newer_than_the_file(desk: Desk, tmp_path: Path) -> None:
    """Titles do not move the SEQUENCE of the record; a phone passes over what has a lower one than it has."""
    visit, whom, phone = planned(desk), reader(desk, Profile.ESCORT), Phone()
    for number, title in enumerate(("예시 하나", "예시 둘", "예시 셋")):
        desk.clock.at += timedelta(minutes=5)
        changed(desk, visit.id, title=title)
        path = tmp_path / f"{number}.ics"
        handed(desk, HandFile(whom=whom, path=path, first=THURSDAY, last=THURSDAY, changes=number > 0))
        phone.take(path)
    desk.clock.at += timedelta(minutes=5)
    changed(desk, visit.id, title="예시 넷")
    shown = tmp_path / "code.ics"
    shown.write_text(asked(desk, CodeView(whom=whom, engagement=visit.id)).text, newline="")
    phone.take(shown)
    assert ["예시 넷".encode() in event for event in phone.events.values()] == [True]
