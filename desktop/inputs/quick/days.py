# SPDX-License-Identifier: Apache-2.0
"""The day, the days or the month that a text names."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from desktop.inputs.quick import day_words as words
from desktop.inputs.quick.day_readers import PERHAPS_PAST, mentions
from desktop.inputs.quick.day_values import Dated, made
from desktop.inputs.quick.scan import Scan
from desktop.inputs.quick.values import Weight, What

_LINK = re.compile(r"(?: ?(?:일|\.))?(?: *~ *| *부터 *~? *| +- +|-(?=\d)| *(?:to|through|until) +)")
_BARE_END = re.compile(
    r"(?P<d>\d{1,2})(?:일|\.(?!\d))?(?! *(?::|시(?![가-힣](?<![반경쯤부까에]))|월|[./]\d)|\d|간|동안)"
    r"(?: *\((?P<w>[월화수목금토일])\))?"
)
_BARE_WEEKDAY = re.compile(r"(?P<w>[월화수목금토일])(?:요일|욜)?(?![가-힣](?<!까))")
_FOR_DAYS = re.compile(r" *(?:부터)? *(?:\d{1,2}박 ?)?(?P<n>\d{1,2})일 ?(?:간|동안)(?![가-힣])")
_ALSO = re.compile(r" *[,·] *(?P<d>\d{1,2}일?|[월화수목금토일](?:요일|욜)?)(?![\d.:/시월층호개명가-힣])")
_BEFORE = re.compile(r"(?<![\d./])(?P<d>\d{1,2})(?:일)? ?[·,] *$")
_TAIL = re.compile(r"(?:에는|에|은|는|날|자|의)(?![가-힣])")
_UNTIL = re.compile(r" ?까지(?:는)?(?![가-힣])")
_LEAD = re.compile(r"(?:(?:^|(?<=[ \t]))(?:on|from|by|for)(?: +the)? +)$")


def read_days(scan: Scan, today: date) -> Dated:
    """Takes the first day named with what is joined to it; names the others. `day` None: none was found."""
    found = mentions(scan.open, today)
    good = [m for m in found if not m.code]
    for bad in (m for m in found if m.code):
        weight = Weight.REFUSED if bad.code == "year" else Weight.UNREAD
        scan.tell(
            bad.code, bad.start, bad.end, weight, text=scan.text[bad.start : bad.end], **dict(bad.values)
        )
    if not good:
        return Dated(code=found[0].code if found else "")
    first = good[0]
    dated, end, used = _joined(scan, first, good[1:])
    for extra in good[1:]:
        if extra is not used:
            scan.unread("second_day", extra.start, extra.end)
    before = _BEFORE.search(scan.open[: first.start])
    if before is not None:
        scan.unread("not_read", before.start("d"), before.end("d"))
    also = _ALSO.match(scan.open, end)
    if also is not None and all(also.start("d") != m.start for m in good):
        scan.unread("second_day", also.start("d"), also.end("d"))
    _take(scan, first.start, end)
    if dated.is_far and used is not None:
        lead = re.search(r"(?:~|부터) *$", scan.open[: used.start])
        _take(scan, lead.start() if lead else used.start, used.end)
    for mention in (first, used):
        if mention is not None and mention.told:
            scan.tell(mention.told, mention.start, mention.end, Weight.TOLD, **dict(mention.values))
    return _until(scan, dated, used.end if dated.is_far and used is not None else end)


def _take(scan: Scan, start: int, end: int) -> None:
    lead = _LEAD.search(scan.open[:start])
    tail = _TAIL.match(scan.open, end)
    scan.take(lead.start() if lead else start, tail.end() if tail else end, What.DAY)


def _until(scan: Scan, dated: Dated, end: int) -> Dated:
    """“까지” after the last day belongs to it; alone it is a day to be done by, which stays in the title."""
    match = _UNTIL.match(scan.open, end)
    if match is None:
        return dated
    if dated.last is None:
        scan.tell("until_day", dated.start, match.end())
        return replace(dated, is_end=True)
    scan.take(match.start(), match.end(), What.DAY)
    return dated


def _joined(scan: Scan, first: Dated, rest: list[Dated]) -> tuple[Dated, int, Dated | None]:
    """The first mention with a last day behind it; where it ends; the mention that gave the last day."""
    if first.day is None or first.last is not None:
        return first, first.end, None
    lasting = _FOR_DAYS.match(scan.open, first.end)
    if lasting is not None and int(lasting["n"]) > 0:
        last = first.day + timedelta(days=int(lasting["n"]) - 1)
        return replace(first, last=last, other=None, why=""), lasting.end(), None
    link = _LINK.match(scan.open, first.end)
    if link is not None:
        for other in rest:
            if other.start == link.end() and other.day is not None:
                last = _after(first.day, other)
                return replace(first, last=last, other=None, why=""), other.end, other
        bare = _bare(scan.open, link.end(), first)
        if bare is not None:
            return replace(first, last=bare[0], other=None, why=""), bare[1], None
    for other in rest[:1]:
        before = scan.open[first.end : other.start]
        if (
            other.day is not None
            and re.search(r"(?:~|부터) *$", before)
            and re.search(r"\d ?(?:시|:)", before)
        ):
            return replace(first, last=_after(first.day, other), is_far=True), first.end, other
    return first, first.end, None


def _after(first: date, other: Dated) -> date:
    """A last day without a year lies behind the first."""
    assert other.day is not None
    if other.day >= first:
        return other.day
    if other.is_weekday:
        return first + timedelta(days=(other.day - first).days % 7)
    later = made(first.year + 1, other.day.month, other.day.day) if other.is_yearless else None
    # Over the turn of a year, not around it: 12.5~12.1 is a slip.
    return later if later is not None and (later - first).days <= PERHAPS_PAST else other.day


def _bare(text: str, at: int, first: Dated) -> tuple[date, int] | None:
    """“12.1~5” and “목~토”: only the number or the letter of the last day."""
    assert first.day is not None
    match = _BARE_END.match(text, at)
    if match is not None and not first.is_weekday:
        year, month, number = first.day.year, first.day.month, int(match["d"])
        if number < first.day.day:
            year, month = year + month // 12, month % 12 + 1
        last = made(year, month, number)
        return None if last is None else (last, match.end())
    match = _BARE_WEEKDAY.match(text, at)
    if match is not None:
        steps = (words.WEEKDAYS.index(match["w"]) - first.day.weekday()) % 7
        return first.day + timedelta(days=steps), match.end()
    return None
