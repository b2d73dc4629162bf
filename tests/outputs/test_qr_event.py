# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from db.records import Day, Days, Month, Part, Timed
from db.records.when import SEOUL
from desktop.outputs.ical.check import check_calendar
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.outputs.qr_event import MOST_BYTES, event_code

_START = datetime(2026, 11, 26, 5, 0, tzinfo=UTC)
_UID = "6f1c9c1e-3b1b-4c6f-9a44-0f5f3a2b1c0d"


def _entry(**values: object) -> FeedEntry:
    usual: dict[str, object] = {
        "uid": _UID,
        "sequence": 2,
        "stamp": datetime(2026, 11, 20, 0, 0, tzinfo=UTC),
        "when": Timed(_START, _START + timedelta(minutes=70), SEOUL),
        "summary": "은평병원 현장방문",
        "status": FeedStatus.TENTATIVE,
        "location": "은평병원, 응암동",
        "description": ("소관: 시민건강국", "제2판"),
    }
    return FeedEntry(**(usual | values))  # type: ignore[arg-type]


def test_the_least_that_a_telephone_needs() -> None:
    code = event_code(_entry())
    assert code.dropped == ()
    assert code.data.decode() == "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Dongseon//Dongseon Calendar//KO",
            "BEGIN:VEVENT",
            f"UID:{_UID}",
            "DTSTAMP:20261120T000000Z",
            "SEQUENCE:2",
            "DTSTART:20261126T050000Z",
            "DTEND:20261126T061000Z",
            "SUMMARY:은평병원 현장방문",
            "LOCATION:은평병원\\, 응암동",
            "DESCRIPTION:소관: 시민건강국\\n제2판",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )


def test_days_are_days_and_what_is_off_says_so() -> None:
    day = event_code(_entry(when=Day(date(2026, 11, 26), Part.AFTERNOON))).data
    assert b"DTSTART;VALUE=DATE:20261126\r\nDTEND;VALUE=DATE:20261127\r\n" in day
    days = event_code(_entry(when=Days(date(2026, 11, 26), date(2026, 11, 28)))).data
    assert b"DTEND;VALUE=DATE:20261129\r\n" in days
    off = event_code(_entry(status=FeedStatus.CANCELLED, prefix="[취소] ")).data
    assert "SUMMARY:[취소] 은평병원 현장방문\r\nSTATUS:CANCELLED\r\n".encode() in off
    with pytest.raises(ValueError, match="nothing"):
        event_code(_entry(when=Month(2026, 11)))


def test_lines_go_first_then_the_place_then_the_title() -> None:
    long = event_code(_entry(description=tuple(f"{n}. 설명 줄" for n in range(200))))
    assert long.dropped == ("description_cut",)
    assert "설명 줄" in long.data.decode()
    place = event_code(_entry(location="가" * 400))
    assert place.dropped == ("description", "place_cut")
    title = event_code(_entry(summary="나" * 600, location="가" * 600))
    assert title.dropped == ("description", "place", "title_cut")
    rest = event_code(_entry(alarm_min=30, geo=(37.6, 126.9)))
    assert rest.dropped == ("alarm", "point")


@settings(max_examples=60)
@given(
    st.text(max_size=700), st.text(max_size=700), st.lists(st.text(max_size=200), max_size=6), st.booleans()
)
def test_any_text_fits_and_is_a_sound_calendar(
    title: str, place: str, lines: list[str], is_day: bool
) -> None:
    when = Day(date(2026, 11, 26), Part.OPEN) if is_day else Timed(_START, _START + timedelta(hours=1), SEOUL)
    entry = _entry(summary=title or "-", location=place, description=tuple(lines), when=when)
    data = event_code(entry).data
    assert len(data) <= MOST_BYTES
    assert check_calendar(data) == ()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert not event.errors
