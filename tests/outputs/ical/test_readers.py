# SPDX-License-Identifier: Apache-2.0
"""What two independent libraries read back is what was given, whatever people pasted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import vobject
from hypothesis import given

from db.records.when import Month, Timed, zone_named
from desktop.outputs.ical.check import check_calendar
from desktop.outputs.ical.text import clean_line, clean_lines, escaped
from desktop.outputs.ical.values import FeedEntry, FeedHead, FeedStatus
from desktop.outputs.ical.write import fragment, join_calendar, write_calendar, zone_for
from tests.outputs.ical.samples import calendars, head, heads, paris, week_of_every_kind


def _events(calendar: icalendar.Calendar) -> dict[str, Any]:
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def _title(entry: FeedEntry) -> str:
    return clean_line(entry.prefix + entry.summary + entry.suffix)


def _span(entry: FeedEntry) -> tuple[date, date]:
    when = entry.when
    assert not isinstance(when, Month)
    if not isinstance(when, Timed):
        return when.day_from, when.day_to
    start, end = when.start.replace(microsecond=0), when.end.replace(microsecond=0)
    return start, max(end, start + timedelta(seconds=1))


def _utc(value: date) -> date:
    return value.astimezone(UTC) if isinstance(value, datetime) else value


@given(heads, calendars)
def test_every_feed_passes_our_checker(given_head: FeedHead, given_entries: list[FeedEntry]) -> None:
    assert check_calendar(write_calendar(given_head, given_entries)) == ()


@given(heads, calendars)
def test_joined_fragments_are_the_same_bytes(given_head: FeedHead, given_entries: list[FeedEntry]) -> None:
    fragments = [fragment(item) for item in reversed(given_entries)]
    zones = {zone for item in given_entries if (zone := zone_for(item))}
    assert join_calendar(given_head, fragments, zones) == write_calendar(given_head, given_entries)


@given(heads, calendars)
def test_icalendar_reads_what_was_given(given_head: FeedHead, given_entries: list[FeedEntry]) -> None:
    calendar = icalendar.Calendar.from_ical(write_calendar(given_head, given_entries))
    # The library leaves the escapes of names it has no type for.
    assert str(calendar["NAME"]) == str(calendar["X-WR-CALNAME"]) == escaped(clean_line(given_head.name))
    events = _events(calendar)
    assert set(events) == {item.uid for item in given_entries if not isinstance(item.when, Month)}
    for item in given_entries:
        if isinstance(item.when, Month):
            continue
        event = events[item.uid]
        assert event.errors == []
        assert str(event.get("SUMMARY", "")) == _title(item)
        assert str(event.get("LOCATION", "")) == clean_line(item.location)
        assert str(event.get("DESCRIPTION", "")) == clean_lines(item.description)
        assert (_utc(event["DTSTART"].dt), _utc(event["DTEND"].dt)) == _span(item)
        assert event["SEQUENCE"] == item.sequence
        assert event["DTSTAMP"].dt == item.stamp.replace(microsecond=0)
        apple = event.get("X-APPLE-STRUCTURED-LOCATION")
        if apple is not None:
            assert apple.params["X-TITLE"] == clean_line(item.location)


@given(heads, calendars)
def test_vobject_reads_what_was_given(given_head: FeedHead, given_entries: list[FeedEntry]) -> None:
    calendar = vobject.readOne(write_calendar(given_head, given_entries).decode())
    events = {event.uid.value: event for event in calendar.contents.get("vevent", ())}
    assert set(events) == {item.uid for item in given_entries if not isinstance(item.when, Month)}
    for item in given_entries:
        if isinstance(item.when, Month):
            continue
        event = events[item.uid]
        read = {name: lines[0].value for name, lines in event.contents.items() if name != "valarm"}
        assert read.get("summary", "") == _title(item)
        assert read.get("location", "") == clean_line(item.location)
        assert read.get("description", "") == clean_lines(item.description)
        # vobject knows no zone but those that the file declares, so this proves our VTIMEZONEs.
        assert (_utc(read["dtstart"]), _utc(read["dtend"])) == _span(item)
        assert event.validate(raiseException=True)


def test_every_kind_of_entry_is_read_with_its_time_and_status() -> None:
    events: Any = icalendar.Calendar.from_ical(write_calendar(head(), week_of_every_kind())).walk("VEVENT")
    seoul, abroad = zone_named("Asia/Seoul"), zone_named("Europe/Paris")
    july, night = datetime(2026, 7, 1, 9, tzinfo=abroad), datetime(2026, 5, 14, 22, tzinfo=seoul)
    read = [
        (str(event["SUMMARY"])[:5], event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"]))
        for event in events
    ]
    visit = datetime(2026, 5, 13, 14, tzinfo=seoul), datetime(2026, 5, 13, 15, 30, tzinfo=seoul)
    assert read == [
        ("까치산 산", *visit, "CONFIRMED"),
        ("전통시장 ", date(2026, 5, 26), date(2026, 5, 27), "TENTATIVE"),
        ("자치구 순", date(2026, 5, 27), date(2026, 5, 28), "CONFIRMED"),
        ("현장 상주", date(2026, 6, 1), date(2026, 6, 6), "CONFIRMED"),
        ("파리 우호", july, july.replace(hour=11), "CONFIRMED"),
        ("심야 점검", night, night + timedelta(hours=3), "CONFIRMED"),
        ("[취소] ", *visit, "CANCELLED"),
        ("[취소] ", *visit, "CONFIRMED"),
        ("[연기] ", *visit, "TENTATIVE"),
        ("한 줄 제", *visit, "TENTATIVE"),
    ]


def test_summer_and_winter_abroad_are_right_for_a_reader_that_knows_only_the_file() -> None:
    summer, winter = paris(date(2026, 3, 29), 9, 10), paris(date(2026, 10, 26), 9, 10)
    items = [item for item in week_of_every_kind() if item.status is FeedStatus.CONFIRMED][:2]
    data = write_calendar(
        head(),
        [
            FeedEntry(**{**{n: getattr(i, n) for n in FeedEntry.__slots__}, "when": when})
            for i, when in zip(items, (summer, winter), strict=True)
        ],
    )
    starts = [event.dtstart.value.astimezone(UTC) for event in vobject.readOne(data.decode()).vevent_list]
    assert starts == [datetime(2026, 3, 29, 7, tzinfo=UTC), datetime(2026, 10, 26, 8, tzinfo=UTC)]
