# SPDX-License-Identifier: Apache-2.0
"""Plans whose words look like something else come back from our own calendar letter by letter."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db.office import Office
from db.records import Day, Days, Engagement, Part, Stop, Timed
from db.records.enums import Kind, Profile, RequestDecision, Status
from db.records.when import When
from desktop.desk.exports import calendar
from desktop.rules.import_kind import EventState
from tests.services.importing.events import NOW, empty_office, planned, taken

HOUR = timedelta(hours=1)
STAMPS = (b"DTSTAMP:", b"LAST-MODIFIED:")


def _timed(number: int, zone: str = "Asia/Seoul") -> Timed:
    start = NOW + timedelta(days=number)
    return Timed(start, start + HOUR, zone)


def _day(number: int) -> date:
    return NOW.date() + timedelta(days=number)


PLANS: dict[str, tuple[When | None, dict[str, object]]] = {
    '<b>예시</b> & \\ ; , \\n "인용"': (_timed(3), {}),
    "가" * 200: (_timed(4), {"purpose": "나" * 5_000}),
    "שלום مرحبا": (_timed(5), {}),
    "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467": (_timed(6), {}),
    "[취소] 라는 제목": (_timed(7), {}),
    "예시 (시간 미정)": (_timed(8), {}),
    "여러 날 (시간 미정)": (Days(_day(9), _day(10)), {}),
    "연기": (None, {"status": Status.POSTPONED, "former_when": _timed(11)}),
    "출장": (_timed(12, "Europe/Paris"), {"kind": Kind.TRIP}),
    "오전": (Day(_day(13), Part.MORNING), {}),
    "하루": (Days(_day(14), _day(14)), {}),
    "취소": (_timed(15), {"status": Status.CANCELLED, "status_reason": "예시"}),
    "대참": (_timed(16), {"decision": RequestDecision.DEPUTY, "deputy_name": "예시 부시장"}),
    "설명": (_timed(17), {"purpose": "<br>태그 & &amp; \\n\n소관: 예시\n제3판"}),
}


def _export(office: Office, profile: Profile = Profile.MAYOR) -> bytes:
    with office.read() as tx:
        made = calendar(tx, first=_day(-30), last=_day(60), now=office.clock(), profile=profile)
    return made.data


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = empty_office(tmp_path)
    with made.write(action="plan", by="예시 담당") as tx:
        for title, (when, fields) in PLANS.items():
            said = {"kind": Kind.EVENT, "status": Status.PLANNED, **fields}
            own = tx.add(Engagement(title=title, when=when, **said))  # type: ignore[arg-type]
            tx.add(Stop(engagement_id=own.id, place="곳; 쉼표, \\ 빗금"))
    return made


def test_export_import_export_gives_the_same_lines(office: Office, tmp_path: Path) -> None:
    first = _export(office)
    other = empty_office(tmp_path, "other")
    taken(other, first)
    second = _export(other)
    lines, again = (
        [line for line in data.split(b"\r\n") if not line.startswith(STAMPS)] for data in (first, second)
    )
    assert again == lines
    assert first.count(b"BEGIN:VEVENT") == len(PLANS)
    for one in (office, other):
        assert {row.state for row in planned(one, first).rows} == {EventState.SAME}
        one.close()


@pytest.mark.parametrize("profile", [Profile.ESCORT, Profile.BUREAU, Profile.COUNCIL])
def test_a_redacted_one_brought_back_writes_nothing(office: Office, profile: Profile) -> None:
    plan = planned(office, _export(office, profile))
    assert not plan.writes
    assert {row.state for row in plan.rows} <= {EventState.SAME}
    office.close()
