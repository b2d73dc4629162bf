# SPDX-License-Identifier: Apache-2.0
"""Dates, times and spans as the office writes them, and their English for the window.

Korean forms follow the rule for official papers (행정업무의 운영 및 혁신에 관한 규정 제7조): full stops
for 년·월·일, one space after each, no leading zero, 24-hour clock. Ranges have no spaces:
`14:00~15:10`. English is for the window only. Instants are shown in Seoul time unless they belong
to a place elsewhere; such a place's own wall time is shown with the name of its zone.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When, zone_named
from desktop.words.catalogue import Lang, area

KOREAN_WEEKDAYS = "월화수목금토일"
ENGLISH_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
APOSTROPHE = "’"

_PARTS: dict[Lang, dict[Part, str]] = {
    "ko": {
        Part.MORNING: "오전, 시간 미정",
        Part.AFTERNOON: "오후, 시간 미정",
        Part.ALL_DAY: "종일",
        Part.OPEN: "시간 미정",
    },
    "en": {
        Part.MORNING: "morning, time open",
        Part.AFTERNOON: "afternoon, time open",
        Part.ALL_DAY: "all day",
        Part.OPEN: "time open",
    },
}
_NEAR_DAYS: dict[Lang, dict[int, str]] = {
    "ko": {-1: "어제", 0: "오늘", 1: "내일"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}


def weekday(day: date, lang: Lang = "ko") -> str:
    """금; Fri."""
    return KOREAN_WEEKDAYS[day.weekday()] if lang == "ko" else ENGLISH_WEEKDAYS[day.weekday()]


def full_date(day: date, lang: Lang = "ko") -> str:
    """2026. 11. 20.(금); Fri 20 Nov 2026."""
    if lang == "en":
        return f"{brief_date(day, 'en')} {day.year}"
    return f"{bare_date(day)}({weekday(day)})"


def bare_date(day: date) -> str:
    """2026. 11. 20."""
    return f"{day.year}. {day.month}. {day.day}."


def brief_date(day: date, lang: Lang = "ko") -> str:
    """Without the year, for lists: 11.20.(금); Fri 20 Nov."""
    if lang == "en":
        return f"{weekday(day, 'en')} {short_date(day, 'en')}"
    return f"{day.month}.{day.day}.({weekday(day)})"


def short_date(day: date, lang: Lang = "ko") -> str:
    """Inside tables: 11.20; 20 Nov."""
    if lang == "en":
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1][:3]}"
    return f"{day.month}.{day.day}"


def bracket_date(day: date) -> str:
    """Behind the name of a place: (4.7)."""
    return f"({short_date(day)})"


def year_date(day: date, *, mark: str = APOSTROPHE) -> str:
    """’26.11.20.; `mark` is the sign before the year, a setting of the office."""
    return f"{year_short(day.year, mark=mark)}.{day.month}.{day.day}."


def year_short(year: int, *, mark: str = APOSTROPHE) -> str:
    """’26."""
    return f"{mark}{year % 100:02}"


def month_text(year: int, month: int, lang: Lang = "ko") -> str:
    """2018년 9월; September 2018."""
    return f"{year}년 {month}월" if lang == "ko" else f"{ENGLISH_MONTHS[month - 1]} {year}"


def month_name(month: int, lang: Lang = "ko") -> str:
    """9월; Sep."""
    return f"{month}월" if lang == "ko" else ENGLISH_MONTHS[month - 1][:3]


def week_title(first: date, last: date, lang: Lang = "ko") -> str:
    """Head of a week: 2026년 11월 23일~29일; 23–29 November 2026; month and year again if they change."""
    if lang == "en":
        return _english_week(first, last)
    end = f"{last.day}일"
    if first.month != last.month:
        end = f"{last.month}월 {end}"
    if first.year != last.year:
        end = f"{last.year}년 {end}"
    return f"{month_text(first.year, first.month)} {first.day}일~{end}"


def _english_week(first: date, last: date) -> str:
    start = str(first.day)
    if first.month != last.month:
        start += f" {ENGLISH_MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    joint = "–" if first.month == last.month else " – "
    return f"{start}{joint}{last.day} {month_text(last.year, last.month, 'en')}"


def time_text(at: datetime) -> str:
    """14:00 of the wall clock that `at` carries."""
    return f"{at.hour:02}:{at.minute:02}"


def full_datetime(at: datetime, lang: Lang = "ko") -> str:
    """2026. 11. 20.(금) 14:00; see `wall_time` for the zone. Raises ValueError for a naive time."""
    wall = wall_time(at)
    return f"{full_date(wall, lang)} {time_text(wall)}{zone_note(zone_key(wall), lang)}"


def brief_datetime(at: datetime, lang: Lang = "ko") -> str:
    """11.20.(금) 14:00; Fri 20 Nov 14:00."""
    wall = wall_time(at)
    return f"{brief_date(wall, lang)} {time_text(wall)}{zone_note(zone_key(wall), lang)}"


def table_datetime(at: datetime, lang: Lang = "ko") -> str:
    """In cells of sheets: 11. 25. 10:20; 25 Nov 10:20."""
    wall = wall_time(at)
    day = f"{wall.month}. {wall.day}." if lang == "ko" else short_date(wall, "en")
    return f"{day} {time_text(wall)}{zone_note(zone_key(wall), lang)}"


def wall_time(at: datetime) -> datetime:
    """The wall time to show: that of its named zone; Seoul for UTC and bare offsets.

    Raises ValueError for a naive time.
    """
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be shown")
    if isinstance(at.tzinfo, ZoneInfo) and at.tzinfo.key not in (None, "UTC", "Etc/UTC"):
        return at
    return at.astimezone(zone_named(SEOUL))


def zone_key(at: datetime) -> str:
    """The IANA name that a wall time carries, Asia/Seoul if it carries none."""
    return (at.tzinfo.key if isinstance(at.tzinfo, ZoneInfo) else None) or SEOUL


def zone_name(zone: str, lang: Lang = "ko") -> str:
    """The city of a zone: 파리; an unlisted zone keeps the city of its IANA name."""
    known = area(lang, "zone").get(zone.replace("/", "_").replace("-", "_"))
    return known or zone.rpartition("/")[2].replace("_", " ")


def zone_note(zone: str, lang: Lang = "ko") -> str:
    """Empty for Seoul, else (파리 현지시각); ` (Paris time)`."""
    if zone == SEOUL:
        return ""
    name = zone_name(zone, lang)
    return f"({name} 현지시각)" if lang == "ko" else f" ({name} time)"


def time_range(start: datetime, end: datetime, lang: Lang = "ko") -> str:
    """14:00~15:10; an end on a later day names it: 22:00~11. 27.(금) 01:30; midnight is 24:00."""
    dash = "~" if lang == "ko" else "–"
    return f"{time_text(start)}{dash}{_range_end(start, end, lang)}"


def _range_end(start: datetime, end: datetime, lang: Lang) -> str:
    if end.date() == start.date():
        return time_text(end)
    if (end.hour, end.minute) == (0, 0) and end.date() == start.date() + timedelta(days=1):
        return "24:00"
    return f"{_later_date(start, end, lang)} {time_text(end)}"


def _later_date(first: date, last: date, lang: Lang) -> str:
    """The second date of a range, with its year only if that changes."""
    if first.year != last.year:
        return full_date(last, lang)
    return f"{last.month}. {last.day}.({weekday(last)})" if lang == "ko" else brief_date(last, "en")


def date_range(first: date, last: date, lang: Lang = "ko") -> str:
    """2026. 11. 26.(목)~11. 28.(토), both included; one day is written once."""
    if first == last:
        return full_date(first, lang)
    dash = "~" if lang == "ko" else " – "
    return f"{full_date(first, lang)}{dash}{_later_date(first, last, lang)}"


def when_text(when: When, lang: Lang = "ko") -> str:
    """In full, for sheets and sentences: 2026. 11. 26.(목) 14:00~15:10; 2026. 11. 26.(목) 오후, 시간 미정."""
    match when:
        case Timed():
            return f"{full_date(when.day_from, lang)} {when_time(when, lang)}"
        case Day():
            return f"{full_date(when.date, lang)}{'' if lang == 'ko' else ','} {when_time(when, lang)}"
        case Days():
            return date_range(when.first, when.last, lang)
        case Month():
            return month_text(when.year, when.month, lang)


def when_brief(when: When, lang: Lang = "ko") -> str:
    """For lists, without the year and the end: 11.26.(목) 14:00; 11.26.(목) 종일; 11.26.(목)~11.28.(토)."""
    match when:
        case Timed():
            note = zone_note(when.zone, lang)
            return f"{brief_date(when.day_from, lang)} {time_text(when.local_start)}{note}"
        case Day():
            return f"{brief_date(when.date, lang)} {when_time(when, lang)}"
        case Days():
            dash = "~" if lang == "ko" else " – "
            last = f"{dash}{brief_date(when.last, lang)}" if when.last != when.first else ""
            return brief_date(when.first, lang) + last
        case Month():
            return month_text(when.year, when.month, lang)


def when_time(when: When, lang: Lang = "ko") -> str:
    """Only the hours: 14:00~15:10, with the zone unless Seoul; 오후, 시간 미정; 종일; empty for a month."""
    match when:
        case Timed():
            return time_range(when.local_start, when.local_end, lang) + zone_note(when.zone, lang)
        case Day():
            return _PARTS[lang][when.part]
        case Days():
            return _PARTS[lang][Part.ALL_DAY]
        case Month():
            return ""


def near_date(day: date, *, today: date, lang: Lang = "ko") -> str:
    """오늘, 내일, 어제, else 11.20.(금); with the year if it is not this one."""
    near = _NEAR_DAYS[lang].get((day - today).days)
    if near is not None:
        return near
    return brief_date(day, lang) if day.year == today.year else full_date(day, lang)


def near_datetime(at: datetime, *, now: datetime, lang: Lang = "ko") -> str:
    """오늘 18:00; 내일 10:00; 11.25.(수) 18:00. Days are those of Seoul."""
    wall, today = wall_time(at), now.astimezone(zone_named(SEOUL)).date()
    day = near_date(wall.date(), today=today, lang=lang)
    return f"{day} {time_text(wall)}{zone_note(zone_key(wall), lang)}"
