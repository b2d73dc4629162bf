# SPDX-License-Identifier: Apache-2.0
"""A good feed, and how to break it: what is replaced by what, and the codes that the checker then gives."""

from __future__ import annotations

from datetime import date

from db.records.when import Day
from desktop.outputs.ical.write import write_calendar
from tests.outputs.ical.samples import entry, full_entry, head, paris

FEED = write_calendar(
    head(),
    [
        full_entry(uid="a", summary="까치산 산책로 현장방문, 둘째 구간과 셋째 구간 점검 (예시)"),
        entry(uid="b", when=Day(date(2026, 5, 26)), transparent=False),
        entry(uid="c", when=paris(date(2026, 7, 1), 9, 11)),
    ],
)
VEVENT_A = b"BEGIN:VEVENT\r\nUID:a\r\n"
SEOUL_ZONE = (
    b"BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    b"TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nTZNAME:KST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)
START_A = b"DTSTART;TZID=Asia/Seoul:20260513T140000"
END_A = b"DTEND;TZID=Asia/Seoul:20260513T153000"
MARCH = b"DTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"

BROKEN: dict[str, tuple[bytes, bytes, str]] = {
    "byte order mark": (b"BEGIN:VCALENDAR", "\ufeffBEGIN:VCALENDAR".encode(), "bom"),
    "last line open": (b"END:VCALENDAR\r\n", b"END:VCALENDAR", "last_line_open"),
    "line feed alone": (b"VERSION:2.0\r\n", b"VERSION:2.0\n", "bare_lf"),
    "carriage return alone": (b"VERSION:2.0\r\n", b"VERSION:2.0\r", "bare_cr"),
    "empty line": (b"VERSION:2.0\r\n", b"VERSION:2.0\r\n\r\n", "empty_line"),
    "line too long": (
        b"SEQUENCE:2\r\nDTSTART;TZID=A",
        b"X-A:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\nDTSTART;TZID=A",
        "line_too_long",
    ),
    "fold before anything": (b"BEGIN:VCALENDAR", b" BEGIN:VCALENDAR", "fold_of_nothing"),
    "fold of nothing": (b"VERSION:2.0\r\n", b"VERSION:2.0\r\n \r\n", "fold_of_nothing"),
    "fold in a syllable": ("공원여가과".encode(), b"\xea\xb3\r\n \xb5\xec\x9b\x90", "fold_in_character"),
    "fold in an escape": ("2층\\; ".encode(), "2층\\\r\n ; ".encode(), "fold_in_escape"),
    "fold in old Hangul": ("공원여가과".encode(), "ᄒ\r\n ᆞᆫ글".encode(), "fold_in_letter"),
    "not UTF-8": ("공원여가과".encode(), b"\xb0\xf8\xbf\xf8\xbf\xa9\xb0\xa1\xb0\xfa", "not_utf8"),
    "loose jamo": ("공원여가과".encode(), "\u1100\u1161\u11a8".encode(), "not_nfc"),
    "bell": (b"TZNAME:KST", b"TZNAME:K\x07ST", "control_character"),
    "line separator": (b"TZNAME:KST", "TZNAME:K\u2028ST".encode(), "control_character"),
    "replacement character": (b"TZNAME:KST", "TZNAME:K\ufffdST".encode(), "replacement_character"),
    "right to left": (b"TZNAME:KST", "TZNAME:K\u202eST".encode(), "direction_character"),
    "right-to-left mark": (b"TZNAME:KST", "TZNAME:K\u200fST".encode(), "direction_character"),
    "no name": (b"TZNAME:KST", b"TZNAME:KST\r\n:KST", "no_name"),
    "no colon": (b"SEQUENCE:2\r\nDTSTART;TZID=A", b"X-SEQUENCE 2\r\nDTSTART;TZID=A", "line_syntax"),
    "semicolon in a bare parameter": (
        b"TZNAME:KST",
        b"TZNAME;X-A=1-5\\; 4041:KST",
        "line_syntax parameter_backslash",
    ),
    "backslash in a parameter": (b"TZNAME:KST", b'TZNAME;X-A="1\\, 2":KST', "parameter_backslash"),
    "empty parameter": (b"TZNAME:KST", b"TZNAME;X-A=:KST", "parameter_empty"),
    "parameter twice": (b"TZNAME:KST", b"TZNAME;X-A=1;X-A=2:KST", "parameter_twice"),
    "empty value": (b"DESCRIPTION:", b"COMMENT:\r\nDESCRIPTION:", "empty_value"),
    "line before the calendar": (b"BEGIN:VCALENDAR", b"VERSION:2.0\r\nBEGIN:VCALENDAR", "outside_calendar"),
    "second calendar": (
        b"END:VCALENDAR\r\n",
        b"END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "outside_calendar",
    ),
    "component of another kind": (
        b"END:VCALENDAR",
        b"BEGIN:VTODO\r\nEND:VTODO\r\nEND:VCALENDAR",
        "component_unexpected",
    ),
    "property after a component": (b"END:VCALENDAR", b"X-A:1\r\nEND:VCALENDAR", "property_after_component"),
    "cut off": (b"END:VCALENDAR\r\n", b"", "end_missing"),
    "no version": (b"VERSION:2.0\r\n", b"", "head_order property_missing"),
    "other version": (b"VERSION:2.0", b"VERSION:1.0", "value_unknown"),
    "no PRODID": (b"PRODID:-//Dongseon//Dongseon Calendar//KO\r\n", b"", "head_order property_missing"),
    "version late": (
        b"VERSION:2.0\r\nPRODID",
        b"X-WR-CALDESC:a\r\nX-OTHER:a\r\nVERSION:2.0\r\nPRODID",
        "head_order",
    ),
    "title twice": (b"STATUS:CONFIRMED\r\nTR", b"SUMMARY:b\r\nSTATUS:CONFIRMED\r\nTR", "property_twice"),
    "method": (b"CALSCALE:GREGORIAN", b"CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH", "not_in_a_feed"),
    "class": (VEVENT_A, b"BEGIN:VEVENT\r\nUID:a\r\nCLASS:PRIVATE\r\n", "not_in_a_feed"),
    "organizer": (VEVENT_A, b"BEGIN:VEVENT\r\nUID:a\r\nORGANIZER:mailto:a@example.com\r\n", "not_in_a_feed"),
    "attendee": (VEVENT_A, b"BEGIN:VEVENT\r\nUID:a\r\nATTENDEE:mailto:a@example.com\r\n", "not_in_a_feed"),
    "source": (b"X-WR-TIMEZONE", b"SOURCE;VALUE=URI:https://example.com/a\r\nX-WR-TIMEZONE", "not_in_a_feed"),
    "unknown escape": (b"TZNAME:KST", b"TZNAME:K\\ST", "escape_unknown"),
    "comma not escaped": (b"TZNAME:KST", b"TZNAME:K,ST", "not_escaped"),
    "semicolon in a category": (b"CATEGORIES:", b"CATEGORIES:a;b,", "not_escaped"),
    "comma in a category": (b"CATEGORIES:", b"CATEGORIES:a\\,b,", "category_comma"),
    "title on two lines": ("SUMMARY:까치산".encode(), "SUMMARY:\\n까치산".encode(), "summary_break"),
    "unknown status": (b"STATUS:CONFIRMED\r\nTR", b"STATUS:POSTPONED\r\nTR", "value_unknown"),
    "duration as hours": (
        b"X-PUBLISHED-TTL:PT15M",
        b"X-PUBLISHED-TTL:0:15:00",
        "refresh_differs value_malformed",
    ),
    "refresh without VALUE": (b"REFRESH-INTERVAL;VALUE=DURATION", b"REFRESH-INTERVAL", "value_parameter"),
    "refresh for some only": (b"X-PUBLISHED-TTL:PT15M\r\n", b"", "refresh_differs"),
    "name not escaped": (
        "일정 (예시)\r\nX-WR".encode(),
        "일정, (예시)\r\nX-WR".encode(),
        "name_differs not_escaped",
    ),
    "zone hint unknown": (b"X-WR-TIMEZONE:Asia/Seoul", b"X-WR-TIMEZONE:KST", "zone_unknown"),
    "stamp not in UTC": (
        b"DTSTAMP:20260501T030405Z",
        b"DTSTAMP:20260501T030405",
        "stamp_differs value_malformed",
    ),
    "stamp moves": (b"DTSTAMP:20260501T030405Z", b"DTSTAMP:20260501T030406Z", "stamp_differs"),
    "no stamp": (b"DTSTAMP:20260501T030405Z\r\n", b"", "property_missing"),
    "no UID": (b"UID:a\r\n", b"", "property_missing"),
    "UID twice": (b"UID:b\r\n", b"UID:a\r\n", "uid_twice"),
    "UID with a host": (b"UID:b\r\n", b"UID:b@example.com\r\n", "uid_host"),
    "no start": (START_A + b"\r\n", b"", "property_missing"),
    "no end": (END_A + b"\r\n", b"", "property_missing"),
    "end and duration": (END_A, END_A + b"\r\nDURATION:PT1H", "end_and_duration"),
    "end at the start": (END_A, b"DTEND;TZID=Asia/Seoul:20260513T140000", "end_not_after_start"),
    "day that ends on itself": (
        b"DTEND;VALUE=DATE:20260527",
        b"DTEND;VALUE=DATE:20260526",
        "end_not_after_start",
    ),
    "end of another kind": (END_A, b"DTEND;VALUE=DATE:20260514", "end_of_other_kind"),
    "floating": (END_A, b"DTEND:20260513T153000", "floating"),
    "date with a zone": (b"DTEND;VALUE=DATE:2", b"DTEND;VALUE=DATE;TZID=Asia/Seoul:2", "date_with_zone"),
    "UTC with a zone": (END_A, b"DTEND;TZID=Asia/Seoul:20260513T063000Z", "utc_with_zone"),
    "date without VALUE": (b"DTEND;VALUE=DATE:20260527", b"DTEND:20260527", "value_parameter"),
    "31 February": (b"DTEND;VALUE=DATE:20260527", b"DTEND;VALUE=DATE:20270231", "value_malformed"),
    "hour 25": (END_A, b"DTEND;TZID=Asia/Seoul:20260513T253000", "value_malformed"),
    "time as text": (END_A, b"DTEND;TZID=Asia/Seoul:2026-05-13", "value_malformed"),
    "hour that occurs twice": (
        b"DTSTART;TZID=Europe/Paris:20260701T090000",
        b"DTSTART;TZID=Europe/Paris:20251026T023000",
        "hour_unclear",
    ),
    "zone not declared": (SEOUL_ZONE, b"", "zone_undeclared zone_undeclared"),
    "zone of no meaning": (END_A, b"DTEND;TZID=Korea Standard Time:20260513T153000", "zone_undeclared"),
    "zone twice": (SEOUL_ZONE, SEOUL_ZONE + SEOUL_ZONE, "zone_twice"),
    "zone unused": (
        SEOUL_ZONE,
        SEOUL_ZONE + SEOUL_ZONE.replace(b"Seoul", b"Tokyo"),
        "zone_unused",
    ),
    "zone unknown": (
        SEOUL_ZONE,
        SEOUL_ZONE + SEOUL_ZONE.replace(b"Asia/Seoul", b"KST"),
        "zone_unknown zone_unused",
    ),
    "zone nameless": (
        SEOUL_ZONE,
        SEOUL_ZONE + SEOUL_ZONE.replace(b"TZID:Asia/Seoul\r\n", b""),
        "zone_nameless",
    ),
    "zone empty": (
        SEOUL_ZONE,
        SEOUL_ZONE + b"BEGIN:VTIMEZONE\r\nTZID:Asia/Tokyo\r\nEND:VTIMEZONE\r\n",
        "zone_unused zone_without_rules",
    ),
    "zone of other hours": (b"TZOFFSETTO:+0900", b"TZOFFSETTO:+0800", "zone_differs zone_differs"),
    "zone with dates": (b"TZNAME:KST", b"RDATE:19880508T020000\r\nTZNAME:KST", "zone_rdate"),
    "zone rule of an odd kind": (
        b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        b"FREQ=YEARLY;BYYEARDAY=88",
        "zone_differs zone_differs zone_rule",
    ),
    "zone rule with a few days": (
        b"BYDAY=-1SU;BYMONTH=3",
        b"BYDAY=SU;BYMONTHDAY=25,26;BYMONTH=3",
        "zone_differs zone_differs zone_rule",
    ),
    "onset an hour late": (
        MARCH,
        b"DTSTART:19700328T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "zone_onset",
    ),
    "no offset": (b"TZOFFSETFROM:+0900\r\n", b"", "property_missing zone_differs zone_differs"),
    "malformed offset": (
        b"TZOFFSETFROM:+0900",
        b"TZOFFSETFROM:+9",
        "value_malformed zone_differs zone_differs",
    ),
    "onset in UTC": (
        b"DTSTART:19700101T000000",
        b"DTSTART:19700101T000000Z",
        "value_malformed zone_differs zone_differs",
    ),
    "until and count": (
        END_A,
        END_A + b"\r\nRRULE:FREQ=DAILY;COUNT=2;UNTIL=20260515T000000Z",
        "until_and_count",
    ),
    "until in local time": (END_A, END_A + b"\r\nRRULE:FREQ=DAILY;UNTIL=20260515T000000", "until_form"),
    "lunar rule": (END_A, END_A + b"\r\nRRULE:RSCALE=CHINESE;FREQ=YEARLY", "rscale"),
    "exception as a date": (END_A, END_A + b"\r\nEXDATE;VALUE=DATE:20260514", "instance_form"),
    "this and future": (
        END_A,
        END_A + b"\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Asia/Seoul:20260514T140000",
        "this_and_future",
    ),
    "cancelled blocks time": (
        b"STATUS:CONFIRMED\r\nTR",
        b"STATUS:CANCELLED\r\nTR",
        "cancelled_blocks_time cancelled_rings",
    ),
    "busy status missing": (b"X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n", b"", "busy_missing"),
    "busy but free": (
        b"TRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        b"TRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY",
        "busy_differs",
    ),
    "place on no earth": (
        b"GEO:37.531800;126.846700",
        b"GEO:97.531800;126.846700",
        "place_point_differs value_malformed",
    ),
    "map of another place": (b"LOCATION:", "LOCATION:구 ".encode(), "place_title_differs"),
    "map of another point": (b"GEO:37.531800;126.846700", b"GEO:37.531800;126.846800", "place_point_differs"),
    "map point without VALUE": (b"LOCATION;VALUE=URI;", b"LOCATION;", "value_parameter"),
    "alarm without text": (b"ACTION:DISPLAY\r\nDESCRIPTION:", b"ACTION:DISPLAY\r\nX-A:", "property_missing"),
    "alarm without action": (b"ACTION:DISPLAY\r\n", b"", "property_missing"),
    "alarm by mail": (b"ACTION:DISPLAY", b"ACTION:EMAIL", "value_unknown"),
    "alarm without trigger": (b"TRIGGER:-PT30M\r\n", b"", "property_missing"),
    "alarm of no duration": (b"TRIGGER:-PT30M", b"TRIGGER:-PT", "value_malformed"),
    "colour by number": (b"X-WR-TIMEZONE", b"COLOR:#2E8B57\r\nX-WR-TIMEZONE", "value_malformed"),
    "end without begin": (b"END:VEVENT", b"END:VEVENT\r\nEND:VEVENT", "end_without_begin"),
    "stamp without a change": (b"\r\nLAST-MODIFIED:20260501T030405Z", b"", ""),
}
